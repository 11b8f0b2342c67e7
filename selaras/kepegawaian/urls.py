"""Addresses of who is who: units and roles; people and posts."""

from django.urls import path

from selaras.kepegawaian.views import jabatan, pegawai, peran, pilihan, pimpinan, unit

app_name = "kepegawaian"
urlpatterns = [
    path("unit/", unit.unit_list, name="unit_list"),
    path("unit/awal/", unit.create_first, name="create_first_unit"),
    path("unit/<nomor:pk>/", unit.unit, name="unit"),
    path("unit/<nomor:pk>/cabang/", unit.unit_children, name="unit_children"),
    path("unit/<nomor:pk>/create_unit/", unit.create_unit, name="create_unit"),
    path("unit/<nomor:pk>/edit_unit/", unit.edit_unit, name="edit_unit"),
    path("unit/<nomor:pk>/move_unit/", unit.move_unit, name="move_unit"),
    path("unit/<nomor:pk>/close_unit/", unit.close_unit, name="close_unit"),
    path("unit/<nomor:pk>/reopen_unit/", unit.reopen_unit, name="reopen_unit"),
    path("peran/", peran.peran_list, name="peran_list"),
    path("peran/grant_role/", peran.grant_role, name="grant_role"),
    path("peran/<nomor:pk>/revoke_role/", peran.revoke_role, name="revoke_role"),
    path("pilih/unit/", pilihan.unit, name="pilih_unit"),
    path("pilih/jabatan/", pilihan.jabatan, name="pilih_jabatan"),
    path("pilih/pegawai/", pilihan.pegawai, name="pilih_pegawai"),
    path("pilih/pengguna/", pilihan.pengguna, name="pilih_pengguna"),
    path("profil/", pegawai.profil, name="profil"),
    path("profil/edit/", pegawai.edit_profil, name="edit_profil"),
    path("profil/confirm_data/", pegawai.confirm_data, name="confirm_data"),
    path("pegawai/", pegawai.pegawai_list, name="pegawai_list"),
    path("pegawai/baru/", pegawai.create_pegawai, name="create_pegawai"),
    path("pegawai/<nomor:pk>/", pegawai.pegawai, name="pegawai"),
    path("pegawai/<nomor:pk>/edit/", pegawai.edit_pegawai, name="edit_pegawai"),
    path("pegawai/<nomor:pk>/activate/", pegawai.activate_account, name="activate_account"),
    path("pegawai/<nomor:pk>/deactivate/", pegawai.deactivate_account, name="deactivate_account"),
    path("slip/<nomor:pk>/", pegawai.issue_slip, name="issue_slip"),  # named in core.idempotency
    path(
        "pegawai/<nomor:pk>/switch_off_second_factor/",
        pegawai.switch_off_second_factor,
        name="switch_off_second_factor",
    ),
    path("pegawai/<nomor:pk>/send_link/", pegawai.send_link, name="send_link"),
    path("pegawai/<nomor:pk>/jabatan/baru/", jabatan.add_post, name="add_post"),
    path("jabatan/<nomor:pk>/edit/", jabatan.edit_post, name="edit_post"),
    path("jabatan/<nomor:pk>/delete/", jabatan.delete_post, name="delete_post"),
    path("penugasan/", jabatan.assign_duty, name="assign_duty"),
    path("penugasan/<nomor:pk>/end/", jabatan.end_duty, name="end_duty"),
    path("jabatan/<nomor:pk>/claim/", pimpinan.claim_leadership, name="claim_leadership"),
    path("jabatan/<nomor:pk>/release/", pimpinan.release_leadership, name="release_leadership"),
    path("klaim/", pimpinan.klaim_list, name="klaim_list"),
    path("klaim/<nomor:pk>/confirm/", pimpinan.confirm_claim, name="confirm_claim"),
    path("klaim/<nomor:pk>/reject/", pimpinan.reject_claim, name="reject_claim"),
    path("klaim/<nomor:pk>/cancel/", pimpinan.cancel_claim, name="cancel_claim"),
    path("jabatan/<nomor:pk>/penilai/", pimpinan.set_penilai, name="set_penilai"),
    path("jabatan/<nomor:pk>/penilai/reload/", pimpinan.reload_penilai, name="reload_penilai"),
]
