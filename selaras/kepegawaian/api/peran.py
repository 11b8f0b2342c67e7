"""Roles: who has which, give one, take one back. Penilai and atasan penilai are no roles here."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.kepegawaian.api.present.pegawai import peran_as_json
from selaras.kepegawaian.api.schemas import pegawai as schemas
from selaras.kepegawaian.named import listed, unit_named, user_named
from selaras.kepegawaian.views.peran import visible_to
from selaras.organisasi.actions import peran as peran_actions
from selaras.organisasi.policies.peran import keeps_roles

router = Router(tags=["Peran"])
BY_KEY = Order(("pk",))
PEMBACA = "Daftar peran hanya untuk Admin Instansi, Admin OPD, dan auditor."
PEMBERI = "Peran diberikan oleh Admin Instansi, dan Admin OPD di bawah unitnya."


@router.get("/peran", response=Halaman[schemas.Peran])
def list_peran(
    request: HttpRequest, q: QueryTeks = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Peran dalam jangkauan saya; `q`: bagian nama atau NIP."""
    rows = _visible(request)
    if q:
        rows = rows.filter(Q(user__nama__icontains=q) | Q(user__nip__icontains=q))
    pelaku = request.pelaku
    return page(rows, BY_KEY, cursor, lambda found: (peran_as_json(row, pelaku) for row in found))


@router.post("/peran", response={201: schemas.Peran})
def grant_role(request: HttpRequest, isi: schemas.PeranBaru) -> Status:
    """Beri peran; Admin OPD untuk satu unit dan semua di bawahnya. Tidak kepada diri sendiri."""
    pelaku = request.pelaku
    if not (pelaku.has(ADMIN_INSTANSI) or pelaku.has(ADMIN_OPD)):
        raise NotAllowed(PEMBERI)
    rows = listed(user=user_named(request, isi.user))
    if isi.unit:
        rows |= listed(unit=unit_named(request, isi.unit))
    peran = peran_actions.grant_role(rows.pop("user"), by=pelaku, jenis=isi.jenis, **rows)
    return Status(201, peran_as_json(peran, pelaku))


@router.delete("/peran/{int:pk}", response={204: None})
def revoke_role(request: HttpRequest, pk: int) -> Status:
    """Cabut peran; Admin Instansi yang terakhir tidak dapat dicabut."""
    peran_actions.revoke_role(get_object_or_404(_visible(request), pk=pk), by=request.pelaku)
    return Status(204, None)


def _visible(request: HttpRequest) -> Any:
    if not keeps_roles(request.pelaku):
        raise NotAllowed(PEMBACA)
    return visible_to(request.pelaku).select_related("user__instansi", "unit")
