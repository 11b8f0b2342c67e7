"""The archive for programs: documents of many, a person's file, whose papers are missing."""

from datetime import datetime
from typing import Annotated, Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.arsip import models
from selaras.arsip.actions import berkas as berkas_actions
from selaras.arsip.actions import pegawai as pegawai_actions
from selaras.arsip.pages import kurang
from selaras.arsip.pages.berkas import file_answer, reachable
from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    Nomor,
    OneOf,
    Orang,
    PekerjaanDimulai,
    QueryTeks,
    Tahun,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.reach import require_admin
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_of

router = Router(tags=["Arsip"])
NEWEST, FIRST = Order(("pk",), is_descending=True), Order(("pk",))
Jenis = Annotated[str, OneOf(JenisPeriode)]
FILE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "ZIP atau PDF",
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    }
}


class BerkasDiminta(Body):
    """Tanpa `unit`: seluruh instansi."""

    isi: Annotated[str, OneOf(models.IsiArsip)] = models.IsiArsip.EVALUASI.value
    bentuk: Annotated[str, OneOf(models.BentukArsip)] = models.BentukArsip.ZIP.value
    unit: Id | None = None
    jenis: Jenis
    tahun: Tahun
    nomor: Nomor


class BerkasDokumen(Answer):
    id: int
    isi: str
    bentuk: str
    lingkup: str
    jenis: str
    tahun: int
    nomor: int
    jumlah: int = Field(description="Banyak dokumen di dalamnya.")
    is_siap: bool = Field(description="Sudah dapat diunduh.")
    pekerjaan: int | None
    dibuat_pada: datetime

    @staticmethod
    def resolve_is_siap(row: models.BerkasMassal) -> bool:
        return bool(row.berkas)

    @staticmethod
    def resolve_pekerjaan(row: models.BerkasMassal) -> int | None:
        return row.pekerjaan_id


class BerkasPegawaiDiminta(Body):
    tahun: Tahun | None = Field(None, description="Tanpa ini: seluruh tahun.")


class BelumBerkas(Answer):
    periode: int | None = Field(description="Kosong: belum ada SKP yang disetujui.")
    pegawai: Orang
    unit: str
    keadaan: Annotated[str, OneOf(kurang.KeadaanBerkas)]
    oleh: str = Field(description="Yang ditunggu; kosong: pengelola kepegawaian.")
    dokumen: int | None = Field(description="Dokumen yang menunggu tanda tangan.")

    @staticmethod
    def resolve_periode(row: kurang.BarisKurang) -> int | None:
        return row.periode.pk if row.periode else None

    @staticmethod
    def resolve_unit(row: kurang.BarisKurang) -> str:
        return row.post.unit.nama

    @staticmethod
    def resolve_dokumen(row: kurang.BarisKurang) -> int | None:
        return row.dokumen_id


@router.get("/berkas-dokumen", response=Halaman[BerkasDokumen])
def list_berkas_dokumen(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Berkas banyak dokumen yang pernah diminta pemanggil, terbaru dahulu."""
    require_admin(request.pelaku)
    return page(_berkas(request), NEWEST, cursor)


@router.post("/berkas-dokumen", response={202: PekerjaanDimulai})
def gather_documents(request: HttpRequest, isi: BerkasDiminta) -> Status:
    """Siapkan dokumen satu periode dari satu unit dan di bawahnya, atau seluruh instansi."""
    facts = {"rentang": rentang_of(isi.jenis, isi.tahun, isi.nomor), "isi": isi.isi}
    unit = _unit(request, isi.unit)
    job = berkas_actions.gather_documents(unit, by=request.pelaku, bentuk=isi.bentuk, **facts)
    return Status(202, job)


@router.get("/berkas-dokumen/{int:pk}", response=BerkasDokumen)
def show_berkas_dokumen(request: HttpRequest, pk: int) -> models.BerkasMassal:
    """Satu berkas; `is_siap` berarti dapat diunduh."""
    return get_object_or_404(_berkas(request), pk=pk)


@router.get("/berkas-dokumen/{int:pk}/berkas", openapi_extra=FILE)
def download_berkas_dokumen(request: HttpRequest, pk: int) -> FileResponse:
    """ZIP atau PDF itu sendiri; 404 selama masih disiapkan."""
    return file_answer(get_object_or_404(_berkas(request), pk=pk))


@router.post("/pegawai/{int:pk}/berkas-perseorangan", response={202: PekerjaanDimulai})
def gather_person(request: HttpRequest, pk: int, isi: BerkasPegawaiDiminta | None = None) -> Status:
    """Siapkan berkas perseorangan: satu PDF dengan kode periksa, untuk ditandatangani."""
    tahun = (isi.tahun if isi else None) or models.BerkasPegawai.SEMUA
    base = request.build_absolute_uri("/")[:-1]
    job = pegawai_actions.gather_person(
        reachable(request.pelaku, pk), by=request.pelaku, tahun=tahun, base=base
    )
    return Status(202, job)


@router.get("/belum-berkas", response=Halaman[BelumBerkas])
def list_belum_berkas(
    request: HttpRequest,
    jenis: Jenis | None = None,
    tahun: Tahun | None = None,
    nomor: Nomor = 1,
    unit: Id | None = None,
    keadaan: Annotated[str, OneOf(kurang.KeadaanBerkas)] | None = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Yang dokumen penilaiannya belum lengkap; tanpa `keadaan`: semua yang kurang.

    Yang belum ber-SKP disebut tersendiri (`keadaan=belum_skp`). Tanpa `jenis` atau `tahun`: periode
    yang terakhir berakhir.
    """
    require_admin(request.pelaku)
    pelaku = request.pelaku
    asked = rentang_of(jenis, tahun, nomor) if jenis and tahun else kurang.due(pelaku)
    rows, lines = kurang.shown(pelaku, asked, _unit(request, unit), keadaan or kurang.KURANG)
    return page(rows, FIRST, cursor, lines)


def _berkas(request: HttpRequest) -> Any:
    rows = models.BerkasMassal.objects.visible_to(request.pelaku)
    return rows.select_related("unit", "instansi")


def _unit(request: HttpRequest, pk: int | None) -> UnitKerja | None:
    if pk is None:
        return None
    return get_object_or_404(UnitKerja.objects.filter(instansi=request.pelaku.instansi_id), pk=pk)


def rentang_of(jenis: str, tahun: int, nomor: int) -> RentangPeriode:
    rows = periods_of(JenisPeriode(jenis), tahun)
    if nomor > len(rows):
        raise InvalidInput(errors={"nomor": ["Periode ini tidak ada pada tahun itu."]})
    return rows[nomor - 1]
