"""Announcements: everybody reads his; administrators write theirs."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base import clock
from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.kepegawaian.named import listed, unit_named
from selaras.organisasi.api import Unit
from selaras.pengumuman import actions as pengumuman
from selaras.pengumuman import models
from selaras.pengumuman.policies import WRITERS, PengumumanPolicy, writes_announcements

router = Router(tags=["Pengumuman"])
NEWEST = Order(("mulai", "pk"), is_descending=True)
KEPT = ("judul", "isi", "unit", "mulai", "sampai", "is_disematkan")

Judul = Annotated[Teks, StringConstraints(max_length=models.JUDUL_MAX)]
Isi = Annotated[Teks, StringConstraints(max_length=models.ISI_MAX)]


class PengumumanUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    judul: Judul = ""
    isi: Isi = ""
    unit: Id | None = Field(None, description="Kosong: seluruh instansi.")
    mulai: Tanggal = date.min
    sampai: Tanggal = date.min
    is_disematkan: bool = False
    versi: Versi | None = None


class PengumumanBaru(Body):
    judul: Judul
    isi: Isi
    unit: Id | None = Field(None, description="Kosong: seluruh instansi.")
    mulai: Tanggal
    sampai: Tanggal
    is_disematkan: bool = False


class Pengumuman(Answer):
    id: int
    judul: str
    isi: str
    unit: Unit | None
    mulai: date
    sampai: date
    is_disematkan: bool
    keadaan: str
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_keadaan(row: models.Pengumuman) -> str:
        return row.keadaan(clock.today(row.instansi.zona))

    @staticmethod
    def resolve_tindakan(row: models.Pengumuman, context: dict[str, Any]) -> dict[str, Any]:
        policy = PengumumanPolicy(context["request"].pelaku, row)
        return policy.tindakan(["edit", "end_announcement"])


@router.get("/pengumuman", response=Halaman[Pengumuman])
def list_pengumuman(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Yang ditujukan kepada saya hari ini, dan yang saya kelola."""
    rows = models.Pengumuman.objects.visible_to(request.pelaku).select_related("unit", "instansi")
    return page(rows, NEWEST, cursor)


@router.post("/pengumuman", response={201: Pengumuman})
def announce(request: HttpRequest, isi: PengumumanBaru) -> Status:
    """Umumkan kepada instansi, atau kepada suatu unit dan yang di bawahnya."""
    if not writes_announcements(request.pelaku):
        raise NotAllowed(WRITERS)
    facts = isi.model_dump() | _unit(request, isi.unit)
    row = pengumuman.announce(by=request.pelaku, **facts)
    return Status(201, row)


@router.patch("/pengumuman/{int:pk}", response=Pengumuman)
def edit_announcement(request: HttpRequest, pk: int, isi: PengumumanUbah) -> models.Pengumuman:
    """Hanya isian yang dikirim yang berubah."""
    row, sent = _row(request, pk), isi.model_dump(exclude_unset=True)
    PengumumanPolicy(request.pelaku, row).require("edit")
    if "unit" in sent:
        sent |= _unit(request, isi.unit)
    facts = {name: getattr(row, name) for name in KEPT} | sent
    pengumuman.edit_announcement(row, by=request.pelaku, **facts)
    return _row(request, pk)


@router.post("/pengumuman/{int:pk}/end_announcement", response=Pengumuman)
def end_announcement(
    request: HttpRequest, pk: int, isi: VersiVerb | None = None
) -> models.Pengumuman:
    """Turunkan pengumuman sekarang, sebelum hari terakhirnya."""
    facts = (isi or VersiVerb()).model_dump()
    pengumuman.end_announcement(_row(request, pk), by=request.pelaku, **facts)
    return _row(request, pk)


def _row(request: HttpRequest, pk: int) -> models.Pengumuman:
    rows = models.Pengumuman.objects.visible_to(request.pelaku).select_related("unit", "instansi")
    return get_object_or_404(rows, pk=pk)


def _unit(request: HttpRequest, pk: int | None) -> dict[str, Any]:
    return listed(unit=unit_named(request, pk)) if pk else {"unit": None}
