"""Every write of stage 2, in the order of the law: a file per noun."""

from selaras.pelaksanaan.actions.bukti import add_bukti, delete_bukti
from selaras.pelaksanaan.actions.mutasi import closing_of, end_periods, restore_periods
from selaras.pelaksanaan.actions.periode import open_due, open_periode
from selaras.pelaksanaan.actions.progres import delete_progres, edit_progres, log_progres
from selaras.pelaksanaan.actions.realisasi import (
    return_realisasi,
    submit_realisasi,
    write_realisasi,
)
from selaras.pelaksanaan.actions.rencana import (
    approve_plan,
    return_plan,
    save_and_submit_plan,
    submit_plan,
    write_plan,
)

__all__ = [
    "add_bukti",
    "approve_plan",
    "closing_of",
    "delete_bukti",
    "delete_progres",
    "edit_progres",
    "end_periods",
    "log_progres",
    "open_due",
    "open_periode",
    "restore_periods",
    "return_plan",
    "return_realisasi",
    "save_and_submit_plan",
    "submit_plan",
    "submit_realisasi",
    "write_plan",
    "write_realisasi",
]
