from django.urls import path

from selaras.garis import views

app_name = "garis"
urlpatterns = [
    path("garis/", views.saya, name="saya"),
    path("garis/kesehatan/", views.kesehatan, name="kesehatan"),
    path("<nomor:pk>/garis/", views.skp, name="skp"),
    path("<nomor:pk>/garis/unit/", views.unit, name="unit"),
]
