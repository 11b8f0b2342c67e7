"""The daily log: one's own entries."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import StringConstraints

from selaras.base.api.kinds import (
    Body,
    Id,
    Jam,
    OneOf,
    QueryTanggal,
    QueryTeks,
    Tanggal,
    Teks,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.idempotency import row_key
from selaras.harian.actions import progres
from selaras.harian.api.rows import ProgresHarian, ProgresTercatat
from selaras.pelaksanaan import models
from selaras.rules.harian import Tempat

router = Router(tags=["Progres harian"])
NEWEST_FIRST = Order(("tanggal", "pk"), is_descending=True)

UraianProgres = Annotated[Teks, StringConstraints(max_length=models.PROGRES_MAX)]


class ProgresBaru(Body):
    """Tanpa `indikator`: bukan untuk SKP. Jam boleh tidak diisi."""

    tanggal: Tanggal
    mulai: Jam | None = None
    selesai: Jam | None = None
    indikator: Id | None = None
    uraian: UraianProgres
    tempat: Annotated[str, OneOf(Tempat)] = Tempat.KANTOR
    rencana: bool = False


class ProgresUbah(Body):
    """Only what is sent changes; `rencana: false` turns a plan into progress."""

    tanggal: Tanggal = date.min
    mulai: Jam | None = None
    selesai: Jam | None = None
    indikator: Id | None = None
    uraian: UraianProgres = ""
    tempat: Annotated[str, OneOf(Tempat)] = Tempat.KANTOR
    rencana: bool = False


@router.get("/progres-harian", response=Halaman[ProgresHarian])
def list_progres(
    request: HttpRequest,
    dari: QueryTanggal = None,
    sampai: QueryTanggal = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Catatan saya, terbaru dahulu."""
    rows = models.ProgresHarian.objects.visible_to(request.pelaku)
    rows = rows.filter(skp__pegawai=request.pelaku.pegawai_id)
    if dari:
        rows = rows.filter(tanggal__gte=dari)
    if sampai:
        rows = rows.filter(tanggal__lte=sampai)
    return page(rows, NEWEST_FIRST, cursor)


@router.post("/progres-harian", response={201: ProgresTercatat})
def log_progres(request: HttpRequest, isi: ProgresBaru) -> Status:
    """Catat pekerjaan, atau rencananya (`rencana: true`)."""
    kunci = row_key(request, request.pelaku)
    row = progres.log_progres(by=request.pelaku, kunci=kunci, **isi.model_dump())
    return Status(201, told(row))


@router.patch("/progres-harian/{int:pk}", response=ProgresTercatat)
def edit_progres(request: HttpRequest, pk: int, isi: ProgresUbah) -> models.ProgresHarian:
    """Hanya isian yang dikirim yang berubah."""
    row = _progres(request, pk)
    progres.edit_progres(row, by=request.pelaku, **isi.model_dump(exclude_unset=True))
    return told(row)


def told(row: models.ProgresHarian) -> Any:
    """With what it overlaps: worth a warning, not refused."""
    found: Any = row
    found.bertumpuk = [other.pk for other in progres.overlapping(row)]
    return found


@router.delete("/progres-harian/{int:pk}", response={204: None})
def delete_progres(request: HttpRequest, pk: int) -> Status:
    progres.delete_progres(_progres(request, pk), by=request.pelaku)
    return Status(204, None)


def _progres(request: HttpRequest, pk: int) -> models.ProgresHarian:
    rows = models.ProgresHarian.objects.visible_to(request.pelaku)
    rows = rows.select_related("instansi", "skp__instansi", "skp__pegawai")
    return get_object_or_404(rows, pk=pk)
