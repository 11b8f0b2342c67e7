"""The days and hours of the daily log: a shift belongs to the day it began (practice.md §5)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from selaras.rules.calendar import is_working_day

DAY = timedelta(days=1)
TERPANJANG = timedelta(hours=16)  # of a shift that ends on the next day; more is a slip of the pen


class Pola(StrEnum):
    """How the people of a unit work: five or six days a week (§10), or by a roster of shifts."""

    LIMA_HARI = "lima_hari"
    ENAM_HARI = "enam_hari"
    BERGILIR = "bergilir"


class Tempat(StrEnum):
    """Where somebody worked: away on duty and at home is work, no absence (practice.md §4)."""

    KANTOR = "kantor"
    DINAS_LUAR = "dinas_luar"
    RUMAH = "rumah"


TEMPAT = [
    (str(Tempat.KANTOR), "Kantor"),
    (str(Tempat.DINAS_LUAR), "Dinas luar"),
    (str(Tempat.RUMAH), "Rumah"),
]


class MasaLaporan(StrEnum):
    """How much of the log stands on one paper, around the day that was named."""

    BULAN = "bulan"
    PEKAN = "pekan"

    def awal(self, hari: date) -> date:
        """Where the month or week of a day begins."""
        if self == MasaLaporan.BULAN:
            return hari.replace(day=1)
        return hari - hari.weekday() * DAY


PEKAN = {Pola.LIMA_HARI: 5, Pola.ENAM_HARI: 6}


def is_workday(day: date, libur: AbstractSet[date], pola: Pola) -> bool | None:
    """Whether a unit works on a day; nothing where each has a roster of his own."""
    return is_working_day(day, libur, PEKAN[pola]) if pola in PEKAN else None


def unrolled(pola: Sequence[int], days: Sequence[date]) -> dict[date, int]:
    """A roster from its first day on, begun again where it ends; 0 is a day off and left out."""
    if not pola:
        return {}
    shifts = {day: pola[place % len(pola)] for place, day in enumerate(days)}
    return {day: shift for day, shift in shifts.items() if shift}


@dataclass(frozen=True, slots=True)
class RentangJam:
    """From when to when something was done; an end not after its start lies on the next day."""

    tanggal: date
    mulai: time
    selesai: time

    @property
    def is_esok(self) -> bool:
        """Whether it ends on the day after, as a night shift does."""
        return self.selesai < self.mulai

    @property
    def awal(self) -> datetime:
        return datetime.combine(self.tanggal, self.mulai)

    @property
    def akhir(self) -> datetime:
        return datetime.combine(self.tanggal, self.selesai) + (DAY if self.is_esok else 0 * DAY)

    @property
    def is_possible(self) -> bool:
        """Not nothing, and no longer over midnight than a shift may last."""
        lama = self.akhir - self.awal
        return bool(lama) and (not self.is_esok or lama <= TERPANJANG)

    def overlaps(self, other: "RentangJam") -> bool:
        return self.awal < other.akhir and other.awal < self.akhir
