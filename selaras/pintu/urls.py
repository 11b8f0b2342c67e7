from django.urls import path

from selaras.pintu import views

app_name = "pintu"
urlpatterns = [
    path("", views.pintu_list, name="list"),
    path("saya/", views.own, name="own"),
    path("pegawai/<nomor:pk>/", views.pegawai, name="pegawai"),
    path("<nomor:pk>/cancel/", views.cancel_predikat_luar, name="cancel_predikat_luar"),
]
