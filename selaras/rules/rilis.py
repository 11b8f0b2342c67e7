"""The days of attendance and release, and which predikat counts for a month (rules.md §8 #15, #16).

A stated day counts whole; what the policy leaves open begins when the month is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selaras.rules.jadwal import day_of, midnight
from selaras.rules.kebijakan import Jadwal, Jendela, JenisPeriode, Kebijakan
from selaras.rules.periode import periode_of
from selaras.rules.tpp import DuaPredikat, TahapRilis

DAY = timedelta(days=1)
SETRIWULAN = 3


@dataclass(frozen=True, slots=True)
class HariTahap:
    """First and last day of a stage of a month; without an end: any time later."""

    mulai: date
    selesai: date | None


def days_of(kebijakan: Kebijakan, tahap: TahapRilis, tahun: int, bulan: int) -> HariTahap:
    month = periode_of(JenisPeriode.BULANAN, tahun, bulan)
    jadwal = kebijakan.jadwal_rilis.get(tahap, Jadwal())
    mulai = day_of(jadwal.buka, month) if jadwal.buka else month.selesai + DAY
    return HariTahap(mulai, day_of(jadwal.tutup, month) if jadwal.tutup else None)


def rilis_window(kebijakan: Kebijakan, tahap: TahapRilis, tahun: int, bulan: int) -> Jendela:
    days = days_of(kebijakan, tahap, tahun, bulan)
    tutup = midnight(kebijakan, days.selesai + DAY) if days.selesai else None
    return Jendela(midnight(kebijakan, days.mulai), None, tutup)


def periode_for(jenis: JenisPeriode, tahun: int, bulan: int) -> tuple[int, int]:
    """Year and number of the period whose predikat a month is paid by.

    Of a month its own; of quarters the last that had ended with the month.
    """
    if jenis == JenisPeriode.BULANAN:
        return tahun, bulan
    over = bulan // SETRIWULAN
    return (tahun, over) if over else (tahun - 1, 4)


@dataclass(frozen=True, slots=True)
class BagianBulan:
    """The part of a month that one SKP covers."""

    mulai: date
    selesai: date
    periode: int  # its key


def counting(parts: Sequence[BagianBulan], cara: DuaPredikat) -> BagianBulan:
    """Of several parts the one whose predikat counts (practice.md §6)."""
    if cara == DuaPredikat.TERLAMA:
        return max(parts, key=lambda each: (each.selesai - each.mulai, each.selesai))
    return max(parts, key=lambda each: (each.selesai, each.periode))
