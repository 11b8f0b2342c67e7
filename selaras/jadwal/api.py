"""Extensions of windows: the register, what decides them, and the requests for them."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import BeforeValidator, Field, StringConstraints

from selaras.accounts.models import NIP_LENGTH
from selaras.base.api.kinds import (
    Answer,
    Body,
    CatatanVerb,
    Id,
    Nomor,
    OneOf,
    Orang,
    QueryTahun,
    QueryTeks,
    Tahun,
    Tanggal,
    Teks,
    Tindakan,
    VersiVerb,
    none_is_blank,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.jadwal import actions
from selaras.jadwal.models import (
    ALASAN_MAX,
    DASAR_MAX,
    PENOLAKAN_MAX,
    JenisJadwal,
    LangkahJadwal,
    PermintaanPerpanjangan,
    Perpanjangan,
)
from selaras.jadwal.pages.register import proposes
from selaras.jadwal.pages.usaha import may_open
from selaras.jadwal.policies import PerpanjanganPolicy
from selaras.kepegawaian.named import listed, pegawai_named, unit_named
from selaras.organisasi.models.pegawai import Pegawai

router = Router(tags=["Jadwal"])
NEWEST = Order(("-pk",))
NIP_MAX = NIP_LENGTH + 10  # written in groups

Blank = BeforeValidator(none_is_blank)
Alasan = Annotated[Teks, StringConstraints(max_length=ALASAN_MAX), Blank]
Dasar = Annotated[Teks, StringConstraints(max_length=DASAR_MAX)]
Penolakan = Annotated[Teks, StringConstraints(max_length=PENOLAKAN_MAX), Blank]
Nip = Annotated[Teks, StringConstraints(max_length=NIP_MAX), Blank]
LangkahIni = Annotated[str, OneOf(LangkahJadwal.values)]
JenisIni = Annotated[str, OneOf(JenisJadwal.values)]


class LangkahPeriodeIni(Body):
    langkah: LangkahIni
    jenis: JenisIni
    tahun: Tahun
    nomor: Nomor = Field(description="Bulan 1 sampai 12, triwulan 1 sampai 4, tahunan 1.")


class PerpanjanganBaru(LangkahPeriodeIni):
    """Tanpa `pegawai` dan `unit`: seluruh instansi."""

    pegawai: Nip = Field("", description="NIP; untuk satu orang.")
    unit: Id | None = Field(None, description="Id unit; berlaku juga bagi unit di bawahnya.")
    sampai: Tanggal = Field(description="Hari terakhir yang baru, masih dihitung.")
    alasan: Alasan
    dasar: Dasar = Field(description="Nomor dan tanggal nota dinas, surat, atau berita acara.")


class PermintaanBaru(LangkahPeriodeIni):
    pegawai: Nip = Field("", description="NIP yang jadwalnya dimaksud; kosong: saya sendiri.")
    penolakan: Penolakan = Field("", description="Kalimat penolakan yang ditemui.")
    alasan: Alasan = ""


class PerpanjanganRingkas(Answer):
    id: int
    langkah: str
    jenis: str
    tahun: int
    nomor: int
    pegawai: Orang | None
    unit: int | None = Field(validation_alias="unit_id")
    semula: date
    sampai: date
    alasan: str
    dasar: str
    status: str
    pengusul: str = Field(validation_alias="pengusul_nama")
    pemutus: str = Field(validation_alias="pemutus_nama")
    diputus_pada: datetime | None
    versi: int


class PerpanjanganJadwal(PerpanjanganRingkas):
    catatan: str
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: Perpanjangan, context: Any) -> dict[str, dict[str, Any]]:
        verbs = PerpanjanganPolicy.verbs[1:]  # it is proposed already
        return PerpanjanganPolicy(context["request"].pelaku, row).tindakan(verbs)


class PermintaanJadwal(Answer):
    id: int
    langkah: str
    jenis: str
    tahun: int
    nomor: int
    pegawai: Orang
    peminta: str = Field(validation_alias="peminta_nama")
    penolakan: str
    alasan: str
    status: str
    diminta_pada: datetime
    jawaban: str
    perpanjangan: int | None = Field(validation_alias="perpanjangan_id")
    versi: int


def perpanjangan_for(request: HttpRequest, pk: int) -> Perpanjangan:
    """One that the caller sees; a stranger gets 404."""
    return get_object_or_404(Perpanjangan.objects.visible_to(request.pelaku).with_people(), pk=pk)


def permintaan_for(request: HttpRequest, pk: int) -> PermintaanPerpanjangan:
    rows = PermintaanPerpanjangan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


@router.get("/perpanjangan", response=Halaman[PerpanjanganRingkas])
def list_perpanjangan(
    request: HttpRequest, tahun: QueryTahun = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Register perpanjangan yang saya lihat: lingkup saya, atau yang berlaku bagi saya."""
    rows = Perpanjangan.objects.visible_to(request.pelaku).with_people()
    return page(rows.filter(tahun=tahun) if tahun else rows, NEWEST, cursor)


