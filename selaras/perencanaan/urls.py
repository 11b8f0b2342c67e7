from django.urls import path

from selaras.perencanaan.views import dokumen, lampiran, lists, matriks, rhk, skp

app_name = "perencanaan"
urlpatterns = [
    path("", lists.own, name="list"),
    path("persetujuan/", lists.approvals, name="approvals"),
    path("unit/", lists.unit, name="unit"),
    path("baru/", skp.create, name="create"),
    path("<int:pk>/", skp.detail, name="detail"),
    path("<int:pk>/perubahan/", skp.versions, name="versions"),
    path("<int:pk>/ekspektasi/", skp.set_ekspektasi, name="set_ekspektasi"),
    *(path(f"<int:pk>/{verb}/", view, name=verb) for verb, view in skp.VERBS.items()),
    path("<int:pk>/lampiran/", lampiran.lampiran, name="lampiran"),
    path("<int:pk>/matriks/", matriks.matriks, name="matriks"),
    path("<int:pk>/matriks/assign_rhk/", matriks.assign_rhk, name="assign_rhk"),
    path("<int:pk>/matriks/xlsx/", matriks.matriks_xlsx, name="matriks_xlsx"),
    path("<int:pk>/upload_signed/", dokumen.upload_signed, name="upload_signed"),
    path("dokumen/<int:pk>/", dokumen.show, name="dokumen"),
    path("<int:pk>/rhk/baru/", rhk.add_rhk, name="add_rhk"),
    path("rhk/<int:pk>/", rhk.edit_rhk, name="edit_rhk"),
    path("rhk/<int:pk>/delete/", rhk.delete_rhk, name="delete_rhk"),
    path("rhk/<int:pk>/indikator/baru/", rhk.add_indikator, name="add_indikator"),
    path("indikator/<int:pk>/", rhk.edit_indikator, name="edit_indikator"),
    path("indikator/<int:pk>/manual/", lampiran.manual, name="manual"),
    path("indikator/<int:pk>/delete/", rhk.delete_indikator, name="delete_indikator"),
]
