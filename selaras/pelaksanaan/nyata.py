"""A person's periods of a year as the schedule asks for them (jadwal/kaitan.py): one query."""

from selaras.jadwal.kaitan import PeriodeNyata
from selaras.pelaksanaan.models import Periode
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
