from django.urls import path

from selaras.beranda import views
from selaras.beranda.jejak import check_chain, jejak, jejak_instansi
from selaras.beranda.mengapa.views import mengapa, mengapa_pegawai
from selaras.beranda.pekerjaan import pekerjaan

app_name = "beranda"
urlpatterns = [
    path("pekerjaan/<nomor:pk>/", pekerjaan, name="pekerjaan"),
    path("", views.beranda, name="beranda"),
    path("mengapa/", mengapa, name="mengapa"),
    path("mengapa/<nomor:pk>/", mengapa_pegawai, name="mengapa_pegawai"),
    path("bantuan/", views.show_help, name="help"),
    path("bantuan/panduan/", views.panduan, name="panduan"),
    path("bantuan/panduan/<path:berkas>", views.panduan, name="panduan_berkas"),
    path("ingatkan/skp/<nomor:pk>/", views.remind_skp, name="remind_skp"),
    path("ingatkan/periode/<nomor:pk>/", views.remind_periode, name="remind_periode"),
    path("jejak/", jejak, name="jejak"),
    path("jejak/instansi/", jejak_instansi, name="jejak_instansi"),
    path("jejak/instansi/check_chain/", check_chain, name="check_chain"),
]
