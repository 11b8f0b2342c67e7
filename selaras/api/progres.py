"""The daily log: one's own entries."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present.periode import progres_as_json
from selaras.api.schemas import periode as schemas
from selaras.base.api.kinds import QueryTanggal, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.pelaksanaan.actions import progres
from selaras.pelaksanaan.models import ProgresHarian

router = Router(tags=["Progres harian"])
NEWEST_FIRST = Order(("tanggal", "mulai", "pk"), is_descending=True)


@router.get("/progres-harian", response=Halaman[schemas.ProgresHarian])
def list_progres(
    request: HttpRequest,
    dari: QueryTanggal = None,
    sampai: QueryTanggal = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Catatan saya, terbaru dahulu."""
    rows = ProgresHarian.objects.visible_to(request.pelaku)
    rows = rows.filter(skp__pegawai=request.pelaku.pegawai_id)
    if dari:
        rows = rows.filter(tanggal__gte=dari)
    if sampai:
        rows = rows.filter(tanggal__lte=sampai)
    return page(rows, NEWEST_FIRST, cursor, lambda found: map(progres_as_json, found))


@router.post("/progres-harian", response={201: schemas.ProgresHarian})
def log_progres(request: HttpRequest, isi: schemas.ProgresBaru) -> Status:
    """Catat pekerjaan, atau rencananya (`rencana: true`)."""
    row = progres.log_progres(by=request.pelaku, **isi.model_dump())
    return Status(201, progres_as_json(row))


@router.patch("/progres-harian/{int:pk}", response=schemas.ProgresHarian)
def edit_progres(request: HttpRequest, pk: int, isi: schemas.ProgresUbah) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah."""
    row = _progres(request, pk)
    progres.edit_progres(row, by=request.pelaku, **isi.model_dump(exclude_unset=True))
    return progres_as_json(row)


@router.delete("/progres-harian/{int:pk}", response={204: None})
def delete_progres(request: HttpRequest, pk: int) -> Status:
    progres.delete_progres(_progres(request, pk), by=request.pelaku)
    return Status(204, None)


def _progres(request: HttpRequest, pk: int) -> ProgresHarian:
    rows = ProgresHarian.objects.visible_to(request.pelaku)
    rows = rows.select_related("instansi", "skp__instansi", "skp__pegawai")
    return get_object_or_404(rows, pk=pk)
