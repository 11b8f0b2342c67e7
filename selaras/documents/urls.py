from django.urls import path

from selaras.documents.views import cek, cetak, kertas, terbitan

app_name = "documents"
urlpatterns = [
    path("dokumen/", terbitan.mine, name="list"),
    path("dokumen/skp/<nomor:pk>/", cetak.skp, name="skp"),
    path("dokumen/skp/<nomor:pk>/skp.pdf", cetak.skp_pdf, name="skp_pdf"),
    path("dokumen/skp/<nomor:pk>/manual.pdf", cetak.manual_pdf, name="manual_pdf"),
    path(
        "dokumen/skp/<nomor:pk>/laporan-harian.pdf",
        kertas.laporan_harian_pdf,
        name="laporan_harian_pdf",
    ),
    path("dokumen/skp/<nomor:pk>/laporan-harian/", kertas.laporan_harian, name="laporan_harian"),
    path(
        "dokumen/skp/<nomor:pk>/issue_log_report/",
        kertas.issue_log_report,
        name="issue_log_report",
    ),
    path("dokumen/unit/<nomor:pk>/penetapan.pdf", cetak.penetapan_pdf, name="penetapan_pdf"),
    path("dokumen/periode/<nomor:pk>/", cetak.periode, name="periode"),
    path("dokumen/periode/<nomor:pk>/rencana-aksi.pdf", cetak.rencana_pdf, name="rencana_pdf"),
    path("dokumen/pak/<nomor:pk>/konversi.pdf", cetak.konversi_pdf, name="konversi_pdf"),
    path("dokumen/pak/<nomor:pk>/akumulasi.pdf", cetak.akumulasi_pdf, name="akumulasi_pdf"),
    path("dokumen/pak/<nomor:pk>/pak.pdf", cetak.pak_pdf, name="pak_pdf"),
    path(
        "dokumen/keberatan/<nomor:pk>/berita-acara.pdf",
        cetak.berita_acara_pdf,
        name="berita_acara_pdf",
    ),
    path("dokumen/keberatan/<nomor:pk>/lembar-putusan.pdf", cetak.lembar_pdf, name="lembar_pdf"),
    path("dokumen/pembinaan/<nomor:pk>/pembinaan.pdf", cetak.pembinaan_pdf, name="pembinaan_pdf"),
    path(
        "dokumen/periode/<nomor:pk>/form-penilaian.pdf",
        cetak.form_penilaian_pdf,
        name="form_penilaian_pdf",
    ),
    path(
        "dokumen/periode/<nomor:pk>/dokumen-evaluasi.pdf",
        cetak.dokumen_evaluasi_pdf,
        name="dokumen_evaluasi_pdf",
    ),
    path("dokumen/<slug:naskah>/<nomor:pk>/issue_document/", terbitan.issue, name="issue_document"),
    path("dokumen/terbit/<nomor:pk>/", terbitan.detail, name="terbitan"),
    path("dokumen/terbit/<nomor:pk>/dokumen.pdf", terbitan.berkas, name="berkas"),
    path("dokumen/terbit/<nomor:pk>/upload_scan/", terbitan.upload_scan, name="upload_scan"),
    path("dokumen/segel/<nomor:pk>/seal_document/", terbitan.seal_document, name="seal_document"),
    path(
        "dokumen/segel/<nomor:pk>/request_seal_code/",
        terbitan.request_seal_code,
        name="request_seal_code",
    ),
    path("dokumen/sign_opened/", terbitan.sign_opened, name="sign_opened"),
    path("dokumen/certify_opened/", terbitan.certify_opened, name="certify_opened"),
    path("dokumen/seal_opened/", terbitan.seal_opened, name="seal_opened"),
    path(
        "dokumen/tanda-tangan/<nomor:pk>/sign_document/",
        terbitan.sign_document,
        name="sign_document",
    ),
    path(
        "dokumen/tanda-tangan/<nomor:pk>/sign_certified/",
        terbitan.sign_certified,
        name="sign_certified",
    ),
    path("dokumen/pindaian/<nomor:pk>/", terbitan.pindaian, name="pindaian"),
    path("dokumen/<slug:kertas>/<nomor:pk>/", kertas.kertas, name="kertas"),
    path("cek/", cek.ask, name="cek_kode"),
    path("cek/<slug:kode>/", cek.check, name="cek"),
]
