from django.urls import path

from selaras.rekap.views import kendali, nasional

app_name = "rekap"
urlpatterns = [
    path("", kendali.rekapitulasi, name="rekapitulasi"),
    path("nasional/", nasional.nasional, name="nasional"),
    path("nasional/unduh/<slug:bentuk>/", nasional.unduh_nasional, name="unduh_nasional"),
]
