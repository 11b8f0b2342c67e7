"""Claims to head a unit that has another head: an administrator decides."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from selaras.base.api.kinds import QueryTeks, VersiVerb
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.api.present.jabatan import klaim_as_json
from selaras.kepegawaian.api.schemas import jabatan as schemas
from selaras.kepegawaian.views.orang import require_admin
from selaras.organisasi.actions import pimpinan
from selaras.organisasi.models.peran import KlaimPimpinan

router = Router(tags=["Klaim pimpinan"])
BY_KEY = Order(("pk",))


@router.get("/klaim", response=Halaman[schemas.Klaim])
def list_klaim(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Klaim yang menunggu konfirmasi dalam jangkauan pengelola."""
    require_admin(request)
    rows = KlaimPimpinan.objects.visible_to(request.pelaku).with_people().waiting()
    pelaku, today = request.pelaku, request.pelaku.today
    return page(rows, BY_KEY, cursor, lambda found: klaim_as_json(found, pelaku, today))


@router.post("/klaim/{int:pk}/confirm_claim", response=schemas.Klaim)
def confirm_claim(
    request: HttpRequest, pk: int, isi: schemas.CatatanSaja | None = None
) -> dict[str, Any]:
    """Klaim berlaku sejak tanggalnya; pimpinan sebelumnya sampai sehari sebelumnya."""
    facts = (isi or schemas.CatatanSaja()).model_dump()
    pimpinan.confirm_claim(_klaim(request, pk), by=request.pelaku, **facts)
    return _answer(request, pk)


@router.post("/klaim/{int:pk}/reject_claim", response=schemas.Klaim)
def reject_claim(
    request: HttpRequest, pk: int, isi: schemas.CatatanSaja | None = None
) -> dict[str, Any]:
    """Tolak klaim, dengan catatan agar yang mengajukan tahu sebabnya."""
    facts = (isi or schemas.CatatanSaja()).model_dump()
    pimpinan.reject_claim(_klaim(request, pk), by=request.pelaku, **facts)
    return _answer(request, pk)


@router.post("/klaim/{int:pk}/cancel_claim", response=schemas.Klaim)
def cancel_claim(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> dict[str, Any]:
    """Batalkan klaim sendiri."""
    facts = (isi or VersiVerb()).model_dump()
    pimpinan.cancel_claim(_klaim(request, pk), by=request.pelaku, **facts)
    return _answer(request, pk)


def _answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    return klaim_as_json([_klaim(request, pk)], request.pelaku, request.pelaku.today)[0]


def _klaim(request: HttpRequest, pk: int) -> KlaimPimpinan:
    return get_object_or_404(KlaimPimpinan.objects.visible_to(request.pelaku).with_people(), pk=pk)
