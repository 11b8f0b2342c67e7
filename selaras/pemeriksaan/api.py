"""Letters of an examination and their registers as JSON, for whom the letter names."""

from datetime import date, datetime
from typing import Annotated, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    BARIS_MAX,
    Answer,
    Body,
    CatatanVerb,
    Id,
    Orang,
    QueryTahun,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.kepegawaian.named import listed, unit_named, user_named
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.pemeriksaan import actions
from selaras.pemeriksaan.models import PERIHAL_MAX, SuratTugas
from selaras.pemeriksaan.pages import pembukaan
from selaras.pemeriksaan.pages.register import DAFTAR
from selaras.pemeriksaan.policies import PEMBACA, SuratTugasPolicy, reads_letters

router = Router(tags=["Berkas pemeriksaan"])
NEWEST = Order(("pk",), is_descending=True)
PER_HALAMAN = 100


class SuratRingkas(Answer):
    id: int
    nomor: str
    perihal: str
    auditor: Orang
    mulai: date
    sampai: date
    keadaan: str
    lingkup: str

    @staticmethod
    def resolve_keadaan(row: SuratTugas, context: dict[str, Any]) -> str:
        return row.keadaan(context["request"].pelaku.today)


class Surat(SuratRingkas):
    tanggal: date
    dicatat_oleh: str
    dicatat_pada: datetime
    diakhiri_pada: datetime | None
    versi: int
    kode_register: list[str] = Field(
        default=[each.kode for each in DAFTAR],
        description="Kode register yang dapat dibuka dengan surat ini.",
    )
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: SuratTugas, context: dict[str, Any]) -> dict[str, Any]:
        verbs = ("end_surat_tugas", "draw_sample", "open_register")
        return SuratTugasPolicy(context["request"].pelaku, row).tindakan(verbs)


class SuratBaru(Body):
    nomor: Annotated[Teks, StringConstraints(max_length=SURAT_MAX)]
    tanggal: Tanggal
    auditor: Annotated[Teks, StringConstraints(max_length=30)] = Field(description="ID masuknya.")
    perihal: Annotated[Teks, StringConstraints(max_length=PERIHAL_MAX)]
    mulai: Tanggal
    sampai: Tanggal
    unit: list[Id] = Field(default=[], max_length=BARIS_MAX)


class Undian(Body):
    jumlah: Annotated[int, Field(ge=1, le=actions.SAMPEL_MAX)]
    versi: Versi | None = None


class Sampel(Answer):
    sampel: list[int] = Field(description="Nomor pegawai, menurut urutan undian.")
    versi: int


class IsiRegisterApi(Answer):
    kode: str
    judul: str
    tahun: int
    kolom: list[str]
    baris: list[list[str]]
    jumlah: int
    halaman: int
    jumlah_halaman: int
    sidik: str = Field(description="SHA-256 isi seluruhnya, sama dengan pada berkas CSV.")


@router.get("/surat-tugas", response=Halaman[SuratRingkas])
def list_surat_tugas(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Surat tugas pemeriksaan: yang menyebut saya, atau semua bagi Admin Instansi."""
    if not reads_letters(request.pelaku):
        raise NotAllowed(PEMBACA)
    rows = SuratTugas.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/surat-tugas", response={201: Surat})
def record_surat_tugas(request: HttpRequest, isi: SuratBaru) -> Status:
    """Catat surat tugas; auditornya dapat membuka berkas pada hari-harinya."""
    instansi = request.pelaku.instansi
    if instansi is None:
        raise NotAllowed(PEMBACA)
    facts = isi.model_dump(exclude={"auditor", "unit"})
    units = [unit_named(request, pk) for pk in isi.unit]
    listed(unit=None if None in units else units)
    facts |= listed(auditor=user_named(request, isi.auditor)) | {"unit": units}
    return Status(201, actions.record_surat_tugas(instansi, by=request.pelaku, **facts))


@router.get("/surat-tugas/{int:pk}", response=Surat)
def surat_tugas(request: HttpRequest, pk: int) -> SuratTugas:
    return _row(request, pk)


@router.post("/surat-tugas/{int:pk}/end_surat_tugas", response=Surat)
def end_surat_tugas(request: HttpRequest, pk: int, isi: CatatanVerb) -> SuratTugas:
    """Akhiri sebelum hari terakhirnya; catatan wajib diisi."""
    actions.end_surat_tugas(_row(request, pk), by=request.pelaku, **isi.model_dump())
    return _row(request, pk)


@router.post("/surat-tugas/{int:pk}/draw_sample", response=Sampel)
def draw_sample(request: HttpRequest, pk: int, isi: Undian) -> SuratTugas:
    """Tarik sampel pegawai dari lingkupnya dengan undian."""
    actions.draw_sample(_row(request, pk), by=request.pelaku, **isi.model_dump())
    return _row(request, pk)


@router.get("/surat-tugas/{int:pk}/register/{kode}", response=IsiRegisterApi)
def register_pemeriksaan(
    request: HttpRequest,
    pk: int,
    kode: str,
    tahun: QueryTahun = None,
    halaman: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> dict[str, Any]:
    """Satu register, 100 baris tiap halaman; setiap pembukaan tercatat."""
    row = _row(request, pk)
    isi = pembukaan.opened(row, kode, tahun, by=request.pelaku)
    if isi is None:
        raise Http404
    if halaman == 1:  # the pages of one opening are one opening
        pembukaan.note(isi, "dibuka lewat API", by=request.pelaku)
    its = Paginator(isi.baris, PER_HALAMAN).get_page(halaman)
    return {
        "kode": kode,
        "judul": isi.register.judul,
        "tahun": isi.lingkup.tahun,
        "kolom": isi.register.kolom,
        "baris": list(its),
        "jumlah": len(isi.baris),
        "halaman": its.number,
        "jumlah_halaman": its.paginator.num_pages,
        "sidik": isi.sidik,
    }


def _row(request: HttpRequest, pk: int) -> SuratTugas:
    rows = SuratTugas.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)
