"""Matriks peran hasil: the grid of a leader's SKP, and dividing a result among people."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router
from ninja.responses import Status

from selaras.api.present.people import person_as_json
from selaras.api.present.skp import rhk_as_json, tindakan_as_json
from selaras.api.schemas import matriks as schemas
from selaras.api.schemas.skp import Rhk
from selaras.api.skp import skp_for
from selaras.base.api.kinds import QueryId
from selaras.kaskade.actions import matriks
from selaras.kaskade.pages.matriks import Baris, matriks_of, teams_of
from selaras.kaskade.policies.matriks import MatriksPolicy

router = Router(tags=["Matriks peran hasil"])


@router.get("/skp/{int:pk}/matriks", response=schemas.Matriks)
def show_matriks(request: HttpRequest, pk: int, tim: QueryId = None) -> dict[str, Any]:
    """Pegawai × RHK pimpinan, dari SKP yang berlaku saat ini; `tim`: hanya satu tim kerja."""
    skp = skp_for(request, pk)
    teams = {team.pk: team for team in teams_of(skp)}
    if tim and tim not in teams:
        raise Http404
    grid = matriks_of(skp, request.pelaku, teams.get(tim or 0))
    columns = [(kolom.rhk, kolom.jumlah) for kolom in grid.kolom]
    return {
        "skp": skp.pk,
        "tahun": skp.tahun,
        "pimpinan": person_as_json(skp.pegawai),
        "tim": [{"id": t.pk, "nama": t.nama, "anggota": t.jumlah} for t in teams.values()],
        "rhk": [
            {
                "id": rhk.pk,
                "jenis": rhk.jenis,
                "uraian": rhk.uraian,
                "tim": rhk.tim_id,
                "jumlah_orang": count,
            }
            for rhk, count in columns
        ],
        "orang": [_row(row, [rhk.pk for rhk, _ in columns]) for row in grid.baris],
        "belum_punya_skp": [person_as_json(post.pegawai) for post in grid.belum],
        "tindakan": tindakan_as_json(MatriksPolicy(request.pelaku, skp).tindakan(), skp),
    }


@router.post("/skp/{int:pk}/matriks", response={201: list[Rhk]})
def assign_rhk(request: HttpRequest, pk: int, isi: schemas.BagiRhk) -> Status:
    """Satu RHK pimpinan untuk beberapa pegawai sekaligus: semua, atau tidak sama sekali."""
    rows = matriks.bulk_assign(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, [rhk_as_json(row) for row in rows])


def _row(row: Baris, columns: list[int]) -> dict[str, Any]:
    cells = [*zip(columns, row.sel, strict=True), (None, row.penugasan), (None, row.lain)]
    return {
        "skp": row.skp.pk,
        "pegawai": person_as_json(row.skp.pegawai),
        "jabatan": row.skp.riwayat_jabatan.jabatan,
        "status": row.skp.status,
        "terlihat": row.is_terlihat,
        "terlibat": row.terlibat,
        "bawahan": row.is_bawahan,
        "tim": [tim.nama for tim in row.tim],
        "rhk": [
            {"id": isi.pk, "rhk_pimpinan": key, "jenis": isi.jenis, "uraian": isi.uraian}
            for key, cell in cells
            for isi in cell
        ],
    }
