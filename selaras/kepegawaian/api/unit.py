"""Units: the tree, what changes it, and their achievement."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import Id, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.kepegawaian.api.present import unit as present
from selaras.kepegawaian.api.schemas import unit as unit_schemas
from selaras.kepegawaian.named import listed, unit_named
from selaras.kepegawaian.pages import unit as pages
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.api import Unit
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.unit import UnitPolicy

router = Router(tags=["Unit kerja"])
BY_NAME = Order(("nama", "pk"))
BY_KEY = Order(("pk",))
TANPA_INSTANSI = "Akun ini tidak terikat pada suatu instansi, sehingga tidak mengelola unit."


def unit_for(request: HttpRequest, pk: int) -> UnitKerja:
    """A unit of one's agency; a stranger gets 404."""
    units = pages.units_of(request.pelaku).select_related("instansi", "parent")
    return get_object_or_404(units, pk=pk)


def answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The unit as it is now."""
    chain = pages.chain_of(request.pelaku, pk)
    if not chain:
        raise Http404
    return present.lengkap_as_json(request.pelaku, chain)


@router.get("/unit", response=Halaman[Unit])
def list_unit(
    request: HttpRequest, q: QueryTeks = None, induk: Id | None = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Unit kerja instansi saya; `q` mencari di dalam nama, `induk`: yang langsung di bawahnya."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    if q:
        rows = rows.filter(nama__icontains=q)
    if induk:
        rows = rows.filter(parent=induk)
    return page(rows, BY_NAME, cursor)


@router.post("/unit", response={201: unit_schemas.UnitLengkap})
def create_unit(request: HttpRequest, isi: unit_schemas.UnitBaru) -> Status:
    """Tambah unit di bawah unit lain; unit pertama instansi tanpa `induk`."""
    instansi = request.pelaku.instansi
    if instansi is None:
        raise NotAllowed(TANPA_INSTANSI)
    facts = isi.model_dump(exclude={"induk"})
    if isi.induk:
        facts |= listed(induk=unit_named(request, isi.induk))
    unit = unit_actions.create_unit(instansi, by=request.pelaku, **facts)
    return Status(201, answer(request, unit.pk))


@router.get("/unit/{int:pk}", response=unit_schemas.UnitLengkap)
def show_unit(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Unit dengan jalurnya sampai puncak: siapa memimpin tiap unit, dan sebagai apa."""
    return answer(request, pk)


@router.patch("/unit/{int:pk}", response=unit_schemas.UnitLengkap)
def edit_unit(request: HttpRequest, pk: int, isi: unit_schemas.UnitUbah) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah; SKP yang berjalan tetap seperti semula."""
    facts = isi.model_dump(exclude_unset=True)
    unit_actions.edit_unit(unit_for(request, pk), by=request.pelaku, **facts)
    return answer(request, pk)


@router.post("/unit/{int:pk}/move/pratinjau", response=unit_schemas.PratinjauPindah)
def preview_move(request: HttpRequest, pk: int, isi: unit_schemas.Pindah) -> dict[str, Any]:
    """Penilai siapa yang akan berganti; tidak ada yang diubah."""
    unit, facts = _move(request, pk, isi)
    changed = unit_actions.look_at_move(unit, by=request.pelaku, **facts)
    return present.move_as_json(changed)


@router.post("/unit/{int:pk}/move", response=unit_schemas.UnitPindah)
def move_unit(request: HttpRequest, pk: int, isi: unit_schemas.Pindah) -> dict[str, Any]:
    """Pindahkan unit beserta semua unit di bawahnya, seketika."""
    unit, facts = _move(request, pk, isi)
    changed = unit_actions.move_unit(unit, by=request.pelaku, **facts)
    return answer(request, pk) | present.move_as_json(changed)


def _move(
    request: HttpRequest, pk: int, isi: unit_schemas.Pindah
) -> tuple[UnitKerja, dict[str, Any]]:
    unit = unit_for(request, pk)
    if refusal := UnitPolicy(request.pelaku, unit).role_move_unit():
        raise refusal.error()
    mulai: date = isi.mulai or request.pelaku.today
    return unit, listed(induk=unit_named(request, isi.induk)) | {"mulai": mulai}


@router.post("/unit/{int:pk}/close", response=unit_schemas.UnitLengkap)
def close_unit(request: HttpRequest, pk: int, isi: unit_schemas.Tutup) -> dict[str, Any]:
    """Tutup unit mulai suatu hari; ditolak selama masih ada pegawai atau unit di bawahnya."""
    unit_actions.close_unit(unit_for(request, pk), by=request.pelaku, mulai=isi.mulai)
    return answer(request, pk)


@router.post("/unit/{int:pk}/reopen", response=unit_schemas.UnitLengkap)
def reopen_unit(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Buka kembali unit yang keliru ditutup."""
    unit_actions.reopen_unit(unit_for(request, pk), by=request.pelaku)
    return answer(request, pk)


@router.get("/unit/{int:pk}/pegawai", response=Halaman[unit_schemas.PegawaiUnit])
def list_staff(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Siapa yang hari ini bekerja di unit ini."""
    unit = unit_for(request, pk)
    rows = RiwayatJabatan.objects.on(request.pelaku.today).filter(unit=unit.pk)
    rows = rows.select_related("pegawai")
    return page(rows, BY_KEY, cursor, lambda found: map(present.staff_as_json, found))
