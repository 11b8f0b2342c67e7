from django.urls import path

from selaras.arsip import views

app_name = "arsip"
urlpatterns = [
    path("", views.index, name="list"),
    path("siapkan/", views.gather, name="gather"),
    path("<nomor:pk>/unduh/", views.unduh, name="unduh"),
    path("belum/", views.kurang, name="kurang"),
    path("belum/unduh/", views.kurang_unduh, name="kurang_unduh"),
    path("saya/", views.saya, name="saya"),
    path("pegawai/<nomor:pk>/", views.pegawai, name="pegawai"),
    path("pegawai/<nomor:pk>/gather_person/", views.gather_person, name="gather_person"),
]
