"""The table of leave and status, read once into frozen dataclasses; a wrong one stops the start."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from selaras.rules.keadaan import AkibatKeadaan, CaraPeriode, JenisKeadaan, Kelompok

FILE = Path(__file__).parent / "data" / "tabel" / "keadaan.toml"


@dataclass(frozen=True)
class BarisKeadaan(AkibatKeadaan):
    """A row as the table writes it: an unknown key is an error."""

    __pydantic_config__ = ConfigDict(extra="forbid")


ADAPTER = TypeAdapter(BarisKeadaan)
NAMES = tuple(each.name for each in fields(AkibatKeadaan))
Tabel = Mapping[tuple[JenisKeadaan, Kelompok], AkibatKeadaan]


@cache
def tabel() -> Tabel:
    """What each kind does to each group."""
    return read(tomllib.loads(FILE.read_text(encoding="utf-8")))


def read(data: Mapping[str, Any]) -> Tabel:
    """KeyError for a kind or pattern that is missing, ValidationError for a wrong value."""
    found: dict[tuple[JenisKeadaan, Kelompok], AkibatKeadaan] = {}
    for jenis in JenisKeadaan:
        row = dict(data["jenis"][jenis])
        per = row.pop("per", {})
        common = data["pola"][row.pop("pola")] | row
        for kelompok in Kelompok:
            isi = ADAPTER.validate_python(common | per.get(kelompok, {}))
            found[jenis, kelompok] = AkibatKeadaan(**{each: getattr(isi, each) for each in NAMES})
    if unknown := set(data["jenis"]) - set(JenisKeadaan):
        raise KeyError(f"{FILE.name}: jenis tidak dikenal: {', '.join(sorted(unknown))}")
    return MappingProxyType(found)


def akibat_of(jenis: str, kelompok: str) -> AkibatKeadaan:
    return tabel()[JenisKeadaan(jenis), Kelompok(kelompok)]


def nama_of(jenis: str) -> str:
    """Its name is the same for every group."""
    return akibat_of(jenis, Kelompok.PNS).nama


@cache
def tanpa_skp() -> frozenset[tuple[str, str]]:
    """(kind, group) of which no SKP is asked while it lasts (§2.3)."""
    return _such("skp", value=False)


@cache
def tanpa_progres() -> frozenset[tuple[str, str]]:
    """(kind, group) of whom no log of the day is asked."""
    return _such("progres", value=False)


@cache
def tanpa_pengingat() -> frozenset[tuple[str, str]]:
    """(kind, group) whom nobody reminds while it lasts."""
    return _such("pengingat", value=False)


@cache
def sukarela() -> frozenset[str]:
    """Kinds in which a report is taken if it comes, and not asked for."""
    return frozenset(a for a, _ in _such("periode", value=CaraPeriode.SUKARELA))


@cache
def berakhir() -> Mapping[tuple[str, str], int]:
    """(kind, group) whose end is told in advance: how many days before."""
    rows = ((str(a), str(b), row) for (a, b), row in tabel().items() if b in row.kelompok)
    return {(a, b): row.ingatkan_hari for a, b, row in rows if row.ingatkan_hari}


def _such(name: str, *, value: object) -> frozenset[tuple[str, str]]:
    rows = tabel().items()
    return frozenset((str(a), str(b)) for (a, b), row in rows if getattr(row, name) == value)
