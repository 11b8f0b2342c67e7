"""Addresses of who is who: units and roles; people and posts."""

from selaras.organisasi.urls import pegawai, unit

app_name = "organisasi"
urlpatterns = [*unit.urlpatterns, *pegawai.urlpatterns]
