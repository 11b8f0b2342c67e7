"""Every write about who is who, a module per noun."""

from selaras.organisasi.actions.jabatan import (
    add_post,
    assign_duty,
    delete_post,
    edit_post,
    end_duty,
)
from selaras.organisasi.actions.pegawai import (
    activate_account,
    confirm_data,
    create_pegawai,
    deactivate_account,
    edit_pegawai,
    edit_profil,
    issue_slip,
    send_link,
)
from selaras.organisasi.actions.penempatan import depart, end_post, place
from selaras.organisasi.actions.penilai import (
    derive_below,
    derive_penilai,
    preview_move,
    reload_penilai,
    set_penilai,
)
from selaras.organisasi.actions.peran import grant_role, revoke_role
from selaras.organisasi.actions.pimpinan import (
    cancel_claim,
    claim_leadership,
    confirm_claim,
    reject_claim,
    release_leadership,
)
from selaras.organisasi.actions.unit import (
    close_unit,
    create_unit,
    edit_unit,
    look_at_move,
    move_unit,
    reopen_unit,
)

__all__ = [
    "activate_account",
    "add_post",
    "assign_duty",
    "cancel_claim",
    "claim_leadership",
    "close_unit",
    "confirm_claim",
    "confirm_data",
    "create_pegawai",
    "create_unit",
    "deactivate_account",
    "delete_post",
    "depart",
    "derive_below",
    "derive_penilai",
    "edit_pegawai",
    "edit_post",
    "edit_profil",
    "edit_unit",
    "end_duty",
    "end_post",
    "grant_role",
    "issue_slip",
    "look_at_move",
    "move_unit",
    "place",
    "preview_move",
    "reject_claim",
    "release_leadership",
    "reload_penilai",
    "reopen_unit",
    "revoke_role",
    "send_link",
    "set_penilai",
]
