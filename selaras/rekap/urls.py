from django.urls import path

from selaras.rekap import views

app_name = "rekap"
urlpatterns = [
    path("", views.rekapitulasi, name="rekapitulasi"),
    path("ringkas/", views.ringkas, name="ringkas"),
    path("bagikan/", views.bagikan, name="bagikan"),
    path("share_summary/", views.share_summary, name="share_summary"),
    path("halaman/<nomor:pk>/", views.halaman, name="halaman"),
    path("menahan/", views.menahan, name="menahan"),
    path("daftar/", views.daftar, name="daftar"),
    path("daftar/unduh/<bentuk>/", views.unduh, name="unduh"),
    path("daftar/siapkan/<bentuk>/", views.siapkan, name="siapkan"),
    path("daftar/berkas/<nomor:pk>/", views.berkas, name="berkas"),
    path("daftar/berkas/<nomor:pk>/unduh/", views.unduh_berkas, name="unduh_berkas"),
    path("dasbor/<kode>/", views.dasbor, name="dasbor"),
    path("sebaran/", views.sebaran, name="sebaran"),
]
