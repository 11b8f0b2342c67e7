"""Units and roles, and the suggestions of the boxes that accept only what is listed."""

from django.urls import path

from selaras.organisasi.views import peran, pilihan, unit

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
]
