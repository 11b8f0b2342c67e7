"""The daily log: one's own entries."""

from datetime import date
from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest
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
    Versi,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.api.multipart import body_with_file, read_with_file
from selaras.core.idempotency import row_key
from selaras.harian.actions import ajuan, bukti, progres
from selaras.harian.api.rows import BuktiBaris, CatatanBerkeadaan, ProgresTercatat
from selaras.harian.api.tim import read_skp
from selaras.harian.models import TANGGAPAN_MAX, AjuanCatatan, BuktiCatatan, ajuan_of
from selaras.harian.pages.ajuan import states_among
from selaras.harian.pages.bukti import file_of
from selaras.harian.policies import asks_approval
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


class HariCatatan(Body):
    tanggal: Tanggal


class HanyaVersi(Body):
    versi: Versi | None = None


class Pengembalian(Body):
    catatan: Annotated[Teks, StringConstraints(max_length=TANGGAPAN_MAX)]
    versi: Versi | None = None


class BuktiBarisBaru(Body):
    """A link as JSON; a file comes as multipart with the same fields and `berkas`."""

    nama: Annotated[Teks, StringConstraints(max_length=models.NAMA_BUKTI_MAX)]
    tautan: Annotated[Teks, StringConstraints(max_length=models.TAUTAN_MAX)] = ""


@router.get("/progres-harian", response=Halaman[CatatanBerkeadaan])
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
    return page(rows.select_related("skp__instansi"), NEWEST_FIRST, cursor, with_states)


@router.get("/skp/{int:pk}/progres-harian", response=Halaman[CatatanBerkeadaan])
def list_progres_skp(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Catatan satu SKP, terbaru dahulu: milik sendiri, pegawai yang Anda nilai atau periksa."""
    rows = models.ProgresHarian.objects.filter(skp=read_skp(request, pk), is_rencana=False)
    return page(rows.select_related("skp__instansi"), NEWEST_FIRST, cursor, with_states)


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


def with_states(rows: list[models.ProgresHarian]) -> list[Any]:
    """Of one page: each entry with its state, where its policy asks for one."""
    states = states_among(row for row in rows if asks_approval(row.skp))
    found: list[Any] = list(rows)
    for row in found:
        row.keadaan = states.get(row.pk)
    return found


@router.post("/progres-harian/submit_log", response=list[CatatanBerkeadaan])
def submit_log(request: HttpRequest, isi: HariCatatan) -> list[Any]:
    """Ajukan semua catatan satu hari yang masih draf atau dikembalikan."""
    rows = ajuan.submit_day(by=request.pelaku, tanggal=isi.tanggal)
    return with_states([row.progres for row in rows])


@router.post("/progres-harian/{int:pk}/withdraw_log", response={204: None})
def withdraw_log(request: HttpRequest, pk: int, isi: HanyaVersi) -> Status:
    ajuan.withdraw_log(_ajuan(request, pk), by=request.pelaku, versi=isi.versi)
    return Status(204, None)


@router.post("/progres-harian/{int:pk}/return_log", response={204: None})
def return_log(request: HttpRequest, pk: int, isi: Pengembalian) -> Status:
    """Kembalikan satu catatan; pegawai langsung membaca alasannya."""
    ajuan.return_log(_ajuan(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(204, None)


@router.post(
    "/progres-harian/{int:pk}/bukti",
    response={201: BuktiBaris},
    openapi_extra=body_with_file(BuktiBarisBaru),
)
def add_bukti_log(request: HttpRequest, pk: int) -> Status:
    """Tautan sebagai JSON, atau berkas sebagai multipart dengan isian yang sama dan `berkas`."""
    row = _progres(request, pk)
    isi, berkas = read_with_file(request, BuktiBarisBaru)
    facts = isi.model_dump()
    return Status(201, bukti.add_bukti_log(row, by=request.pelaku, berkas=berkas, **facts))


@router.get("/bukti-harian/{int:pk}/berkas")
def show_bukti_log(request: HttpRequest, pk: int) -> FileResponse:
    """Berkas bukti satu catatan; dilihat orang lain selain pemiliknya dicatat."""
    return file_of(request.pelaku, pk)


@router.delete("/bukti-harian/{int:pk}", response={204: None})
def delete_bukti_log(request: HttpRequest, pk: int) -> Status:
    seen = models.ProgresHarian.objects.visible_to(request.pelaku)
    rows = BuktiCatatan.objects.filter(progres__in=seen.values("pk"))
    rows = rows.select_related("progres__skp__instansi", "progres__skp__pegawai")
    bukti.delete_bukti_log(get_object_or_404(rows, pk=pk), by=request.pelaku)
    return Status(204, None)


def _ajuan(request: HttpRequest, pk: int) -> AjuanCatatan:
    found = ajuan_of(_progres(request, pk))
    if found.pk is None:
        raise Http404
    return found


def _progres(request: HttpRequest, pk: int) -> models.ProgresHarian:
    rows = models.ProgresHarian.objects.visible_to(request.pelaku)
    rows = rows.select_related("instansi", "skp__instansi", "skp__pegawai")
    return get_object_or_404(rows, pk=pk)
