"""Units and their achievement."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from selaras.api.listing import Halaman, Order, page
from selaras.api.present.people import capaian_as_json, unit_as_json
from selaras.api.schemas import people as schemas
from selaras.api.schemas.common import QueryTeks
from selaras.organisasi.models import UnitKerja
from selaras.penilaian import actions

router = Router(tags=["Unit kerja"])
BY_NAME = Order(("nama", "pk"))


@router.get("/unit", response=Halaman[schemas.Unit])
def list_unit(
    request: HttpRequest, q: QueryTeks = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Unit kerja instansi saya; `q` mencari di dalam nama."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    if q:
        rows = rows.filter(nama__icontains=q)
    return page(rows, BY_NAME, cursor, lambda found: map(unit_as_json, found))


@router.put("/unit/{int:pk}/capaian", response=schemas.Capaian)
def set_capaian(request: HttpRequest, pk: int, isi: schemas.CapaianBaru) -> dict[str, Any]:
    """Ditetapkan pimpinan satu tingkat di atas unit ini."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    return capaian_as_json(actions.set_capaian(unit, by=request.pelaku, **isi.model_dump()))
