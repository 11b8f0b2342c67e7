from django.urls import path

from selaras.arsip.views import berkas, musnah

app_name = "arsip"
urlpatterns = [
    path("", berkas.index, name="list"),
    path("siapkan/", berkas.gather, name="gather"),
    path("<nomor:pk>/unduh/", berkas.unduh, name="unduh"),
    path("belum/", berkas.kurang, name="kurang"),
    path("belum/unduh/", berkas.kurang_unduh, name="kurang_unduh"),
    path("saya/", berkas.saya, name="saya"),
    path("pegawai/", berkas.orang, name="orang"),
    path("pegawai/<nomor:pk>/", berkas.pegawai, name="pegawai"),
    path("pegawai/<nomor:pk>/gather_person/", berkas.gather_person, name="gather_person"),
    path("musnah/", musnah.index, name="musnah"),
    path("musnah/set_retention/", musnah.set_retention, name="set_retention"),
    path("musnah/propose_destruction/", musnah.propose_destruction, name="propose_destruction"),
    path("musnah/<nomor:pk>/", musnah.detail, name="pemusnahan"),
    path("musnah/<nomor:pk>/berita-acara.pdf", musnah.berita_acara, name="berita_acara"),
    path(
        "musnah/<nomor:pk>/approve_destruction/",
        musnah.approve_destruction,
        name="approve_destruction",
    ),
    path(
        "musnah/<nomor:pk>/reject_destruction/",
        musnah.reject_destruction,
        name="reject_destruction",
    ),
    path(
        "musnah/<nomor:pk>/withdraw_destruction/",
        musnah.withdraw_destruction,
        name="withdraw_destruction",
    ),
    path(
        "musnah/<nomor:pk>/carry_out_destruction/",
        musnah.carry_out_destruction,
        name="carry_out_destruction",
    ),
]
