"""SIASN: who differs, one person's differences, and the readings."""

from django.urls import path

from selaras.integrations.views import siasn

urlpatterns = [
    path("siasn/", siasn.index, name="siasn"),
    path("siasn/sync/", siasn.sync, name="siasn_sync"),
    path("siasn/<int:pk>/", siasn.person, name="siasn_pegawai"),
    path("siasn/<int:pk>/pull/", siasn.pull, name="siasn_pull"),
    path("siasn/<int:pk>/decide/", siasn.decide, name="siasn_decide"),
]
