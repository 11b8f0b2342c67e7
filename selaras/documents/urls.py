from django.urls import path

from selaras.documents import views

app_name = "documents"
urlpatterns = [
    path("skp/<nomor:pk>/", views.skp, name="skp"),
    path("skp/<nomor:pk>/skp.pdf", views.skp_pdf, name="skp_pdf"),
    path("skp/<nomor:pk>/manual.pdf", views.manual_pdf, name="manual_pdf"),
    path("unit/<nomor:pk>/penetapan.pdf", views.penetapan_pdf, name="penetapan_pdf"),
    path("pak/<nomor:pk>/konversi.pdf", views.konversi_pdf, name="konversi_pdf"),
    path("pak/<nomor:pk>/akumulasi.pdf", views.akumulasi_pdf, name="akumulasi_pdf"),
    path("pak/<nomor:pk>/pak.pdf", views.pak_pdf, name="pak_pdf"),
    path("keberatan/<nomor:pk>/berita-acara.pdf", views.berita_acara_pdf, name="berita_acara_pdf"),
    path("pembinaan/<nomor:pk>/pembinaan.pdf", views.pembinaan_pdf, name="pembinaan_pdf"),
    path("periode/<nomor:pk>/", views.periode, name="periode"),
    path("periode/<nomor:pk>/rencana-aksi.pdf", views.rencana_pdf, name="rencana_pdf"),
    path(
        "periode/<nomor:pk>/form-penilaian.pdf", views.form_penilaian_pdf, name="form_penilaian_pdf"
    ),
    path(
        "periode/<nomor:pk>/dokumen-evaluasi.pdf",
        views.dokumen_evaluasi_pdf,
        name="dokumen_evaluasi_pdf",
    ),
]
