"""The assessment periods of a year: months, quarters and the annual final (rules.md §8 #28-30)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from selaras.rules.kebijakan import JenisPeriode

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAWI = ("I", "II", "III", "IV")
PANJANG_BULAN = {JenisPeriode.BULANAN: 1, JenisPeriode.TRIWULAN: 3, JenisPeriode.FINAL: 12}


@dataclass(frozen=True, slots=True)
class Tambahan:
    """What moves the windows of a period for somebody (practice.md §1)."""

    sampai: Mapping[str, date] = field(default_factory=dict)  # step → its last day, by an extension
    geser: Mapping[date, date] = field(
        default_factory=dict
    )  # a last day with an outage → its new one


TANPA_TAMBAHAN = Tambahan()


@dataclass(frozen=True, slots=True)
class RentangPeriode:
    """One period with its first and last day; `nomor` counts from 1 inside the year (final: 1)."""

    jenis: JenisPeriode
    tahun: int
    nomor: int
    mulai: date
    selesai: date
    diperpanjang: date | None = None  # a later last day of its report, for one person (mutasi)
    tambahan: Tambahan = field(default=TANPA_TAMBAHAN, compare=False, repr=False)

    @property
    def label(self) -> str:
        if self.jenis == JenisPeriode.BULANAN:
            return f"{BULAN[self.nomor - 1]} {self.tahun}"
        if self.jenis == JenisPeriode.TRIWULAN:
            return f"Triwulan {ROMAWI[self.nomor - 1]} {self.tahun}"
        return f"Penilaian Tahunan {self.tahun}"

    def clipped(self, awal: date, akhir: date) -> "RentangPeriode | None":
        """The part inside an SKP's period; None when nothing of it is (§8 #30, BLL-015)."""
        mulai, selesai = max(self.mulai, awal), min(self.selesai, akhir)
        return replace(self, mulai=mulai, selesai=selesai) if mulai <= selesai else None


def last_day(tahun: int, bulan: int) -> date:
    return date(tahun, bulan, monthrange(tahun, bulan)[1])


def periods_of(jenis: JenisPeriode, tahun: int) -> tuple[RentangPeriode, ...]:
    """Every period of a kind in a year, in order."""
    panjang = PANJANG_BULAN[jenis]
    return tuple(
        RentangPeriode(
            jenis,
            tahun,
            nomor,
            date(tahun, (nomor - 1) * panjang + 1, 1),
            last_day(tahun, nomor * panjang),
        )
        for nomor in range(1, 12 // panjang + 1)
    )


def periode_of(jenis: JenisPeriode, tahun: int, nomor: int) -> RentangPeriode:
    """One period of a year; ValueError when the year has no such number."""
    if not 1 <= nomor <= 12 // PANJANG_BULAN[jenis]:
        raise ValueError(f"{jenis} {tahun} has no number {nomor}")
    return periods_of(jenis, tahun)[nomor - 1]


def periods_within(jenis: JenisPeriode, awal: date, akhir: date) -> tuple[RentangPeriode, ...]:
    """The periods an SKP takes part in, clipped to its own first and last day."""
    years = range(awal.year, akhir.year + 1)
    clipped = (p.clipped(awal, akhir) for tahun in years for p in periods_of(jenis, tahun))
    return tuple(p for p in clipped if p)


def containing(jenis: JenisPeriode, day: date) -> RentangPeriode:
    """The period that a day falls into."""
    return periods_of(jenis, day.year)[(day.month - 1) // PANJANG_BULAN[jenis]]
