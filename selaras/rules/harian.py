"""The hours of an entry of the daily log: a shift belongs to the day it began (practice.md §5)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
TERPANJANG = timedelta(hours=16)  # of a shift that ends on the next day; more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Rentang:
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

    def overlaps(self, other: "Rentang") -> bool:
        return self.awal < other.akhir and other.awal < self.akhir
