"""How a unit works, and its shifts in words."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Jam, JamDinding, OneOf, Tanggal, Teks
from selaras.harian.actions import pola as actions
from selaras.harian.actions import roster
from selaras.harian.models import TEMPLAT_MAX, PolaKerja, TemplatDinas
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.harian import Pola

TAHUN_AWAL, TAHUN_AKHIR = 2023, 2100
router = Router(tags=["Unit kerja"])


class PolaBaru(Body):
    pola: Annotated[str, OneOf(Pola)]
    mulai: Tanggal


class PolaUnit(Answer):
    unit: int = Field(validation_alias="unit_id")
    mulai: date
    pola: str


@router.put("/unit/{int:pk}/pola-kerja", response=PolaUnit)
def set_pola(request: HttpRequest, pk: int, isi: PolaBaru) -> PolaKerja:
    """Pola kerja unit mulai suatu hari: lima hari, enam hari, atau bergilir."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    return actions.set_pola(unit, by=request.pelaku, **isi.model_dump())


class RosterBulan(Body):
    """Per id pegawai: tanggal → id templat dinas; hari libur tidak disebut."""

    dinas: dict[Id, dict[Tanggal, Id]]


@router.put("/unit/{int:pk}/jadwal-dinas/{int:tahun}/{int:bulan}", response={204: None})
def set_roster(
    request: HttpRequest, pk: int, tahun: int, bulan: int, isi: RosterBulan
) -> Status[None]:
    """Jadwal dinas satu bulan, untuk pegawai yang disebut."""
    if not (TAHUN_AWAL <= tahun <= TAHUN_AKHIR and 1 <= bulan <= 12):  # noqa: PLR2004
        raise Http404
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    roster.set_roster(unit, by=request.pelaku, bulan=date(tahun, bulan, 1), dinas=isi.dinas)
    return Status(204, None)


class TemplatBaru(Body):
    uraian: Annotated[Teks, StringConstraints(max_length=TEMPLAT_MAX)]
    mulai: Jam
    selesai: Jam = Field(description="Sebelum `mulai`: esok harinya.")


class TemplatDinasUnit(Answer):
    id: int
    unit: int = Field(validation_alias="unit_id")
    uraian: str
    mulai: JamDinding
    selesai: JamDinding


@router.post("/unit/{int:pk}/templat-dinas", response={201: TemplatDinasUnit})
def add_templat(request: HttpRequest, pk: int, isi: TemplatBaru) -> Status:
    """Satu dinas sebagai satu catatan; kata yang sama lagi memperbaiki jamnya."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    return Status(201, actions.add_templat(unit, by=request.pelaku, **isi.model_dump()))


@router.delete("/templat-dinas/{int:pk}", response={204: None})
def remove_templat(request: HttpRequest, pk: int) -> Status:
    rows = TemplatDinas.objects.filter(instansi=request.pelaku.instansi_id)
    row = get_object_or_404(rows.select_related("unit__instansi", "instansi"), pk=pk)
    actions.remove_templat(row, by=request.pelaku)
    return Status(204, None)
