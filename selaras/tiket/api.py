"""Laporkan kendala: report, follow, answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    OneOf,
    Orang,
    QueryTeks,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.deed import deed_of
from selaras.organisasi.api import Unit
from selaras.tiket import actions as tiket_actions
from selaras.tiket import models
from selaras.tiket.policies import TiketPolicy

router = Router(tags=["Bantuan"])
NEWEST = Order(("pk",), is_descending=True)
OLDEST = Order(("pk",))
PEOPLE = ("instansi", "pelapor", "unit")
VERBS = ("answer", "pass_on", "close", "reopen")

StatusTiket = Annotated[str, OneOf(models.Tiket.Status)]
StatusTiketAtauKosong = StatusTiket | Literal[""]
Cakupan = Literal["saya", "antrean", ""]
JudulTiket = Annotated[Teks, StringConstraints(max_length=models.JUDUL_MAX)]
IsiTiket = Annotated[Teks, StringConstraints(max_length=models.ISI_MAX)]


class TiketBaru(Body):
    judul: JudulTiket
    isi: IsiTiket
    halaman: Annotated[Teks, StringConstraints(max_length=500)] = ""
    penolakan: Annotated[Teks, StringConstraints(max_length=models.PENOLAKAN_MAX)] = Field(
        "", description="Kalimat penolakan yang ditemui."
    )


class PesanBaru(Body):
    isi: IsiTiket = ""
    versi: Versi | None = None


class Pesan(Answer):
    penulis: str = Field(validation_alias="penulis_nama")
    dari_pengelola: bool = Field(validation_alias="is_pengelola")
    verb: str
    isi: str
    pada: datetime

    @staticmethod
    def resolve_pada(row: models.PesanTiket) -> datetime:
        return row.pada.astimezone(row.tiket.instansi.zona)


class TiketRingkas(Answer):
    id: int
    judul: str
    status: StatusTiket
    tingkat: Annotated[str, OneOf(models.Tiket.Tingkat)]
    pelapor: Orang
    unit: Unit | None
    dibuat_pada: datetime

    @staticmethod
    def resolve_dibuat_pada(row: models.Tiket) -> datetime:
        return row.dibuat_pada.astimezone(row.instansi.zona)


class Tiket(TiketRingkas):
    isi: str
    halaman: str
    penolakan: str
    pesan: list[Pesan] = Field(validation_alias="pesan_set")
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Tiket, context: dict[str, Any]) -> dict[str, Any]:
        return TiketPolicy(context["request"].pelaku, row).tindakan(VERBS)


def answer_for(request: HttpRequest, pk: int) -> models.Tiket:
    """The ticket as it is now, with its talk."""
    rows = models.Tiket.objects.visible_to(request.pelaku).select_related(*PEOPLE)
    return get_object_or_404(rows, pk=pk)


@router.get("/tiket", response=Halaman[TiketRingkas])
def list_tiket(
    request: HttpRequest,
    scope: Cakupan = "saya",
    status: StatusTiketAtauKosong = "",
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Laporan saya; `scope=antrean`: yang menunggu jawaban saya, atau dengan `status` itu."""
    pelaku = request.pelaku
    is_waiting = scope == "antrean" and not status
    if is_waiting:
        rows = models.waiting_for(pelaku)
    elif scope == "antrean":
        rows = models.Tiket.objects.handled_by(pelaku)
    else:
        rows = models.Tiket.objects.reported_by(pelaku)
    if status:
        rows = rows.filter(status=status)
    order = OLDEST if is_waiting else NEWEST
    rows = rows.select_related(*PEOPLE)
    return page(rows, order, cursor)


@router.post("/tiket", response={201: Tiket})
def report(request: HttpRequest, isi: TiketBaru) -> Status:
    """Laporkan kendala kepada pengelola kepegawaian unit saya."""
    tiket = tiket_actions.report(by=request.pelaku, **isi.model_dump())
    return Status(201, answer_for(request, tiket.pk))


@router.get("/tiket/{int:pk}", response=Tiket)
def show_tiket(request: HttpRequest, pk: int) -> models.Tiket:
    """Laporan dengan percakapannya."""
    return answer_for(request, pk)


def _tiket(request: HttpRequest, pk: int) -> models.Tiket:
    return get_object_or_404(models.Tiket.objects.visible_to(request.pelaku), pk=pk)


def _verb(step: Callable[..., None], summary: str) -> None:
    """The address of a step that may carry a message."""

    def act(request: HttpRequest, pk: int, isi: PesanBaru | None = None) -> models.Tiket:
        facts = (isi or PesanBaru()).model_dump()
        step(_tiket(request, pk), by=request.pelaku, **facts)
        return answer_for(request, pk)

    verb = deed_of(step).verb
    act.__name__, act.__doc__ = verb, summary
    router.post(f"/tiket/{{int:pk}}/{verb}", response=Tiket)(act)


_verb(tiket_actions.answer, "Jawab laporan.")
_verb(tiket_actions.pass_on, "Teruskan ke Admin Instansi.")
_verb(tiket_actions.reopen, "Buka kembali: jawabannya belum menyelesaikan kendala.")


@router.post("/tiket/{int:pk}/close", response=Tiket)
def close(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> models.Tiket:
    """Laporan selesai."""
    facts = (isi or VersiVerb()).model_dump()
    tiket_actions.close(_tiket(request, pk), by=request.pelaku, **facts)
    return answer_for(request, pk)
