"""What the floors above tell and do for the schedule: they know the periods, this one does not.

`selaras/pelaksanaan/apps.py` fills them at start. Whoever closes a period unfinished registers with
`after_approval` how an extension makes it workable again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Model

from selaras.rules.kebijakan import Langkah
from selaras.rules.periode import RentangPeriode

if TYPE_CHECKING:
    from selaras.core.pelaku import Pelaku
    from selaras.jadwal.models import Perpanjangan


@dataclass(frozen=True, slots=True)
class PeriodeNyata:
    """A person's own period: its days, cut by his SKP and extended, and how far it has come."""

    rentang: RentangPeriode
    baris: Model  # has the page that `resolve_url` finds, and a trail
    selesai: frozenset[Langkah]
    terlambat: frozenset[Langkah]  # done, but after the duty's end
    is_rated: bool


@dataclass(frozen=True, slots=True)
class SkpNyata:
    """A person's SKP of a year: its days, and when both spoke about it and agreed upon it."""

    mulai: date
    selesai: date
    baris: Model
    diajukan: date | None
    disetujui: date | None
    is_terlambat: bool
    dialog: date | None = None
    pindaian: date | None = None  # the day on which the paper that both signed was brought


Teller = Callable[[int, int], list[PeriodeNyata]]
TellerOfSkp = Callable[[int, int], list[SkpNyata]]
AfterApproval = Callable[["Perpanjangan", "Pelaku"], None]
_tellers: list[Teller] = []
_tellers_of_skp: list[TellerOfSkp] = []
_after_approval: list[AfterApproval] = []


def tell_periods(teller: Teller) -> None:
    """Say how the periods of a pegawai in a year are found, in one query."""
    _tellers[:] = [teller]


def periods_of(pegawai_id: int, tahun: int) -> list[PeriodeNyata]:
    return [each for teller in _tellers for each in teller(pegawai_id, tahun)]


def tell_skp(teller: TellerOfSkp) -> None:
    """Say how the SKP of a pegawai in a year are found, in one query."""
    _tellers_of_skp[:] = [teller]


def skp_of(pegawai_id: int, tahun: int) -> list[SkpNyata]:
    return [each for teller in _tellers_of_skp for each in teller(pegawai_id, tahun)]


def after_approval(do: AfterApproval) -> None:
    """Do something in the transaction in which an extension is approved, as the one who approves.

    Of the row: `covers(pegawai_id, unit_id)` says whom it reaches; langkah, jenis, tahun, nomor
    which step; `selaras.rules.jadwal.carried` which steps follow.
    """
    if do not in _after_approval:
        _after_approval.append(do)


def approved(row: "Perpanjangan", by: "Pelaku") -> None:
    for do in _after_approval:
        do(row, by)
