from django.urls import path

from selaras.arsip import views

app_name = "arsip"
urlpatterns = [
    path("", views.index, name="list"),
    path("siapkan/", views.gather, name="gather"),
    path("<nomor:pk>/unduh/", views.unduh, name="unduh"),
]
