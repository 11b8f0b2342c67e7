"""The agency's library of results per jabatan."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.schemas import salin as schemas
from selaras.api.skp import skp_for
from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.salin.actions import pustaka
from selaras.salin.models import PustakaRhk
from selaras.salin.rencana import as_pustaka, of_pustaka

router = Router(tags=["Pustaka RHK"])
BY_KEY = Order(("pk",))


@router.get("/pustaka-rhk", response=Halaman[schemas.Pustaka])
def list_pustaka(
    request: HttpRequest,
    q: QueryTeks = None,
    jabatan: QueryTeks = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """`jabatan`: nama persis; `q` mencari di dalam uraian."""
    rows = PustakaRhk.objects.visible_to(request.pelaku)
    if jabatan:
        rows = rows.filter(jabatan__iexact=jabatan)
    if q:
        rows = rows.filter(uraian__icontains=q)
    return page(rows, BY_KEY, cursor, lambda found: map(_as_json, found))


@router.post("/pustaka-rhk", response={201: schemas.Pustaka})
def add_pustaka(request: HttpRequest, isi: schemas.PustakaBaru) -> Status:
    """Tambah RHK pustaka; hanya Admin Instansi."""
    row = pustaka.add_pustaka(by=request.pelaku, **isi.model_dump())
    return Status(201, _as_json(row))


@router.patch("/pustaka-rhk/{int:pk}", response=schemas.Pustaka)
def edit_pustaka(request: HttpRequest, pk: int, isi: schemas.PustakaUbah) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah."""
    facts = isi.model_dump(exclude_unset=True)
    return _as_json(pustaka.edit_pustaka(_find(request, pk), by=request.pelaku, **facts))


@router.delete("/pustaka-rhk/{int:pk}", response={204: None})
def delete_pustaka(request: HttpRequest, pk: int) -> Status:
    """Yang sudah disalin tidak berubah."""
    pustaka.delete_pustaka(_find(request, pk), by=request.pelaku)
    return Status(204, None)


@router.post("/skp/{int:pk}/ke-pustaka", response={201: list[schemas.Pustaka]})
def take_from_skp(request: HttpRequest, pk: int, isi: schemas.AmbilRhk) -> Status:
    """Ambil RHK SKP yang sudah disetujui ke pustaka jabatannya; hanya Admin Instansi."""
    rows = pustaka.take_from_skp(skp_for(request, pk), by=request.pelaku, rhk=isi.rhk)
    return Status(201, [_as_json(row) for row in rows])


def _find(request: HttpRequest, pk: int) -> PustakaRhk:
    return get_object_or_404(PustakaRhk.objects.visible_to(request.pelaku), pk=pk)


def _as_json(row: PustakaRhk) -> dict[str, Any]:
    return {
        "id": row.pk,
        "jabatan": row.jabatan,
        "model": row.model,
        "jenis": row.jenis,
        "uraian": row.uraian,
        "indikator": as_pustaka(of_pustaka(row)),
        "versi": row.versi,
    }
