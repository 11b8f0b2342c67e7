from django.urls import path

from selaras.rekap.views import kendali, nasional

app_name = "rekap"
urlpatterns = [
    path("", kendali.rekapitulasi, name="rekapitulasi"),
    path("ringkas/", kendali.ringkas, name="ringkas"),
    path("bagikan/", kendali.bagikan, name="bagikan"),
    path("menahan/", kendali.menahan, name="menahan"),
    path("daftar/", kendali.daftar, name="daftar"),
    path("daftar/unduh/<bentuk>/", kendali.unduh, name="unduh"),
    path("daftar/siapkan/<bentuk>/", kendali.siapkan, name="siapkan"),
    path("daftar/berkas/<nomor:pk>/", kendali.berkas, name="berkas"),
    path("daftar/berkas/<nomor:pk>/unduh/", kendali.unduh_berkas, name="unduh_berkas"),
    path("dasbor/<kode>/", kendali.dasbor, name="dasbor"),
    path("sebaran/", kendali.sebaran, name="sebaran"),
    path("nasional/", nasional.nasional, name="nasional"),
    path("nasional/unduh/<slug:bentuk>/", nasional.unduh_nasional, name="unduh_nasional"),
]
