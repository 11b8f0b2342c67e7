"""The queue of the Tim Penilai, and its two answers."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from selaras.base.api.kinds import Answer, Body, Catatan, OneOf, QueryTeks, Tindakan, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.peninjauan import models
from selaras.peninjauan.actions import tinjauan as actions
from selaras.peninjauan.policies import TinjauanPolicy
from selaras.rules.predikat import PredikatKinerja, Rating

router = Router(tags=["Peninjauan"])
BY_END = Order(("sampai", "pk"))


class Tinjauan(Answer):
    id: int
    periode: int
    pegawai: str
    penilai: str
    status: Annotated[str, OneOf(models.Tinjauan.Status)]
    sebab: Annotated[str, OneOf(models.Tinjauan.Sebab)]
    hasil_kerja: Annotated[str, OneOf(Rating)]
    perilaku: Annotated[str, OneOf(Rating)]
    predikat: Annotated[str, OneOf(PredikatKinerja)]
    sampai: datetime
    alasan: str
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_periode(row: models.Tinjauan) -> int:
        return row.periode_id

    @staticmethod
    def resolve_pegawai(row: models.Tinjauan) -> str:
        return row.periode.skp.pegawai.nama

    @staticmethod
    def resolve_penilai(row: models.Tinjauan) -> str:
        return row.penilai.nama if row.penilai else ""

    @staticmethod
    def resolve_versi(row: models.Tinjauan) -> int:
        return row.periode.versi

    @staticmethod
    def resolve_tindakan(row: models.Tinjauan, context: dict[str, Any]) -> dict[str, Any]:
        return TinjauanPolicy(context["request"].pelaku, row).tindakan()


class TinjauanVerb(Body):
    versi: Versi | None = None


class TinjauanKembali(TinjauanVerb):
    alasan: Catatan


@router.get("/tinjauan", response=Halaman[Tinjauan])
def list_tinjauan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Penilaian yang menunggu Tim Penilai Kinerja; kosong bagi yang bukan anggotanya."""
    rows = models.Tinjauan.objects.visible_to(request.pelaku).waiting().with_people()
    return page(rows, BY_END, cursor)


@router.post("/tinjauan/{int:pk}/endorse_rating", response=Tinjauan)
def endorse_rating(request: HttpRequest, pk: int, isi: TinjauanVerb | None = None) -> Any:
    """Kukuhkan penilaian; hasilnya terbit bagi pegawai."""
    versi = isi.versi if isi else None
    actions.endorse_rating(_find(request, pk), by=request.pelaku, versi=versi)
    return _find(request, pk)


@router.post("/tinjauan/{int:pk}/send_back_rating", response=Tinjauan)
def send_back_rating(request: HttpRequest, pk: int, isi: TinjauanKembali) -> Any:
    """Kembalikan penilaian kepada pejabat penilai dengan alasan."""
    actions.send_back_rating(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


def _find(request: HttpRequest, pk: int) -> models.Tinjauan:
    rows = models.Tinjauan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)
