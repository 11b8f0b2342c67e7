"""How a unit works, and its shifts in words."""

from collections import defaultdict
from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Jam, JamDinding, OneOf, Tanggal, Teks
from selaras.base.api.multipart import MULTIPART
from selaras.base.download import XLSX, attachment
from selaras.base.errors import InvalidInput
from selaras.harian.actions import pola as actions
from selaras.harian.actions import roster
from selaras.harian.models import TEMPLAT_MAX, PolaKerja, TemplatDinas
from selaras.harian.pages.roster import HalamanRoster
from selaras.harian.pages.roster_berkas import read_lines, workbook_of
from selaras.harian.policies import PolaKerjaPolicy
from selaras.impor.galat import GalatBerkas
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.harian import Pola

TAHUN_AWAL, TAHUN_AKHIR = 2023, 2100
router = Router(tags=["Unit kerja"])
BERKAS = {"type": "string", "format": "binary"}
LEMBAR = {"responses": {200: {"description": "XLSX", "content": {XLSX: {"schema": BERKAS}}}}}
UNGGAH = {
    "requestBody": {
        "required": True,
        "content": {MULTIPART: {"schema": {"type": "object", "properties": {"berkas": BERKAS}}}},
    }
}


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
    return actions.set_pola(_unit(request, pk), by=request.pelaku, **isi.model_dump())


class RosterBulan(Body):
    """Per id pegawai: tanggal → id templat dinas; hari libur tidak disebut."""

    dinas: dict[Id, dict[Tanggal, Id]]


@router.put("/unit/{int:pk}/jadwal-dinas/{int:tahun}/{int:bulan}", response={204: None})
def set_roster(
    request: HttpRequest, pk: int, tahun: int, bulan: int, isi: RosterBulan
) -> Status[None]:
    """Jadwal dinas satu bulan, untuk pegawai yang disebut."""
    unit, month = _unit(request, pk), _month(tahun, bulan)
    roster.set_roster(unit, by=request.pelaku, bulan=month, dinas=isi.dinas)
    return Status(204, None)


@router.get("/unit/{int:pk}/jadwal-dinas/{int:tahun}/{int:bulan}/berkas", openapi_extra=LEMBAR)
def roster_workbook(request: HttpRequest, pk: int, tahun: int, bulan: int) -> HttpResponse:
    """Jadwal dinas satu bulan sebagai XLSX: pegawai dan tanggal."""
    halaman = _halaman(request, pk, tahun, bulan)
    name = f"jadwal-dinas-{halaman.bulan:%Y-%m}.xlsx"
    return attachment(workbook_of(halaman), XLSX, name)


@router.post(
    "/unit/{int:pk}/jadwal-dinas/{int:tahun}/{int:bulan}/berkas",
    response={204: None},
    openapi_extra=UNGGAH,
)
def upload_roster(request: HttpRequest, pk: int, tahun: int, bulan: int) -> Status[None]:
    """Simpan berkas yang sama setelah diisi. Bila ada sel yang keliru, tidak ada yang tersimpan."""
    halaman = _halaman(request, pk, tahun, bulan)
    lines, temuan = read_lines(halaman, request.FILES.get("berkas"))
    if temuan.jumlah:
        raise InvalidInput(errors=_cells(temuan))
    found = halaman.read(lines)
    roster.set_roster(halaman.unit, by=request.pelaku, bulan=halaman.bulan, dinas=found)
    return Status(204, None)


def _cells(temuan: GalatBerkas) -> dict[str, list[str]]:
    """What is wrong, by row and column: "berkas.7.12" is row 7, the 12th."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in temuan.sorted_rows():
        found[f"berkas.{row['baris']}.{row['kolom']}"].append(row["sebab"])
    return found


def _unit(request: HttpRequest, pk: int) -> UnitKerja:
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    return get_object_or_404(rows.select_related("instansi"), pk=pk)


def _month(tahun: int, bulan: int) -> date:
    if not (TAHUN_AWAL <= tahun <= TAHUN_AKHIR and 1 <= bulan <= 12):  # noqa: PLR2004
        raise Http404
    return date(tahun, bulan, 1)


def _halaman(request: HttpRequest, pk: int, tahun: int, bulan: int) -> HalamanRoster:
    """A month of a unit, by whoever writes its roster."""
    unit, month = _unit(request, pk), _month(tahun, bulan)
    subject = PolaKerja(instansi=unit.instansi, unit=unit, mulai=request.pelaku.today)
    PolaKerjaPolicy(request.pelaku, subject).require_role("set_roster")
    return HalamanRoster(unit, month)


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
    return Status(
        201, actions.add_templat(_unit(request, pk), by=request.pelaku, **isi.model_dump())
    )


@router.delete("/templat-dinas/{int:pk}", response={204: None})
def remove_templat(request: HttpRequest, pk: int) -> Status:
    rows = TemplatDinas.objects.filter(instansi=request.pelaku.instansi_id)
    row = get_object_or_404(rows.select_related("unit__instansi", "instansi"), pk=pk)
    actions.remove_templat(row, by=request.pelaku)
    return Status(204, None)
