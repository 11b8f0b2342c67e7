"""The daily log: one's own entries."""

from datetime import date, datetime, time
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
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
from selaras.harian import actions
from selaras.harian.models import (
    TANGGAPAN_MAX,
    TEMPLAT_MAX,
    PolaKerja,
    TanggapanHarian,
    TemplatDinas,
)
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan import models
from selaras.pelaksanaan.actions import progres
from selaras.pelaksanaan.api.progres import ProgresHarian, ProgresTercatat
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import Pola, Tempat

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


class PolaBaru(Body):
    pola: Annotated[str, OneOf(Pola)]
    mulai: Tanggal


class PolaUnit(Answer):
    unit: int = Field(validation_alias="unit_id")
    mulai: date
    pola: str


@router.put("/unit/{int:pk}/pola-kerja", response=PolaUnit, tags=["Unit kerja"])
def set_pola(request: HttpRequest, pk: int, isi: PolaBaru) -> PolaKerja:
    """Pola kerja unit mulai suatu hari: lima hari, enam hari, atau bergilir."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    return actions.set_pola(unit, by=request.pelaku, **isi.model_dump())


class TemplatBaru(Body):
    uraian: Annotated[Teks, StringConstraints(max_length=TEMPLAT_MAX)]
    mulai: Jam
    selesai: Jam = Field(description="Sebelum `mulai`: esok harinya.")


class TemplatDinasUnit(Answer):
    id: int
    unit: int = Field(validation_alias="unit_id")
    uraian: str
    mulai: time
    selesai: time


@router.post("/unit/{int:pk}/templat-dinas", response={201: TemplatDinasUnit}, tags=["Unit kerja"])
def add_templat(request: HttpRequest, pk: int, isi: TemplatBaru) -> Status:
    """Satu dinas sebagai satu catatan; kata yang sama lagi memperbaiki jamnya."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    return Status(201, actions.add_templat(unit, by=request.pelaku, **isi.model_dump()))


@router.delete("/templat-dinas/{int:pk}", response={204: None}, tags=["Unit kerja"])
def remove_templat(request: HttpRequest, pk: int) -> Status:
    rows = TemplatDinas.objects.filter(instansi=request.pelaku.instansi_id)
    row = get_object_or_404(rows.select_related("unit__instansi", "instansi"), pk=pk)
    actions.remove_templat(row, by=request.pelaku)
    return Status(204, None)


class TanggapanBaru(Body):
    tanggal: Tanggal
    teks: Annotated[Teks, StringConstraints(max_length=TANGGAPAN_MAX)]


class Tanggapan(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    tanggal: date
    teks: str
    penulis: str = Field(validation_alias="penulis_nama")
    ditulis_pada: datetime


@router.post("/skp/{int:pk}/tanggapan-harian", response={201: Tanggapan})
def comment_log(request: HttpRequest, pk: int, isi: TanggapanBaru) -> Status:
    """Tanggapan pejabat penilai atas catatan satu hari; pegawai langsung membacanya."""
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    skp = get_object_or_404(rows, pk=pk)
    row: TanggapanHarian = actions.comment_log(skp, by=request.pelaku, **isi.model_dump())
    return Status(201, row)
