"""BKN's three tables for an agency: each unit's figures, down to its people (BKN-055…059)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict

from selaras.core.pelaku import Pelaku
from selaras.rekap import queries
from selaras.rekap.cakupan import BarisUnit
from selaras.rekap.kelompok import DASBOR, Dasbor, KelompokRekap
from selaras.rekap.pages.tanya import Tanya, tanya_of

FULL, SMALL = 100, 2


@dataclass(frozen=True, slots=True)
class SelDasbor:
    """How many of a unit stand in a group, and the list of them.

    `is_samar`: one or two with a predikat, told to the chain of command alone (practice.md §4).
    """

    kelompok: KelompokRekap
    orang: int
    query: str
    is_samar: bool = False


@dataclass(frozen=True, slots=True)
class BarisDasbor:
    unit: BarisUnit
    sel: tuple[SelDasbor, ...]
    semua: SelDasbor
    query: str  # of the same table, one level down

    @property
    def orang(self) -> int:
        return self.semua.orang


@dataclass(frozen=True)
class TabelDasbor:
    """One table: its rows, and what they add up to."""

    tanya: Tanya
    dasbor: Dasbor
    kelompok: tuple[KelompokRekap, ...]
    baris: tuple[BarisDasbor, ...]
    jumlah: BarisDasbor

    def share(self, baris: BarisDasbor) -> int | None:
        """Of a unit the whole percents that have reached the aim."""
        if not self.dasbor.selesai or not baris.orang:
            return None
        done = next(sel.orang for sel in baris.sel if sel.kelompok.kode == self.dasbor.selesai)
        return FULL * done // baris.orang


def dasbor_of(pelaku: Pelaku, params: QueryDict, kode: str) -> TabelDasbor:
    """One of the tables by its name; Http404 for another."""
    tanya = tanya_of(pelaku, params)
    if kode not in DASBOR:
        raise Http404
    return _table(tanya, DASBOR[kode])


def _table(tanya: Tanya, dasbor: Dasbor) -> TabelDasbor:
    """Counted by one query, whatever the number of people."""
    post = queries.POST if dasbor.of_periode else ""
    counted = queries.per_unit(tanya.rows(dasbor), post)
    # A group that shares its people with others is no column: the columns add up.
    groups = tuple(each for each in dasbor.kelompok if each.kode != "belum_disetujui")
    rows = tanya.cakupan.rows(tanya.saring.unit, {unit for unit, _ in counted})
    place = {unit: at for at, row in enumerate(rows) for unit in row.isi}
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (unit, tahap), n in counted.items():
        if unit in place:
            sums[place[unit]][tahap] += n
            sums[-1][tahap] += n
    baris = tuple(_row(tanya, dasbor, groups, row, sums[at]) for at, row in enumerate(rows))
    totals = BarisUnit(tanya.saring.unit or 0, "Jumlah", frozenset())
    return TabelDasbor(tanya, dasbor, groups, baris, _row(tanya, dasbor, groups, totals, sums[-1]))


def _row(
    tanya: Tanya,
    dasbor: Dasbor,
    groups: tuple[KelompokRekap, ...],
    unit: BarisUnit,
    sums: dict[str, int],
) -> BarisDasbor:
    own: dict[str, Any] = {"unit": unit.unit or None, "sendiri": "1" if unit.is_sendiri else ""}
    own["daftar"] = dasbor.kode
    sel = tuple(_cell(tanya, dasbor, each, sums, own) for each in groups)
    everybody = KelompokRekap("", "Pegawai", frozenset())
    semua = SelDasbor(everybody, sum(sums.values()), tanya.query(**own))
    return BarisDasbor(unit, sel, semua, tanya.query(unit=unit.unit))


def _cell(
    tanya: Tanya, dasbor: Dasbor, kelompok: KelompokRekap, sums: dict[str, int], own: dict[str, Any]
) -> SelDasbor:
    n = sum(sums.get(tahap, 0) for tahap in kelompok.tahap)
    is_rating = dasbor.kode == "penilaian" and kelompok.kode != queries.TANPA
    is_small = is_rating and not tanya.cakupan.is_rantai and 0 < n <= SMALL
    return SelDasbor(kelompok, n, tanya.query(**own, kelompok=kelompok.kode), is_small)
