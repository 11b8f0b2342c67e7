"""What else happens in the course of a year: a departure, a changed rule, an objection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PensiunDemo:
    """Who retires; his SKP resembles another person's."""

    pegawai: str
    seperti: str
    kedudukan: str
    selesai: date
    sebab: str


@dataclass(frozen=True, slots=True)
class KebijakanDemo:
    """A value from a day on: its decision, who proposes it, and who confirms it, if anybody has."""

    kunci: str
    nilai: int
    mulai: date
    dasar_nomor: str
    dasar_tanggal: date
    alasan: str
    pengusul: str
    pemutus: str = ""


@dataclass(frozen=True, slots=True)
class KeberatanDemo:
    """Who objects to the rating of which period, and why; it waits to be heard."""

    pegawai: str
    nomor: int
    alasan: str


@dataclass(frozen=True, slots=True)
class TunjanganDemo:
    """A month that is released with its allowance: who pays, by which rule, who was there."""

    bulan: int
    pengelola: str  # proposes nothing, releases the rule, takes the figures
    aturan: Mapping[str, Any]
    kehadiran: Mapping[str, str]  # of who was not always there


@dataclass(frozen=True, slots=True)
class PakDemo:
    """A conversion up to a month, and how far it came."""

    sampai: int
    keadaan: str  # draf, diajukan, dikembalikan, ditetapkan


@dataclass(frozen=True, slots=True)
class KreditDemo:
    """What a person had by 2022 with its letter, and what was converted since."""

    pegawai: str
    golongan: str
    angka: str
    nomor_sk: str
    tanggal_sk: date
    tmt_golongan: date
    pak: tuple[PakDemo, ...]


@dataclass(frozen=True, slots=True)
class PerubahanDemo:
    pensiun: PensiunDemo | None = None
    admin_kedua: str = ""  # who becomes the second admin instansi
    kebijakan: tuple[KebijakanDemo, ...] = ()
    keberatan: tuple[KeberatanDemo, ...] = ()
    tunjangan: TunjanganDemo | None = None
    kredit: tuple[KreditDemo, ...] = ()


def perubahan_of(raw: Mapping[str, Any]) -> PerubahanDemo:
    """Of an agency's file; nothing where it names no change."""
    found = raw.get("perubahan", {})
    return PerubahanDemo(
        pensiun=PensiunDemo(**found["pensiun"]) if "pensiun" in found else None,
        admin_kedua=found.get("admin_kedua", ""),
        kebijakan=tuple(KebijakanDemo(**row) for row in found.get("kebijakan", ())),
        keberatan=tuple(KeberatanDemo(**row) for row in found.get("keberatan", ())),
        tunjangan=TunjanganDemo(**found["tunjangan"]) if "tunjangan" in found else None,
        kredit=tuple(_kredit(row) for row in found.get("kredit", ())),
    )


def _kredit(row: Mapping[str, Any]) -> KreditDemo:
    return KreditDemo(**{**row, "pak": tuple(PakDemo(**each) for each in row["pak"])})
