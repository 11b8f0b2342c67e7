"""Leave and status with dates: what each kind does to a person's work (practice.md §6).

What a kind does is data (`kebijakan/data/tabel/keadaan.toml`); here is its shape, and the days.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from selaras.rules.kebijakan import PARUH_WAKTU

DAY = timedelta(days=1)
SETERUSNYA = date.max  # the last day of what has no last day yet


class JenisKeadaan(StrEnum):
    CUTI_TAHUNAN = "cuti_tahunan"
    CUTI_SAKIT = "cuti_sakit"
    CUTI_MELAHIRKAN = "cuti_melahirkan"
    CUTI_BESAR = "cuti_besar"
    CUTI_ALASAN_PENTING = "cuti_alasan_penting"
    HAJI = "haji"
    CLTN = "cltn"
    TUGAS_BELAJAR = "tugas_belajar"
    TUGAS_BELAJAR_MANDIRI = "tugas_belajar_mandiri"
    LATSAR = "latsar"
    MPP = "mpp"
    PEMBERHENTIAN_SEMENTARA = "pemberhentian_sementara"
    HUKUMAN_DISIPLIN = "hukuman_disiplin"
    PENAHANAN = "penahanan"
    PJ_KEPALA_DAERAH = "pj_kepala_daerah"
    KONTRAK_PPPK = "kontrak_pppk"
    CPNS = "cpns"
    DIPERBANTUKAN = "diperbantukan"


class Kelompok(StrEnum):
    """Groups of civil servants, by the names of `JenisPegawai`."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PARUH_WAKTU = PARUH_WAKTU


class CaraPeriode(StrEnum):
    """A period wholly within it: rated as ever, not rated, or rated if he hands in a report."""

    DINILAI = "dinilai"
    TIDAK_DINILAI = "tidak_dinilai"
    SUKARELA = "sukarela"


class BatasSkp(StrEnum):
    """Which of its days an SKP does not cross: CPNS begin at SPMT, a contract bounds both."""

    TIDAK_ADA = "tidak_ada"
    AWAL = "awal"
    KEDUANYA = "keduanya"


@dataclass(frozen=True, slots=True)
class AkibatKeadaan:
    """What a kind does to a group: whether each thing is asked for while it lasts."""

    nama: str
    kelompok: tuple[Kelompok, ...]  # to whom it can happen
    bertugas: bool  # its days are days worked
    rencana: bool
    progres: bool
    realisasi: bool
    periode: CaraPeriode
    skp: bool
    pengingat: bool
    batas_skp: BatasSkp
    ingatkan_hari: int  # its end comes near: who has no predikat by then is listed; 0: never


@dataclass(frozen=True, slots=True)
class Rentang:
    """Days from one to another, both counted."""

    mulai: date
    selesai: date

    def covers(self, mulai: date, selesai: date) -> bool:
        return self.mulai <= mulai and selesai <= self.selesai


IsWorkingDay = Callable[[date], bool]


def joined(spans: Iterable[Rentang], is_working_day: IsWorkingDay) -> list[Rentang]:
    """Spans with the days off around them, adjoining ones as one.

    Whoever is on leave from Monday to Friday does not work on either weekend.
    """
    found: list[Rentang] = []
    for span in sorted(spans, key=lambda each: each.mulai):
        wide = _widened(span, is_working_day)
        if found and wide.mulai <= _after(found[-1].selesai):
            found[-1] = Rentang(found[-1].mulai, max(found[-1].selesai, wide.selesai))
        else:
            found.append(wide)
    return found


def days_worked(
    mulai: date, selesai: date, away: Iterable[Rentang], is_working_day: IsWorkingDay
) -> tuple[int, int]:
    """Of the working days of a period: on how many he is at work, and how many there are."""
    days = [mulai + n * DAY for n in range((selesai - mulai).days + 1)]
    working = [day for day in days if is_working_day(day)]
    spans = list(away)
    absent = sum(any(span.covers(day, day) for span in spans) for day in working)
    return len(working) - absent, len(working)


def proportional(target: Decimal, bertugas: int, hari_kerja: int) -> Decimal:
    """A target as far as the days worked reach, on two decimals: shown, never judged by."""
    share = target * bertugas / hari_kerja
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()


def _widened(span: Rentang, is_working_day: IsWorkingDay) -> Rentang:
    mulai, selesai = span.mulai, span.selesai
    while not is_working_day(mulai - DAY):
        mulai -= DAY
    while selesai != SETERUSNYA and not is_working_day(selesai + DAY):
        selesai += DAY
    return Rentang(mulai, selesai)


def _after(day: date) -> date:
    return day if day == SETERUSNYA else day + DAY
