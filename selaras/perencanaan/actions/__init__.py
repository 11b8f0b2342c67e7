"""Every write of stage 1, in the order of the law: make, fill, submit, agree, revise."""

from selaras.perencanaan.actions.dasar import upload_dasar
from selaras.perencanaan.actions.ekspektasi import set_ekspektasi
from selaras.perencanaan.actions.indikator import add_indikator, delete_indikator, edit_indikator
from selaras.perencanaan.actions.kaskade import check_intervensi
from selaras.perencanaan.actions.komentar import add_comment, settle_comment
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
from selaras.perencanaan.actions.pengingat import remind_skp
from selaras.perencanaan.actions.persetujuan import (
    accept_signed,
    approve,
    return_for_revision,
    upload_signed,
)
from selaras.perencanaan.actions.revisi import accept_revision, reject_revision, request_revision
from selaras.perencanaan.actions.rhk import add_rhk, delete_rhk, edit_rhk
from selaras.perencanaan.actions.sekaligus import approve_many
from selaras.perencanaan.actions.skp import create_skp
from selaras.perencanaan.actions.susun import autosave_indikator, autosave_rhk, dismiss_hint
from selaras.perencanaan.actions.templat import set_templat
from selaras.perencanaan.actions.tim import divide_team_rhk, mark_team_rhk, unmark_team_rhk
from selaras.perencanaan.actions.urungkan import undo_delete
from selaras.perencanaan.actions.urutan import move_indikator, move_rhk

__all__ = [
    "accept_revision",
    "accept_signed",
    "add_comment",
    "add_indikator",
    "add_rhk",
    "approve",
    "approve_many",
    "assign_rhk",
    "autosave_indikator",
    "autosave_rhk",
    "bulk_assign",
    "check_intervensi",
    "close_for_mutasi",
    "create_skp",
    "delete_indikator",
    "delete_rhk",
    "discard_after_mutasi",
    "dismiss_hint",
    "divide_team_rhk",
    "edit_indikator",
    "edit_rhk",
    "finish",
    "mark_team_rhk",
    "move_indikator",
    "move_rhk",
    "note_closing_report",
    "open_after_mutasi",
    "reject_revision",
    "remind_skp",
    "reopen_after_mutasi",
    "request_revision",
    "return_for_revision",
    "set_ekspektasi",
    "set_templat",
    "settle_comment",
    "submit",
    "undo_delete",
    "unmark_team_rhk",
    "upload_dasar",
    "upload_signed",
    "withdraw",
    "write_lampiran",
    "write_manual",
]
