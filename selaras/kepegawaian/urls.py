"""Addresses of who is who: units and roles; people and posts."""

from django.urls import path

from selaras.kepegawaian.views import jabatan, pegawai, peran, pilihan, pimpinan, unit

app_name = "kepegawaian"
urlpatterns = [
    path("unit/", unit.unit_list, name="unit_list"),
    path("unit/awal/", unit.create_first, name="create_first_unit"),
    path("unit/<int:pk>/", unit.unit, name="unit"),
    path("unit/<int:pk>/cabang/", unit.unit_children, name="unit_children"),
    path("unit/<int:pk>/create_unit/", unit.create_unit, name="create_unit"),
    path("unit/<int:pk>/edit_unit/", unit.edit_unit, name="edit_unit"),
    path("unit/<int:pk>/move_unit/", unit.move_unit, name="move_unit"),
    path("unit/<int:pk>/close_unit/", unit.close_unit, name="close_unit"),
    path("unit/<int:pk>/reopen_unit/", unit.reopen_unit, name="reopen_unit"),
    path("peran/", peran.peran_list, name="peran_list"),
    path("peran/grant_role/", peran.grant_role, name="grant_role"),
    path("peran/<int:pk>/revoke_role/", peran.revoke_role, name="revoke_role"),
    path("pilih/unit/", pilihan.unit, name="pilih_unit"),
    path("pilih/jabatan/", pilihan.jabatan, name="pilih_jabatan"),
    path("pilih/pegawai/", pilihan.pegawai, name="pilih_pegawai"),
    path("pilih/pengguna/", pilihan.pengguna, name="pilih_pengguna"),
    path("profil/", pegawai.profil, name="profil"),
    path("profil/edit/", pegawai.edit_profil, name="edit_profil"),
    path("profil/confirm_data/", pegawai.confirm_data, name="confirm_data"),
    path("pegawai/", pegawai.pegawai_list, name="pegawai_list"),
    path("pegawai/baru/", pegawai.create_pegawai, name="create_pegawai"),
    path("pegawai/<int:pk>/", pegawai.pegawai, name="pegawai"),
    path("pegawai/<int:pk>/edit/", pegawai.edit_pegawai, name="edit_pegawai"),
    path("pegawai/<int:pk>/depart/", pegawai.depart, name="depart"),
    path("pegawai/<int:pk>/activate/", pegawai.activate_account, name="activate_account"),
    path("pegawai/<int:pk>/deactivate/", pegawai.deactivate_account, name="deactivate_account"),
    path("slip/<int:pk>/", pegawai.issue_slip, name="issue_slip"),  # named in core.idempotency
    path(
        "pegawai/<int:pk>/switch_off_second_factor/",
        pegawai.switch_off_second_factor,
        name="switch_off_second_factor",
    ),
    path("pegawai/<int:pk>/send_link/", pegawai.send_link, name="send_link"),
    path("pegawai/<int:pk>/jabatan/baru/", jabatan.add_post, name="add_post"),
    path("jabatan/<int:pk>/edit/", jabatan.edit_post, name="edit_post"),
    path("jabatan/<int:pk>/delete/", jabatan.delete_post, name="delete_post"),
    path("penugasan/", jabatan.assign_duty, name="assign_duty"),
    path("penugasan/<int:pk>/end/", jabatan.end_duty, name="end_duty"),
    path("jabatan/<int:pk>/claim/", pimpinan.claim_leadership, name="claim_leadership"),
    path("jabatan/<int:pk>/release/", pimpinan.release_leadership, name="release_leadership"),
    path("klaim/", pimpinan.klaim_list, name="klaim_list"),
    path("klaim/<int:pk>/confirm/", pimpinan.confirm_claim, name="confirm_claim"),
    path("klaim/<int:pk>/reject/", pimpinan.reject_claim, name="reject_claim"),
    path("klaim/<int:pk>/cancel/", pimpinan.cancel_claim, name="cancel_claim"),
    path("jabatan/<int:pk>/penilai/", pimpinan.set_penilai, name="set_penilai"),
    path("jabatan/<int:pk>/penilai/reload/", pimpinan.reload_penilai, name="reload_penilai"),
]
