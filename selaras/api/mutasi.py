"""Mutasi: what will happen, the deed, and taking it back."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present import mutasi as present
from selaras.api.schemas import mutasi as schemas
from selaras.base.api.kinds import CatatanVerb, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput
from selaras.mutasi.actions import batalkan, terapkan
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.organisasi.models.unit import UnitKerja

router = Router(tags=["Mutasi"])
NEWEST = Order(("diterapkan_pada", "pk"), is_descending=True)


def mutasi_for(request: HttpRequest, pk: int) -> Mutasi:
    """The mutasi that an action gets; 404 for a stranger."""
    return get_object_or_404(Mutasi.objects.visible_to(request.pelaku).with_people(), pk=pk)


@router.get("/mutasi", response=Halaman[schemas.MutasiRingkas])
def list_mutasi(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Mutasi sendiri, milik orang yang saya nilai, dan dalam jangkauan saya."""
    rows = Mutasi.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor, lambda found: map(present.row_as_json, found))


@router.post("/mutasi/pratinjau", response=schemas.Pratinjau)
def preview_mutasi(request: HttpRequest, isi: schemas.MutasiBaru) -> dict[str, Any]:
    """Yang akan terjadi bila mutasi ini diterapkan; tidak ada yang diubah."""
    pegawai, facts = _facts(request, isi)
    mutasi = terapkan.preview_mutasi(pegawai, by=request.pelaku, **facts)
    return present.preview_as_json(mutasi)


@router.post("/mutasi", response={201: schemas.Mutasi})
def apply_mutasi(request: HttpRequest, isi: schemas.MutasiBaru) -> Status:
    """Terapkan mutasi: jabatan, SKP, periode, dan penilai sekaligus."""
    pegawai, facts = _facts(request, isi)
    mutasi = terapkan.apply_mutasi(pegawai, by=request.pelaku, **facts)
    return Status(201, present.mutasi_as_json(mutasi_for(request, mutasi.pk), request.pelaku))


@router.get("/mutasi/{int:pk}", response=schemas.Mutasi)
def show_mutasi(request: HttpRequest, pk: int) -> dict[str, Any]:
    return present.mutasi_as_json(mutasi_for(request, pk), request.pelaku)


@router.post("/mutasi/{int:pk}/undo", response=schemas.Mutasi)
def undo_mutasi(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> dict[str, Any]:
    """Batalkan mutasi, selama SKP barunya belum diajukan."""
    facts = (isi or CatatanVerb()).model_dump()
    batalkan.undo_mutasi(mutasi_for(request, pk), by=request.pelaku, **facts)
    return present.mutasi_as_json(mutasi_for(request, pk), request.pelaku)


def _facts(request: HttpRequest, isi: schemas.MutasiBaru) -> tuple[Pegawai, dict[str, Any]]:
    """The rows that were named; what is not in the agency's lists is refused beside its field."""
    unit = UnitKerja.objects.filter(pk=isi.unit, instansi=request.pelaku.instansi_id)
    found = {"unit": unit.first(), "jabatan": _jabatan(request, isi)}
    pegawai = _pegawai(request, isi.pegawai)
    wrong = {
        name: ["Mohon pilih dari daftar instansi Anda."]
        for name, row in (found | {"pegawai": pegawai}).items()
        if row is None
    }
    if wrong or pegawai is None:
        raise InvalidInput(errors=wrong)
    facts = isi.model_dump(exclude={"pegawai", "unit", "jabatan", "jenis_jabatan"})
    return pegawai, facts | found


def _pegawai(request: HttpRequest, nip: str | None) -> Pegawai | None:
    rows = Pegawai.objects.filter(instansi=request.pelaku.instansi_id).select_related("instansi")
    if nip is None:
        return rows.filter(pk=request.pelaku.pegawai_id).first()
    return rows.filter(nip="".join(filter(str.isalnum, nip))).first()


def _jabatan(request: HttpRequest, isi: schemas.MutasiBaru) -> Jabatan | None:
    """The listed post of this name; of several kinds, the one that is named."""
    rows = Jabatan.objects.filter(instansi=request.pelaku.instansi_id, nama=isi.jabatan.strip())
    if isi.jenis_jabatan:
        rows = rows.filter(jenis=isi.jenis_jabatan)
    found = list(rows[:2])
    if len(found) > 1:
        sentence = "Nama ini ada pada beberapa jenis jabatan; mohon sebutkan jenis_jabatan."
        raise InvalidInput(errors={"jenis_jabatan": [sentence]})
    return found[0] if found else None
