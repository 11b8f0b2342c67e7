from django.urls import path

from selaras.garis import views

app_name = "garis"
urlpatterns = [
    path("garis/", views.saya, name="saya"),
    path("<nomor:pk>/garis/", views.skp, name="skp"),
]
