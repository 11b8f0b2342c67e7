"""The root of all addresses: one line per app."""

from django.urls import include, path, register_converter

from selaras.api.main import api
from selaras.base.address import Nomor
from selaras.config.layout import badges

register_converter(Nomor, "nomor")

urlpatterns = [
    path("api/v1/", api.urls),
    path("akun/", include("selaras.accounts.urls")),
    path("skp/", include("selaras.garis.urls")),
    path("skp/", include("selaras.kaskade.urls")),
    path("skp/", include("selaras.susun.urls")),
    path("skp/baru/", include("selaras.skpbaru.urls")),
    path("skp/", include("selaras.koreksi.urls")),
    path("pembinaan/", include("selaras.pembinaan.urls")),
    path("angka-kredit/", include("selaras.angka_kredit.urls")),
    path("tindak-lanjut/", include("selaras.tindak_lanjut.urls")),
    path("tpp/", include("selaras.rilis.urls")),
    path("pelaksanaan/", include("selaras.harian.urls")),
    path("pelaksanaan/", include("selaras.pelaksanaan.urls")),
    path("pelaksanaan/", include("selaras.penutupan.urls")),
    path("pelaksanaan/", include("selaras.rencana.urls")),
    path("pelaksanaan/", include("selaras.realisasi.urls")),
    path("penilaian/capaian/", include("selaras.capaian.urls")),
    path("penilaian/", include("selaras.penilaian.urls")),
    path("penilaian/kontrak/", include("selaras.kontrak.urls")),
    path("keberatan/", include("selaras.keberatan.urls")),
    path("peninjauan/", include("selaras.peninjauan.urls")),
    path("dialog/", include("selaras.dialog.urls")),
    path("arsip/", include("selaras.arsip.urls")),
    path("", include("selaras.documents.urls")),
    path("organisasi/", include("selaras.kepegawaian.urls")),
    path("keadaan/", include("selaras.keadaan.urls")),
    path("pintu/", include("selaras.pintu.urls")),
    path("kelola/", include("selaras.kelola.urls")),
    path("mutasi/", include("selaras.mutasi.urls")),
    path("sel/", include("selaras.sel.urls")),
    path("sotk/", include("selaras.sotk.urls")),
    path("salin/", include("selaras.salin.urls")),
    path("kebijakan/", include("selaras.pengaturan.urls")),
    path("rekapitulasi/nasional/", include("selaras.nasional.urls")),
    path("rekapitulasi/", include("selaras.rekap.urls")),
    path("", include("selaras.kewajaran.urls")),
    path("pemeriksaan/", include("selaras.pemeriksaan.urls")),
    path("tim/", include("selaras.tim.urls")),
    path("jadwal/", include("selaras.jadwal.urls")),
    path("kalender/", include("selaras.kalender.urls")),
    path("integrasi/", include("selaras.impor.urls")),
    path("integrasi/", include("selaras.siasn.urls")),
    path("integrasi/", include("selaras.integrasi.urls")),
    path("kirim-bkn/", include("selaras.pertukaran.urls")),
    path("pemberitahuan/", include("selaras.tiket.urls")),
    path("pemberitahuan/", include("selaras.pengumuman.urls")),
    path("pemberitahuan/", include("selaras.notifications.urls")),
    path("lencana/", badges, name="badges"),
    path("", include("selaras.cari.urls")),
    path("", include("selaras.pwa.urls")),
    path("", include("selaras.beranda.urls")),
]

handler400 = "selaras.base.errors_views.bad_request"
handler403 = "selaras.base.errors_views.forbidden"
handler404 = "selaras.base.errors_views.not_found"
handler500 = "selaras.base.errors_views.server_error"
