"""SIASN: who differs, one person's differences, and the readings."""

from django.urls import path

from selaras.siasn import views as siasn

app_name = "siasn"
urlpatterns = [
    path("siasn/", siasn.index, name="list"),
    path("siasn/sync/", siasn.sync, name="sync"),
    path("siasn/<nomor:pk>/", siasn.person, name="pegawai"),
    path("siasn/<nomor:pk>/pull/", siasn.pull, name="pull"),
    path("siasn/<nomor:pk>/decide/", siasn.decide, name="decide"),
]
