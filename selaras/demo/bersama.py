"""What a few of the demo's people do together: a team, the library, one template, one remark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class AnggotaDemo:
    pegawai: str
    peran: str
    mulai: date


@dataclass(frozen=True, slots=True)
class TimDemo:
    """A team of people of two units, and the result of its ketua that it carries."""

    nama: str
    tugas: str
    unit: str
    ketua: str
    rhk: str  # kunci in the SKP of the ketua
    mulai: date
    sk_nomor: str
    sk_tanggal: date
    anggota: tuple[AnggotaDemo, ...]


@dataclass(frozen=True, slots=True)
class BersamaDemo:
    tim: TimDemo
    pustaka_dari: str  # whose SKP gives two results to the library
    pustaka: tuple[str, ...]
    berbagi: str  # who lets colleagues copy from his SKP
    templat_jabatan: str
    templat: Mapping[str, str]
    komentar: str  # on the first result of the SKP that is returned


def bersama_of(raw: Mapping[str, Any]) -> BersamaDemo:
    tim = dict(raw["tim"])
    tim["anggota"] = tuple(AnggotaDemo(**row) for row in tim["anggota"])
    return BersamaDemo(**dict(raw) | {"tim": TimDemo(**tim), "pustaka": tuple(raw["pustaka"])})
