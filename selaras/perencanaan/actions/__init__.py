"""Every write of stage 1, in the order of the law: make, fill, submit, agree, revise."""

from selaras.perencanaan.actions.ekspektasi import set_ekspektasi
from selaras.perencanaan.actions.indikator import add_indikator, delete_indikator, edit_indikator
from selaras.perencanaan.actions.lampiran import write_lampiran
from selaras.perencanaan.actions.manual import write_manual
from selaras.perencanaan.actions.matriks import assign_rhk, bulk_assign
from selaras.perencanaan.actions.mutasi import (
    close_for_mutasi,
    discard_after_mutasi,
    finish,
    note_closing_report,
    open_after_mutasi,
    reopen_after_mutasi,
)
from selaras.perencanaan.actions.pengajuan import submit, withdraw
from selaras.perencanaan.actions.persetujuan import (
    accept_signed,
    approve,
    return_for_revision,
    upload_signed,
)
from selaras.perencanaan.actions.revisi import accept_revision, reject_revision, request_revision
from selaras.perencanaan.actions.rhk import add_rhk, delete_rhk, edit_rhk
from selaras.perencanaan.actions.skp import create_skp

__all__ = [
    "accept_revision",
    "accept_signed",
    "add_indikator",
    "add_rhk",
    "approve",
    "assign_rhk",
    "bulk_assign",
    "close_for_mutasi",
    "create_skp",
    "delete_indikator",
    "delete_rhk",
    "discard_after_mutasi",
    "edit_indikator",
    "edit_rhk",
    "finish",
    "note_closing_report",
    "open_after_mutasi",
    "reject_revision",
    "reopen_after_mutasi",
    "request_revision",
    "return_for_revision",
    "set_ekspektasi",
    "submit",
    "upload_signed",
    "withdraw",
    "write_lampiran",
    "write_manual",
]
