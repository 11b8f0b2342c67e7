"""Sheets of the apps above: they register at start how their rows are checked and written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.impor.baca import Baris
from selaras.impor.bentuk import LembarBerkas
from selaras.impor.keadaan import Sekarang


@dataclass(frozen=True, slots=True)
class LembarAtas:
    """A sheet whose nouns this app does not know.

    `check` leaves what is to be written in `Sekarang.dari_atas`, from which `write` takes it.
    """

    check: Callable[[list[Baris], Sekarang], None]
    write: Callable[..., None]  # (what check left, by=, sebab=)


_known: dict[str, LembarAtas] = {}


def register(
    lembar: LembarBerkas,
    check: Callable[[list[Baris], Sekarang], None],
    write: Callable[..., None],
) -> None:
    _known[lembar.jenis] = LembarAtas(check, write)


def checks() -> dict[str, Callable[[list[Baris], Sekarang], None]]:
    return {jenis: each.check for jenis, each in _known.items()}


def write(found: dict[str, Any], *, by: Pelaku, sebab: str) -> None:
    for jenis, isi in found.items():
        _known[jenis].write(isi, by=by, sebab=sebab)
