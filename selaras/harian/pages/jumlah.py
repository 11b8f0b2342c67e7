"""Entries of an SKP by month and indicator: counted by the database, not hours."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.skp import Skp


@dataclass(frozen=True, slots=True)
class JumlahCatatan:
    """How many entries serve an indicator in a month; without one: not for the SKP."""

    bulan: str  # YYYY-MM
    indikator: int | None
    uraian: str
    banyak: int


def counted_by_month(skp: Skp, dari: date | None, sampai: date | None) -> list[JumlahCatatan]:
    """What was planned is not counted; months and indicators in their order."""
    rows = ProgresHarian.objects.within(
        skp.pk, dari or skp.periode_awal, sampai or skp.periode_akhir
    )
    rows = rows.filter(is_rencana=False).order_by().annotate(bulan=TruncMonth("tanggal"))
    counted = rows.values("bulan", "indikator", "indikator__uraian").annotate(banyak=Count("pk"))
    return [
        JumlahCatatan(
            bulan=f"{row['bulan']:%Y-%m}",
            indikator=row["indikator"],
            uraian=row["indikator__uraian"] or "Bukan untuk SKP",
            banyak=row["banyak"],
        )
        for row in sorted(counted, key=lambda row: (row["bulan"], row["indikator"] or 0))
    ]
