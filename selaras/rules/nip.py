"""The 18-digit employee number: NIP of a PNS, NI PPPK of a PPPK (rules.md §9.6).

Perka BKN 22/2007 and 43/2007: birth date, CPNS appointment, sex, sequence. There is no check digit.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ANGKA = re.compile(r"[0-9]+")
PANJANG = 18
BULAN_MAKS = 12
KODE_PPPK_MIN = 20  # a PPPK carries a code at digits 13-14 that is never a month: [2-9]d
TAHUN_MIN = 1900
TAHUN_MAKS = 2099


class NipError(ValueError):
    """Why a text is no NIP, as a sentence for the screen."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class JenisNip(StrEnum):
    PNS = "pns"
    PPPK = "pppk"


@dataclass(frozen=True, slots=True)
class Nip:
    """A valid number, taken apart; `tmt_bulan` is None for a PPPK (digits 13-14 are a code)."""

    digits: str
    kind: JenisNip
    lahir: date
    tmt_tahun: int
    tmt_bulan: int | None
    kode: str  # digits 13-14 as written
    sex: str  # "L" or "P"
    urut: int

    @property
    def tmt(self) -> date | None:
        """The CPNS date: the first of the appointment's month (§9.6)."""
        return date(self.tmt_tahun, self.tmt_bulan, 1) if self.tmt_bulan else None

    def __str__(self) -> str:
        return self.digits


def parse_nip(text: str) -> Nip:
    """Take a NIP apart, spaces allowed as on paper; refuse it with the reason (§9.6)."""
    digits = _digits_of(text)
    lahir = _birth_of(digits[:8])
    tahun = int(digits[8:12])
    kind, bulan = _appointment_of(digits[12:14])
    if not lahir.year < tahun <= TAHUN_MAKS:
        raise NipError(
            f"Tahun pengangkatan pada angka ke-9 sampai ke-12 ({digits[8:12]}) tidak mungkin "
            f"untuk kelahiran tahun {lahir.year}. Mohon periksa kembali."
        )
    if digits[14] not in "12":
        raise NipError("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).")
    if digits[15:] == "000":
        raise NipError("Nomor urut pada tiga angka terakhir NIP dimulai dari 001.")
    sex = "L" if digits[14] == "1" else "P"
    return Nip(digits, kind, lahir, tahun, bulan, digits[12:14], sex, int(digits[15:]))


def _is_digits(text: str) -> bool:
    return ANGKA.fullmatch(text) is not None


def _digits_of(text: str) -> str:
    digits = "".join(text.split())
    if not digits:
        raise NipError("NIP wajib diisi.")
    if not _is_digits(digits):
        raise NipError("NIP hanya boleh berisi angka 0 sampai 9.")
    if len(digits) != PANJANG:
        raise NipError(f"NIP harus {PANJANG} angka; yang diisi {len(digits)} angka.")
    return digits


def _birth_of(digits: str) -> date:
    try:
        lahir = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise NipError(
            f"Delapan angka pertama NIP ({digits}) bukan tanggal lahir yang ada dalam kalender."
        ) from error
    if not TAHUN_MIN <= lahir.year <= TAHUN_MAKS:
        raise NipError(f"Tahun lahir pada NIP ({digits[:4]}) harus antara 1900 dan 2099.")
    return lahir


def _appointment_of(kode: str) -> tuple[JenisNip, int | None]:
    """Digits 13-14: a month for PNS, a code of 20 or more for PPPK."""
    if 1 <= int(kode) <= BULAN_MAKS:
        return JenisNip.PNS, int(kode)
    if int(kode) >= KODE_PPPK_MIN:
        return JenisNip.PPPK, None
    raise NipError(
        f"Angka ke-13 dan ke-14 NIP ({kode}) harus bulan 01-12 (PNS) atau kode 20-99 (PPPK)."
    )
