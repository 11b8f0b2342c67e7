"""A person's periods and SKP of a year as the schedule asks for them (jadwal/kaitan.py)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from selaras.jadwal.kaitan import PeriodeNyata, SkpNyata
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Langkah

PLANNED = frozenset(Periode.Status) - Periode.PLANNING
FILED = frozenset({Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI})
DONE = {  # each step, and the states in which it lies behind
    Langkah.RENCANA_AKSI: PLANNED,
    Langkah.PERSETUJUAN_RENCANA: PLANNED - {Periode.Status.RENCANA_DIAJUKAN},
    Langkah.REALISASI: FILED,
    Langkah.UMPAN_BALIK: frozenset({Periode.Status.DINILAI}),
    Langkah.PENILAIAN: frozenset({Periode.Status.DINILAI}),
}


def periods_of(pegawai_id: int, tahun: int) -> list[PeriodeNyata]:
    rows = Periode.objects.filter(skp__pegawai=pegawai_id, tahun=tahun).with_people()
    return [_told(row) for row in rows]


def skp_of(pegawai_id: int, tahun: int) -> list[SkpNyata]:
    rows = Skp.objects.filter(pegawai=pegawai_id, tahun=tahun).select_related("instansi")
    rows = rows.annotate(pindaian_pada=Max("dokumen_set__diunggah_pada"))
    return [_skp(row) for row in rows.order_by("periode_awal")]


def _skp(row: Any) -> SkpNyata:
    """A talk about a draft is its owner's affair until the SKP is handed in."""
    zona = row.instansi.zona
    return SkpNyata(
        mulai=row.periode_awal,
        selesai=row.periode_akhir,
        baris=row,
        diajukan=_day(row.diajukan_pada, zona),
        disetujui=_day(row.disetujui_pada, zona),
        is_terlambat=row.is_terlambat,
        dialog=row.dialog_pada if row.diajukan_pada else None,
        pindaian=_day(row.pindaian_pada, zona),
    )


def _day(moment: datetime | None, zona: ZoneInfo) -> date | None:
    return moment.astimezone(zona).date() if moment else None


def _told(row: Periode) -> PeriodeNyata:
    late = {
        Langkah.RENCANA_AKSI: row.is_rencana_terlambat,
        Langkah.PERSETUJUAN_RENCANA: row.is_persetujuan_terlambat,
        Langkah.REALISASI: row.is_realisasi_terlambat,
    }
    return PeriodeNyata(
        rentang=row.rentang,
        baris=row,
        selesai=frozenset(step for step, states in DONE.items() if row.status in states),
        terlambat=frozenset(step for step, was_late in late.items() if was_late),
        is_rated=row.is_rated,
    )
