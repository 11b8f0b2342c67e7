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
class PerubahanDemo:
    pensiun: PensiunDemo | None = None
    admin_kedua: str = ""  # who becomes the second admin instansi
    kebijakan: tuple[KebijakanDemo, ...] = ()
    keberatan: tuple[KeberatanDemo, ...] = ()


def perubahan_of(raw: Mapping[str, Any]) -> PerubahanDemo:
    """Of an agency's file; nothing where it names no change."""
    found = raw.get("perubahan", {})
    return PerubahanDemo(
        pensiun=PensiunDemo(**found["pensiun"]) if "pensiun" in found else None,
        admin_kedua=found.get("admin_kedua", ""),
        kebijakan=tuple(KebijakanDemo(**row) for row in found.get("kebijakan", ())),
        keberatan=tuple(KeberatanDemo(**row) for row in found.get("keberatan", ())),
    )
