"""Laporkan kendala: report, follow, answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present import tiket as present
from selaras.api.schemas import tiket as schemas
from selaras.base.api.kinds import QueryTeks, VersiVerb
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.deed import deed_of
from selaras.tiket import actions as tiket_actions
from selaras.tiket.models import Tiket, waiting_for

router = Router(tags=["Bantuan"])
NEWEST = Order(("pk",), is_descending=True)
OLDEST = Order(("pk",))
PEOPLE = ("instansi", "pelapor", "unit")


def answer_for(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The ticket as it is now, with its talk."""
    rows = Tiket.objects.visible_to(request.pelaku).select_related(*PEOPLE)
    return present.tiket_as_json(get_object_or_404(rows, pk=pk), request.pelaku)


@router.get("/tiket", response=Halaman[schemas.TiketRingkas])
def list_tiket(
    request: HttpRequest,
    scope: schemas.Cakupan = "saya",
    status: schemas.StatusTiketAtauKosong = "",
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Laporan saya; `scope=antrean`: yang menunggu jawaban saya, atau dengan `status` itu."""
    pelaku = request.pelaku
    is_waiting = scope == "antrean" and not status
    if is_waiting:
        rows = waiting_for(pelaku)
    elif scope == "antrean":
        rows = Tiket.objects.handled_by(pelaku)
    else:
        rows = Tiket.objects.reported_by(pelaku)
    if status:
        rows = rows.filter(status=status)
    order = OLDEST if is_waiting else NEWEST
    rows = rows.select_related(*PEOPLE)
    return page(rows, order, cursor, lambda found: map(present.row_as_json, found))


@router.post("/tiket", response={201: schemas.Tiket})
def report(request: HttpRequest, isi: schemas.TiketBaru) -> Status:
    """Laporkan kendala kepada pengelola kepegawaian unit saya."""
    tiket = tiket_actions.report(by=request.pelaku, **isi.model_dump())
    return Status(201, answer_for(request, tiket.pk))


@router.get("/tiket/{int:pk}", response=schemas.Tiket)
def show_tiket(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Laporan dengan percakapannya."""
    return answer_for(request, pk)


def _tiket(request: HttpRequest, pk: int) -> Tiket:
    return get_object_or_404(Tiket.objects.visible_to(request.pelaku), pk=pk)


def _verb(step: Callable[..., None], summary: str) -> None:
    """The address of a step that may carry a message."""

    def act(request: HttpRequest, pk: int, isi: schemas.PesanBaru | None = None) -> dict[str, Any]:
        facts = (isi or schemas.PesanBaru()).model_dump()
        step(_tiket(request, pk), by=request.pelaku, **facts)
        return answer_for(request, pk)

    verb = deed_of(step).verb
    act.__name__, act.__doc__ = verb, summary
    router.post(f"/tiket/{{int:pk}}/{verb}", response=schemas.Tiket)(act)


_verb(tiket_actions.answer, "Jawab laporan.")
_verb(tiket_actions.pass_on, "Teruskan ke Admin Instansi.")
_verb(tiket_actions.reopen, "Buka kembali: jawabannya belum menyelesaikan kendala.")


@router.post("/tiket/{int:pk}/close", response=schemas.Tiket)
def close(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> dict[str, Any]:
    """Laporan selesai."""
    facts = (isi or VersiVerb()).model_dump()
    tiket_actions.close(_tiket(request, pk), by=request.pelaku, **facts)
    return answer_for(request, pk)
