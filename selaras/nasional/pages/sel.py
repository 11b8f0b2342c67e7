"""Of which cells the nation's figures are, and how old the last word of each is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from selaras.base import clock
from selaras.nasional.models import KabarSel
from selaras.sel.daftar import DaftarSel, Sel, daftar_sel

LATE = timedelta(minutes=15)  # a cell speaks each minute


@dataclass(frozen=True, slots=True)
class BarisSel:
    nama: str
    instansi: int
    pada: datetime | None
    is_terlambat: bool


@dataclass(frozen=True, slots=True)
class SelNasional:
    """Where the nation is summed, the other cells; elsewhere the cell that sums it."""

    baris: list[BarisSel]
    pusat: Sel | None = None

    @property
    def terlambat(self) -> int:
        return sum(each.is_terlambat for each in self.baris)


def cells() -> SelNasional | None:
    """None where this installation stands alone."""
    daftar = daftar_sel()
    if daftar is None:
        return None
    if not daftar.is_direktori:
        return SelNasional([], daftar.pemegang_direktori)
    return SelNasional(_lines(daftar))


def _lines(daftar: DaftarSel) -> list[BarisSel]:
    known = {row.sel: row for row in KabarSel.objects.annotate(banyak=Count("instansi_set"))}
    found, before = [], clock.real_now() - LATE
    for sel in daftar.lain:
        row = known.get(sel.kode)
        is_late = row is None or row.pada < before
        found.append(
            BarisSel(sel.nama, row.banyak if row else 0, row.pada if row else None, is_late)
        )
    return found
