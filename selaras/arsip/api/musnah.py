"""Retention and destruction for programs: the same two persons, the same order."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field, StringConstraints

from selaras.arsip import models, retensi
from selaras.arsip.actions import musnah as actions
from selaras.arsip.policies import PemusnahanPolicy, require_archive
from selaras.base.api.kinds import Answer, Body, QueryTeks, Teks, Tindakan, VersiVerb
from selaras.base.api.listing import Halaman, Order, page
from selaras.core import audit

router = Router(tags=["Arsip"])
NEWEST, FIRST = Order(("pk",), is_descending=True), Order(("pk",))
Dasar = Annotated[Teks, StringConstraints(max_length=models.DASAR_MAX)]
Nomor = Annotated[Teks, StringConstraints(max_length=models.NOMOR_MAX)]
Alasan = Annotated[Teks, StringConstraints(max_length=models.ALASAN_MAX)]
Jenis = Annotated[Teks, StringConstraints(max_length=30)]


class MasaSimpan(Answer):
    jenis: str
    nama: str
    tahun: int = Field(description="Sesudah tahun terbit; 0: selamanya.")
    dasar: str


class MasaSimpanBaru(Body):
    jenis: Jenis
    tahun: int = Field(ge=0, le=actions.TAHUN_MAX)
    dasar: Dasar


class UsulMusnah(Body):
    jenis: Jenis


class SetujuMusnah(VersiVerb):
    nomor: Nomor = Field(description="Nomor berita acara atau keputusan.")


class TolakMusnah(VersiVerb):
    alasan: Alasan


class PemusnahanArsip(Answer):
    id: int
    jenis: str
    nama: str
    sebelum_tahun: int
    dasar: str
    status: str
    jumlah: int
    nomor: str
    alasan: str
    diusulkan_pada: datetime
    diputus_pada: datetime | None
    dilaksanakan_pada: datetime | None
    versi: int


class PemusnahanLengkap(PemusnahanArsip):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Pemusnahan, context: dict[str, Any]) -> dict[str, Any]:
        return PemusnahanPolicy(context["request"].pelaku, row).tindakan(models.Pemusnahan.DEEDS)


class ArsipMusnah(Answer):
    judul: str
    atas_nama: str
    terbit_pada: datetime
    sha256: str
    musnah_pada: datetime | None


@router.get("/masa-simpan", response=list[MasaSimpan])
def list_masa_simpan(request: HttpRequest) -> list[retensi.AturanRetensi]:
    """Berapa lama tiap jenis dokumen disimpan di instansi pemanggil."""
    require_archive(request.pelaku)
    instansi = request.pelaku.instansi
    return list(retensi.rules_of(instansi).values()) if instansi else []


@router.post("/masa-simpan", response=list[MasaSimpan])
def set_retention(request: HttpRequest, isi: MasaSimpanBaru) -> list[retensi.AturanRetensi]:
    """Tetapkan masa simpan satu jenis dokumen."""
    actions.set_retention(by=request.pelaku, **isi.model_dump())
    return list_masa_simpan(request)


@router.get("/pemusnahan", response=Halaman[PemusnahanArsip])
def list_pemusnahan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Daftar pemusnahan arsip, terbaru dahulu."""
    require_archive(request.pelaku)
    return page(models.Pemusnahan.objects.visible_to(request.pelaku), NEWEST, cursor)


@router.post("/pemusnahan", response={201: PemusnahanLengkap})
def propose_destruction(request: HttpRequest, isi: UsulMusnah) -> tuple[int, models.Pemusnahan]:
    """Usulkan pemusnahan semua dokumen sejenis yang masa simpannya sudah lewat."""
    return 201, _find(request, actions.propose_destruction(by=request.pelaku, jenis=isi.jenis).pk)


@router.get("/pemusnahan/{int:pk}", response=PemusnahanLengkap)
def show_pemusnahan(request: HttpRequest, pk: int) -> models.Pemusnahan:
    """Satu usulan, dan yang dapat dilakukan pemanggil."""
    return _find(request, pk)


@router.get("/pemusnahan/{int:pk}/arsip", response=Halaman[ArsipMusnah])
def list_arsip_musnah(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Daftar arsipnya; membacanya dicatat, dan menjadi syarat menyetujui."""
    row = _find(request, pk)
    audit.seen(row, by=request.pelaku)
    return page(row.butir_set.all(), FIRST, cursor)


@router.post("/pemusnahan/{int:pk}/approve_destruction", response=PemusnahanLengkap)
def approve_destruction(request: HttpRequest, pk: int, isi: SetujuMusnah) -> models.Pemusnahan:
    """Setujui usulan orang lain yang daftarnya sudah dibuka."""
    actions.approve_destruction(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


@router.post("/pemusnahan/{int:pk}/reject_destruction", response=PemusnahanLengkap)
def reject_destruction(request: HttpRequest, pk: int, isi: TolakMusnah) -> models.Pemusnahan:
    """Tolak usulan orang lain."""
    actions.reject_destruction(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


@router.post("/pemusnahan/{int:pk}/withdraw_destruction", response=PemusnahanLengkap)
def withdraw_destruction(
    request: HttpRequest, pk: int, isi: VersiVerb | None = None
) -> models.Pemusnahan:
    """Tarik usulan sendiri."""
    facts = (isi or VersiVerb()).model_dump()
    actions.withdraw_destruction(_find(request, pk), by=request.pelaku, **facts)
    return _find(request, pk)


@router.post("/pemusnahan/{int:pk}/carry_out_destruction", response=PemusnahanLengkap)
def carry_out_destruction(
    request: HttpRequest, pk: int, isi: VersiVerb | None = None
) -> models.Pemusnahan:
    """Laksanakan yang sudah disetujui, di latar belakang."""
    facts = (isi or VersiVerb()).model_dump()
    actions.carry_out_destruction(_find(request, pk), by=request.pelaku, **facts)
    return _find(request, pk)


def _find(request: HttpRequest, pk: int) -> models.Pemusnahan:
    rows = models.Pemusnahan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)
