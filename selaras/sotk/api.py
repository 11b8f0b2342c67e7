"""Changes of the organisation: what will happen, the deed, who is still to be placed."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    OneOf,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.named import listed, unit_named
from selaras.kepegawaian.policies import require_reader
from selaras.organisasi.api import Unit
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.organisasi.models.unit import UNIT_MAX
from selaras.organisasi.policies.reach import require_admin
from selaras.sotk import models
from selaras.sotk.actions import pembatalan
from selaras.sotk.actions import penerapan as actions
from selaras.sotk.policies import SotkPolicy

router = Router(tags=["Perubahan SOTK"])
NEWEST = Order(("diterapkan_pada", "pk"), is_descending=True)

Jenis = Annotated[str, OneOf(models.PerubahanSotk.Jenis)]


class SotkBaru(Body):
    unit: Id = Field(description="Id unit kerja yang berubah.")
    jenis: Jenis
    tujuan: Id | None = Field(None, description="Id unit yang menerima pegawainya.")
    nama_baru: Annotated[Teks, StringConstraints(max_length=UNIT_MAX)] = ""
    tmt: Tanggal
    nomor_dasar: Annotated[Teks, StringConstraints(max_length=SURAT_MAX)]
    tanggal_dasar: Tanggal


class OrangSotk(Answer):
    nama: str
    jabatan: str
    sebab: str = ""


class AkibatSotk(Answer):
    """`tersisa`: yang tidak dapat ditempatkan sendiri, dengan sebabnya."""

    dipindahkan: list[OrangSotk]
    tersisa: list[OrangSotk]
    unit: list[str]


class SotkDibatalkan(Body):
    alasan: Annotated[Teks, StringConstraints(max_length=pembatalan.ALASAN_MAX)] = ""
    versi: Versi | None = None


class PratinjauSotk(Answer):
    jenis: Jenis
    tmt: date
    akibat: AkibatSotk


class SotkRingkas(Answer):
    id: int
    status: Annotated[str, OneOf(models.PerubahanSotk.Status)]
    jenis: Jenis
    unit: Unit
    tujuan: Unit | None
    nama_lama: str
    nama_baru: str
    tmt: date
    nomor_dasar: str
    tanggal_dasar: date
    versi: int


class Sotk(SotkRingkas):
    akibat: AkibatSotk
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(sotk: models.PerubahanSotk, context: dict[str, Any]) -> dict[str, Any]:
        return SotkPolicy(context["request"].pelaku, sotk).tindakan(["finish_sotk", "undo_sotk"])


@router.get("/sotk", response=Halaman[SotkRingkas])
def list_sotk(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Perubahan SOTK dalam jangkauan saya."""
    require_reader(request.pelaku)
    rows = models.PerubahanSotk.objects.visible_to(request.pelaku).with_units()
    return page(rows, NEWEST, cursor)


@router.post("/sotk/pratinjau", response=PratinjauSotk)
def preview_sotk(request: HttpRequest, isi: SotkBaru) -> models.PerubahanSotk:
    """Yang akan terjadi bila perubahan ini diterapkan; tidak ada yang diubah."""
    return actions.preview_sotk(by=request.pelaku, **_facts(request, isi))


@router.post("/sotk", response={201: Sotk})
def apply_sotk(request: HttpRequest, isi: SotkBaru) -> Status:
    """Terapkan: pegawai dimutasikan, unit di bawahnya ikut pindah, unitnya ditutup."""
    sotk = actions.apply_sotk(by=request.pelaku, **_facts(request, isi))
    return Status(201, _row(request, sotk.pk))


@router.get("/sotk/{int:pk}", response=Sotk)
def show_sotk(request: HttpRequest, pk: int) -> models.PerubahanSotk:
    return _row(request, pk)


@router.post("/sotk/{int:pk}/finish_sotk", response=Sotk)
def finish_sotk(
    request: HttpRequest, pk: int, isi: VersiVerb | None = None
) -> models.PerubahanSotk:
    """Tutup unitnya setelah semua pegawainya ditempatkan."""
    actions.finish_sotk(_row(request, pk), by=request.pelaku, **(isi or VersiVerb()).model_dump())
    return _row(request, pk)


@router.post("/sotk/{int:pk}/undo_sotk", response=Sotk)
def undo_sotk(request: HttpRequest, pk: int, isi: SotkDibatalkan) -> models.PerubahanSotk:
    """Batalkan seluruhnya: unit, unit di bawahnya, tugas, dan mutasinya kembali seperti semula."""
    pembatalan.undo_sotk(_row(request, pk), by=request.pelaku, **isi.model_dump())
    return _row(request, pk)


def _row(request: HttpRequest, pk: int) -> models.PerubahanSotk:
    rows = models.PerubahanSotk.objects.visible_to(request.pelaku).with_units()
    return get_object_or_404(rows, pk=pk)


def _facts(request: HttpRequest, isi: SotkBaru) -> dict[str, Any]:
    require_admin(request.pelaku)
    rows = {"unit": unit_named(request, isi.unit)}
    if isi.tujuan:
        rows["tujuan"] = unit_named(request, isi.tujuan)
    return isi.model_dump() | listed(**rows)
