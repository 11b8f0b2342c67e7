"""The days of the diary: a week as a strip, a month as a calendar, and how each day stands."""

from calendar import Calendar
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from selaras.base.format import hari_tanggal
from selaras.rules.harian import Pola, is_workday

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HariKalender:
    """A day as it is drawn: filled, an empty working day, a day off, a day away; or plain."""

    tanggal: date
    banyak: int
    is_kosong: bool
    is_pergi: bool
    libur: str  # its name, where it has one
    is_luar: bool  # of the month before or after
    is_nanti: bool

    @property
    def kelas(self) -> str:
        names = {
            "isi": self.banyak,
            "kosong": self.is_kosong,
            "pergi": self.is_pergi,
            "libur": self.libur,
            "luar": self.is_luar,
            "nanti": self.is_nanti,
        }
        return " ".join(name for name, holds in names.items() if holds)

    @property
    def ucapan(self) -> str:
        """What a screen reader says of it."""
        states = (
            (self.libur, self.libur),
            (self.banyak, f"{self.banyak} catatan"),
            (self.is_kosong, "masih kosong"),
            (self.is_pergi, "tidak bertugas"),
        )
        return ", ".join([hari_tanggal(self.tanggal), *(text for is_so, text in states if is_so)])


@dataclass(frozen=True)
class Kalender:
    """Of one person: what he logged, his unit's pattern or his roster, days off, his SKP."""

    hari_ini: date
    dipilih: date
    banyak: Mapping[date, int]
    cukup: int
    libur: Mapping[date, str]
    pergi: AbstractSet[date]
    pola: Callable[[date], Pola]
    berlaku: tuple[date, date] | None  # of his SKP: outside it no day is empty
    dinas: Mapping[date, str]  # days on duty by his roster, and the shift

    def is_kerja(self, day: date) -> bool | None:
        """Whether he works on a day; None where only a roster that is not there could say."""
        if day in self.pergi:
            return False
        found = is_workday(day, self.libur.keys(), self.pola(day))
        if found is None and (day.year, day.month) in self._rostered:
            return day in self.dinas
        return found

    @cached_property
    def _rostered(self) -> set[tuple[int, int]]:
        """Months of which a duty is known: their other days are days off."""
        return {(day.year, day.month) for day in self.dinas}

    def is_kosong(self, day: date) -> bool:
        """A working day behind him, or today, that has fewer entries than make it done."""
        if self.berlaku is None or not self.berlaku[0] <= day <= self.berlaku[1]:
            return False
        is_missing = self.banyak.get(day, 0) < self.cukup
        return day <= self.hari_ini and is_missing and self.is_kerja(day) is True

    def hari(self, day: date) -> HariKalender:
        return HariKalender(
            tanggal=day,
            banyak=self.banyak.get(day, 0),
            is_kosong=self.is_kosong(day) and day < self.hari_ini,
            is_pergi=day in self.pergi,
            libur=self.libur.get(day, ""),
            is_luar=(day.year, day.month) != (self.dipilih.year, self.dipilih.month),
            is_nanti=day > self.hari_ini,
        )

    @property
    def pekan(self) -> list[HariKalender]:
        first = self.dipilih - self.dipilih.weekday() * DAY
        return [self.hari(first + n * DAY) for n in range(7)]

    @property
    def bulan(self) -> list[list[HariKalender]]:
        return [[self.hari(day) for day in week] for week in grid(self.dipilih)]

    @property
    def hari_kerja(self) -> list[date]:
        """Working days of the month until today, inside the SKP; none known of a roster."""
        if self.berlaku is None:
            return []
        first, last = self.berlaku
        return [
            day
            for day in month_of(self.dipilih)
            if first <= day <= min(last, self.hari_ini) and self.is_kerja(day)
        ]

    @property
    def kosong(self) -> list[date]:
        return [day for day in month_of(self.dipilih) if self.is_kosong(day)]

    @property
    def bernama(self) -> list[tuple[date, str]]:
        """Holidays of the month, with their names."""
        days = month_of(self.dipilih)
        return [(day, self.libur[day]) for day in days if day in self.libur]


def grid(day: date) -> list[list[date]]:
    """The weeks of a month from Monday on, filled with days of the months beside it."""
    return Calendar().monthdatescalendar(day.year, day.month)


def month_of(day: date) -> list[date]:
    return [each for week in grid(day) for each in week if each.month == day.month]


def month_beside(day: date, step: int) -> date:
    """The same day of the month before or after, or its last."""
    first = day.replace(day=1)
    other = (first - DAY).replace(day=1) if step < 0 else (first + 32 * DAY).replace(day=1)
    last = (other + 32 * DAY).replace(day=1) - DAY
    return min(other + (day.day - 1) * DAY, last)
