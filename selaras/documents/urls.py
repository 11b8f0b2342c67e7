from django.urls import path

from selaras.documents import views

app_name = "documents"
urlpatterns = [
    path("skp/<int:pk>/", views.skp, name="skp"),
    path("skp/<int:pk>/skp.pdf", views.skp_pdf, name="skp_pdf"),
    path("skp/<int:pk>/manual.pdf", views.manual_pdf, name="manual_pdf"),
    path("periode/<int:pk>/", views.periode, name="periode"),
    path(
        "periode/<int:pk>/form-penilaian.pdf", views.form_penilaian_pdf, name="form_penilaian_pdf"
    ),
    path(
        "periode/<int:pk>/dokumen-evaluasi.pdf",
        views.dokumen_evaluasi_pdf,
        name="dokumen_evaluasi_pdf",
    ),
]
