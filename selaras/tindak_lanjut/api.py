"""Tindak lanjut: what may be proposed, what was, and its steps."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    Catatan,
    CatatanVerb,
    Id,
    OneOf,
    Orang,
    QueryTahun,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.deed import deed_of
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.pelaksanaan.models import Periode
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tindak_lanjut import JenisTindakLanjut
from selaras.tindak_lanjut import actions, models
from selaras.tindak_lanjut.policies import TindakLanjutPolicy

router = Router(tags=["Tindak lanjut"])
NEWEST = Order(("pk",), is_descending=True)
BY_YEAR = Order(("pk",))
Jenis = Annotated[str, OneOf(JenisTindakLanjut)]
Predikat = Annotated[str, OneOf(PredikatKinerja)]


class TindakLanjutBaru(Body):
    periode: Id
    jenis: Jenis
    alasan: Catatan
    nomor_dasar: Annotated[Teks, StringConstraints(max_length=SURAT_MAX)]
    tanggal_dasar: Tanggal
    tenggat: Tanggal


class HasilTindakLanjut(VersiVerb):
    hasil: Catatan
    tinjauan: Annotated[str, OneOf(models.TindakLanjut.HasilTinjauan)] | None = None


class KandidatTindakLanjut(Answer):
    periode: int
    pegawai: Orang
    tahun: int
    predikat: Predikat
    usulan: list[Jenis]

    @staticmethod
    def resolve_periode(row: Periode) -> int:
        return row.pk

    @staticmethod
    def resolve_pegawai(row: Periode) -> Any:
        return row.skp.pegawai

    @staticmethod
    def resolve_usulan(row: Periode) -> list[str]:
        return [each.value for each in models.proposals_after(row)]


class TindakLanjut(Answer):
    id: int
    jenis: Jenis
    status: Annotated[str, OneOf(models.TindakLanjut.Status)]
    pegawai: Orang
    tahun: int
    predikat: Predikat
    alasan: str
    nomor_dasar: str
    tanggal_dasar: date
    tenggat: date
    tinjauan: str
    hasil: str
    catatan: str
    versi: int

    @staticmethod
    def resolve_tahun(row: models.TindakLanjut) -> int:
        return row.periode.tahun


class TindakLanjutLengkap(TindakLanjut):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.TindakLanjut, context: dict[str, Any]) -> dict[str, Any]:
        return TindakLanjutPolicy(context["request"].pelaku, row).tindakan()


def find(request: HttpRequest, pk: int) -> models.TindakLanjut:
    rows = models.TindakLanjut.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


@router.get("/tindak-lanjut", response=Halaman[TindakLanjut])
def list_tindak_lanjut(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Tindak lanjut saya dan orang yang saya nilai, atasi, atau kelola, terbaru dahulu."""
    rows = models.TindakLanjut.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.get("/tindak-lanjut/kandidat", response=Halaman[KandidatTindakLanjut])
def list_candidates(
    request: HttpRequest, tahun: QueryTahun = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Penilaian tahun lalu, atau tahun yang diminta, yang dapat ditindaklanjuti menurut aturan."""
    asked = tahun or request.pelaku.today.year - 1
    return page(models.candidates_for(request.pelaku, asked), BY_YEAR, cursor)


@router.post("/tindak-lanjut", response={201: TindakLanjutLengkap})
def create_tindak_lanjut(request: HttpRequest, isi: TindakLanjutBaru) -> Status:
    """Usulkan tindak lanjut atas predikat satu tahun, dengan alasan, dasar, dan tenggat."""
    facts = isi.model_dump()
    years = Periode.objects.visible_to(request.pelaku).filter(jenis=Periode.Jenis.FINAL)
    year = get_object_or_404(years.with_people(), pk=facts.pop("periode"))
    row = actions.create_tindak_lanjut(year, by=request.pelaku, **facts)
    return Status(201, find(request, row.pk))


@router.get("/tindak-lanjut/{int:pk}", response=TindakLanjutLengkap)
def show_tindak_lanjut(request: HttpRequest, pk: int) -> models.TindakLanjut:
    """Satu tindak lanjut dan yang dapat dilakukan pemanggil."""
    return find(request, pk)


@router.post("/tindak-lanjut/{int:pk}/complete_tindak_lanjut", response=TindakLanjutLengkap)
def complete_tindak_lanjut(
    request: HttpRequest, pk: int, isi: HasilTindakLanjut
) -> models.TindakLanjut:
    """Selesaikan dengan hasilnya; rencana pengembangan dengan tinjauannya."""
    facts = isi.model_dump()
    actions.complete_tindak_lanjut(
        find(request, pk), by=request.pelaku, **facts | {"tinjauan": facts["tinjauan"] or ""}
    )
    return find(request, pk)


def _step(decide: Callable[..., None], summary: str, body: type[Body]) -> None:
    """The address of a step that says at most why."""

    def act(request: HttpRequest, pk: int, isi: Any = None) -> models.TindakLanjut:
        decide(find(request, pk), by=request.pelaku, **(isi or body()).model_dump())
        return find(request, pk)

    verb = deed_of(decide).verb
    act.__name__, act.__doc__ = verb, summary
    act.__annotations__["isi"] = body | None
    router.post(f"/tindak-lanjut/{{int:pk}}/{verb}", response=TindakLanjutLengkap)(act)


_step(actions.start_tindak_lanjut, "Mulai yang diusulkan.", VersiVerb)
_step(actions.cancel_tindak_lanjut, "Batalkan dengan alasan.", CatatanVerb)
