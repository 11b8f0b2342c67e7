"""Announcements: everybody reads his; administrators write theirs."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present.tiket import pengumuman_as_json
from selaras.api.schemas import tiket as schemas
from selaras.base.api.kinds import QueryTeks, VersiVerb
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.kepegawaian.named import listed, unit_named
from selaras.pengumuman import actions as pengumuman
from selaras.pengumuman.models import Pengumuman
from selaras.pengumuman.policies import PengumumanPolicy, writes_announcements
from selaras.pengumuman.views import WRITERS

router = Router(tags=["Pengumuman"])
NEWEST = Order(("mulai", "pk"), is_descending=True)
KEPT = ("judul", "isi", "unit", "mulai", "sampai", "is_disematkan")


@router.get("/pengumuman", response=Halaman[schemas.Pengumuman])
def list_pengumuman(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Yang ditujukan kepada saya hari ini, dan yang saya kelola."""
    pelaku = request.pelaku
    rows = Pengumuman.objects.visible_to(pelaku).select_related("unit", "instansi")
    return page(rows, NEWEST, cursor, lambda found: (pengumuman_as_json(r, pelaku) for r in found))


@router.post("/pengumuman", response={201: schemas.Pengumuman})
def announce(request: HttpRequest, isi: schemas.PengumumanBaru) -> Status:
    """Umumkan kepada instansi, atau kepada suatu unit dan yang di bawahnya."""
    if not writes_announcements(request.pelaku):
        raise NotAllowed(WRITERS)
    facts = isi.model_dump() | _unit(request, isi.unit)
    row = pengumuman.announce(by=request.pelaku, **facts)
    return Status(201, pengumuman_as_json(row, request.pelaku))


@router.patch("/pengumuman/{int:pk}", response=schemas.Pengumuman)
def edit_announcement(request: HttpRequest, pk: int, isi: schemas.PengumumanUbah) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah."""
    row, sent = _row(request, pk), isi.model_dump(exclude_unset=True)
    PengumumanPolicy(request.pelaku, row).require("edit")
    if "unit" in sent:
        sent |= _unit(request, isi.unit)
    facts = {name: getattr(row, name) for name in KEPT} | sent
    pengumuman.edit_announcement(row, by=request.pelaku, **facts)
    return pengumuman_as_json(_row(request, pk), request.pelaku)


@router.post("/pengumuman/{int:pk}/end_announcement", response=schemas.Pengumuman)
def end_announcement(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> dict[str, Any]:
    """Turunkan pengumuman sekarang, sebelum hari terakhirnya."""
    facts = (isi or VersiVerb()).model_dump()
    pengumuman.end_announcement(_row(request, pk), by=request.pelaku, **facts)
    return pengumuman_as_json(_row(request, pk), request.pelaku)


def _row(request: HttpRequest, pk: int) -> Pengumuman:
    rows = Pengumuman.objects.visible_to(request.pelaku).select_related("unit", "instansi")
    return get_object_or_404(rows, pk=pk)


def _unit(request: HttpRequest, pk: int | None) -> dict[str, Any]:
    return listed(unit=unit_named(request, pk)) if pk else {"unit": None}
