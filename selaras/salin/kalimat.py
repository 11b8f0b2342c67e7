"""What a copy or an import came to, in sentences: what came in, what did not, what to do next."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Protocol

DISEBUT, PANJANG = 5, 80


class HasilTertulis(Protocol):
    """What came in, and what did not: of an action, or of its preview."""

    @property
    def dilewati(self) -> tuple[str, ...]: ...

    @property
    def ditinggalkan(self) -> tuple[str, ...]: ...


def copied(rhk: int, indikator: int, hasil: HasilTertulis, *, is_jpt: bool) -> str:
    first = f"Berhasil menyalin {rhk} RHK dan {indikator} indikator."
    return " ".join([first, *left(hasil), _next(is_jpt=is_jpt)])


def imported(rhk: int, indikator: int, hasil: HasilTertulis, *, is_jpt: bool) -> str:
    """NTT-039."""
    first = f"Berhasil mengimpor {rhk} Rencana Hasil Kerja dan {indikator} Indikator."
    return " ".join([first, *left(hasil), _next(is_jpt=is_jpt)])


def left(hasil: HasilTertulis) -> list[str]:
    """What did not come along, and why."""
    rows = []
    if hasil.dilewati:
        rows.append(f"{len(hasil.dilewati)} RHK dilewati karena sudah ada di SKP ini.")
    if hasil.ditinggalkan:
        rows.append(
            f"{len(hasil.ditinggalkan)} indikator tidak ikut dan perlu ditulis sendiri, karena "
            "kolom yang wajib pada formulir SKP ini kosong di sumbernya atau uraiannya sama: "
            f"{_names(hasil.ditinggalkan)}."
        )
    return rows


def _names(rows: Sequence[str]) -> str:
    more = len(rows) - DISEBUT
    named = ", ".join(f"“{shorten(row, PANJANG, placeholder=' …')}”" for row in rows[:DISEBUT])
    return f"{named}, dan {more} lagi" if more > 0 else named


def _next(*, is_jpt: bool) -> str:
    if is_jpt:
        return "Mohon memeriksa kembali dan menyesuaikan targetnya."
    return "Mohon memeriksa kembali dan memilih RHK pimpinan yang diintervensi."
