"""Rilis: attendance from other programs, releases with their journal, one's own allowance."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.base.api.kinds import (
    BARIS_MAX,
    Answer,
    Body,
    Catatan,
    CatatanVerb,
    Nomor,
    OneOf,
    QueryTahun,
    QueryTeks,
    Tahun,
    Teks,
    Tindakan,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.rilis.actions import kehadiran as kehadiran_actions
from selaras.rilis.actions import rilis as actions
from selaras.rilis.models import rilis as models
from selaras.rilis.pages import tpp
from selaras.rilis.pages.bulanan import unreleased
from selaras.rilis.policies.rilis import RilisPolicy
from selaras.rules.predikat import PredikatKinerja

router = Router(tags=["Rilis dan TPP"])
NEWEST = Order(("tahun", "bulan", "pk"), is_descending=True)
BY_KEY = Order(("pk",))
NilaiHadir = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Predikat = Annotated[str, OneOf(PredikatKinerja, blank=True)]


class BarisKehadiran(Body):
    nip: Teks
    nilai: NilaiHadir


class KehadiranBulan(Body):
    tahun: Tahun
    bulan: Nomor
    alasan: Catatan = ""
    baris: Annotated[list[BarisKehadiran], Field(min_length=1, max_length=BARIS_MAX)]


class HasilKehadiran(Answer):
    baru: int
    berubah: int
    sama: int


class RilisBaru(Body):
    tahun: Tahun
    bulan: Nomor


class RilisDimulai(Answer):
    perangkat_daerah: int


class RilisBulanan(Answer):
    id: int
    unit: str
    tahun: int
    bulan: int
    status: Annotated[str, OneOf(models.Rilis.Status)]
    jumlah: int
    jumlah_tanpa: int
    sha256: str
    is_terlambat: bool
    dirilis_pada: datetime
    dikonfirmasi_oleh: str
    versi: int

    @staticmethod
    def resolve_unit(row: models.Rilis) -> str:
        return row.unit.nama

    @staticmethod
    def resolve_dikonfirmasi_oleh(row: models.Rilis) -> str:
        return row.konfirmasi_oleh


class RilisLengkap(RilisBulanan):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Rilis, context: dict[str, Any]) -> dict[str, Any]:
        return RilisPolicy(context["request"].pelaku, row).tindakan()


class KoreksiBaris(Answer):
    nomor: int
    jenis: Annotated[str, OneOf(models.KoreksiRilis.Jenis)]
    sebab_koreksi: Annotated[str, OneOf(models.KoreksiRilis.Sebab)]
    predikat_lama: Predikat
    predikat: Predikat
    kehadiran_lama: Decimal | None
    kehadiran: Decimal | None
    alasan: str
    at: datetime


class BarisRilis(Answer):
    nip: str
    nama: str
    jabatan: str
    unit_nama: str
    predikat: Predikat
    kehadiran: Decimal | None
    sebab: str
    koreksi: list[KoreksiBaris]

    @staticmethod
    def resolve_koreksi(row: models.BarisRilis) -> list[models.KoreksiRilis]:
        return list(row.koreksi_set.all())


class LangkahTpp(Answer):
    judul: str
    kalimat: str
    nilai: str


class PenjelasanTpp(Answer):
    jumlah: str
    belum: str
    langkah: list[LangkahTpp]
    koreksi_sampai: str


class TppSaya(Answer):
    id: int
    tahun: int
    bulan: int
    baris: BarisRilis
    penjelasan: PenjelasanTpp

    @staticmethod
    def resolve_id(month: tpp.BulanTpp) -> int:
        return month.row.pk

    @staticmethod
    def resolve_tahun(month: tpp.BulanTpp) -> int:
        return month.row.tahun

    @staticmethod
    def resolve_bulan(month: tpp.BulanTpp) -> int:
        return month.row.bulan

    @staticmethod
    def resolve_baris(month: tpp.BulanTpp) -> models.BarisRilis:
        return month.row


@router.put("/kehadiran", response=HasilKehadiran)
def record_kehadiran(request: HttpRequest, isi: KehadiranBulan) -> dict[str, int]:
    """Nilai kehadiran satu bulan, semua baris atau tidak satu pun; nilai lama tetap tersimpan."""
    facts = isi.model_dump()
    rows = [(row["nip"], row["nilai"]) for row in facts.pop("baris")]
    return kehadiran_actions.record_kehadiran(by=request.pelaku, baris=rows, **facts)


def find(request: HttpRequest, pk: int) -> models.Rilis:
    return get_object_or_404(models.Rilis.objects.visible_to(request.pelaku).with_people(), pk=pk)


@router.get("/rilis", response=Halaman[RilisBulanan])
def list_rilis(
    request: HttpRequest, tahun: QueryTahun = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Rilis bulanan perangkat daerah dalam jangkauan pemanggil, terbaru dahulu."""
    rows = models.Rilis.objects.visible_to(request.pelaku).with_people()
    return page(rows.filter(tahun=tahun) if tahun else rows, NEWEST, cursor)


@router.post("/rilis", response={202: RilisDimulai})
def create_rilis(request: HttpRequest, isi: RilisBaru) -> Status:
    """Rilis satu bulan untuk semua perangkat daerah dalam jangkauan yang belum dirilis."""
    facts = isi.model_dump()
    units = unreleased(request.pelaku, **facts)
    actions.create_rilis(units, by=request.pelaku, **facts)
    return Status(202, {"perangkat_daerah": len(units)})


@router.get("/rilis/{int:pk}", response=RilisLengkap)
def show_rilis(request: HttpRequest, pk: int) -> models.Rilis:
    """Satu rilis dan yang dapat dilakukan pemanggil."""
    return find(request, pk)


@router.get("/rilis/{int:pk}/baris", response=Halaman[BarisRilis])
def list_baris_rilis(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Orang pada rilis seperti saat dibekukan, dengan koreksinya; tanpa rupiah."""
    rows = models.BarisRilis.objects.filter(rilis=find(request, pk)).with_corrections()
    return page(rows, BY_KEY, cursor)


@router.post("/rilis/{int:pk}/confirm_rilis", response=RilisLengkap)
def confirm_rilis(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> models.Rilis:
    """Konfirmasi pimpinan perangkat daerah."""
    actions.confirm_rilis(find(request, pk), by=request.pelaku, versi=isi.versi if isi else None)
    return find(request, pk)


@router.post("/rilis/{int:pk}/correct_rilis", response=RilisLengkap)
def correct_rilis(request: HttpRequest, pk: int, isi: CatatanVerb) -> models.Rilis:
    """Catat semua yang kini berbeda dari rilis pada jurnal koreksi, dengan alasan."""
    actions.correct_rilis(find(request, pk), by=request.pelaku, alasan=isi.catatan, versi=isi.versi)
    return find(request, pk)


@router.get("/tpp", response=Halaman[TppSaya])
def list_tpp(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Bulan pemanggil sendiri yang sudah dirilis, dengan hitungan tunjangannya."""
    rows = models.BarisRilis.objects.frozen().filter(pegawai=request.pelaku.pegawai_id or 0)
    return page(rows.with_corrections(), NEWEST, cursor, tpp.told_of)