@router.post("/perpanjangan", response={201: PerpanjanganJadwal})
def propose_perpanjangan(request: HttpRequest, isi: PerpanjanganBaru) -> Status:
    """Usulkan perpanjangan satu langkah; jadwal berubah setelah disetujui."""
    instansi = request.pelaku.instansi
    if instansi is None or not proposes(request.pelaku):
        raise NotAllowed("Perpanjangan diusulkan oleh Admin OPD dan admin instansi.")
    facts, named = isi.model_dump(exclude={"pegawai", "unit"}), {}
    if isi.pegawai:
        named |= listed(pegawai=pegawai_named(request, isi.pegawai))
    if isi.unit is not None:
        named |= listed(unit=unit_named(request, isi.unit))
    row = actions.propose_perpanjangan(instansi, by=request.pelaku, **facts, **named)
    return Status(201, perpanjangan_for(request, row.pk))


@router.get("/perpanjangan/{int:pk}", response=PerpanjanganJadwal)
def show_perpanjangan(request: HttpRequest, pk: int) -> Perpanjangan:
    """Satu perpanjangan, dengan yang dapat saya lakukan."""
    return perpanjangan_for(request, pk)


@router.post("/perpanjangan/{int:pk}/approve", response=PerpanjanganJadwal)
def approve_perpanjangan(request: HttpRequest, pk: int, isi: VersiVerb) -> Perpanjangan:
    """Setujui; jadwal semua yang dicakup langsung berubah."""
    row = perpanjangan_for(request, pk)
    actions.approve_perpanjangan(row, by=request.pelaku, versi=isi.versi)
    return perpanjangan_for(request, pk)


@router.post("/perpanjangan/{int:pk}/reject", response=PerpanjanganJadwal)
def reject_perpanjangan(request: HttpRequest, pk: int, isi: CatatanVerb) -> Perpanjangan:
    """Tolak usulan dengan alasan."""
    row = perpanjangan_for(request, pk)
    actions.reject_perpanjangan(row, by=request.pelaku, **isi.model_dump())
    return perpanjangan_for(request, pk)


@router.post("/perpanjangan/{int:pk}/withdraw", response=PerpanjanganJadwal)
def withdraw_perpanjangan(request: HttpRequest, pk: int, isi: CatatanVerb) -> Perpanjangan:
    """Tarik usulan yang belum diputuskan."""
    row = perpanjangan_for(request, pk)
    actions.withdraw_perpanjangan(row, by=request.pelaku, **isi.model_dump())
    return perpanjangan_for(request, pk)


@router.post("/perpanjangan/{int:pk}/end", response=PerpanjanganJadwal)
def end_perpanjangan(request: HttpRequest, pk: int, isi: CatatanVerb) -> Perpanjangan:
    """Akhiri lebih awal; jadwal semula berlaku lagi."""
    row = perpanjangan_for(request, pk)
    actions.end_perpanjangan(row, by=request.pelaku, **isi.model_dump())
    return perpanjangan_for(request, pk)


@router.get("/permintaan-perpanjangan", response=Halaman[PermintaanJadwal])
def list_permintaan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Permintaan saya, dan yang saya jawab sebagai admin."""
    rows = PermintaanPerpanjangan.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/permintaan-perpanjangan", response={201: PermintaanJadwal})
def request_perpanjangan(request: HttpRequest, isi: PermintaanBaru) -> Status:
    """Minta perpanjangan; yang sudah diminta dan masih menunggu tidak menjadi dua."""
    facts = isi.model_dump(exclude={"pegawai"})
    pegawai = _whose(request, isi.pegawai)
    if not may_open(request.pelaku, pegawai):
        raise Http404
    row = actions.request_perpanjangan(pegawai, by=request.pelaku, **facts)
    return Status(201, row)


@router.post("/permintaan-perpanjangan/{int:pk}/reject", response=PermintaanJadwal)
def reject_permintaan(request: HttpRequest, pk: int, isi: CatatanVerb) -> PermintaanPerpanjangan:
    """Tolak permintaan dengan alasan."""
    actions.reject_permintaan(permintaan_for(request, pk), by=request.pelaku, **isi.model_dump())
    return permintaan_for(request, pk)


def _whose(request: HttpRequest, nip: str) -> Pegawai:
    if nip:
        found: Pegawai = listed(pegawai=pegawai_named(request, nip))["pegawai"]
        return found
    rows = Pegawai.objects.select_related("instansi").filter(instansi=request.pelaku.instansi_id)
    return get_object_or_404(rows, pk=request.pelaku.pegawai_id or 0)
