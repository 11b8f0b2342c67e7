"""Roles: who has which, give one, take one back. Penilai and atasan penilai are no roles here."""

from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.base.api.kinds import Answer, Body, Id, OneOf, Orang, QueryTeks, Tindakan
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.core.policy import as_tindakan
from selaras.kepegawaian.api.kinds import Nip
from selaras.kepegawaian.named import listed, unit_named, user_named
from selaras.kepegawaian.policies import require_letter
from selaras.organisasi.actions import peran as peran_actions
from selaras.organisasi.api import Unit
from selaras.organisasi.models import peran as models
from selaras.organisasi.policies.peran import PeranPolicy, keeps_roles

router = Router(tags=["Peran"])
BY_KEY = Order(("pk",))
PEMBACA = "Daftar peran hanya untuk Admin Instansi, Admin OPD, dan auditor."
PEMBERI = "Peran diberikan oleh Admin Instansi, dan Admin OPD di bawah unitnya."

JenisPeran = Annotated[str, OneOf(peran_actions.DIBERIKAN)]


class PeranBaru(Body):
    user: Nip = Field(description="NIP, atau id yang diterbitkan (X-…), dari akun yang aktif.")
    jenis: JenisPeran
    unit: Id | None = Field(None, description="Hanya untuk admin_opd: unit teratas yang dikelola.")


class Peran(Answer):
    id: int
    user: Orang
    jenis: str
    unit: Unit | None
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(peran: models.Peran, context: dict[str, Any]) -> dict[str, Any]:
        """By role alone whether it may be taken back; what else stands against it is answered."""
        refused = PeranPolicy(context["request"].pelaku, peran).role_revoke_role()
        return {"revoke_role": as_tindakan(refused)}


@router.get("/peran", response=Halaman[Peran])
def list_peran(
    request: HttpRequest, q: QueryTeks = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Peran dalam jangkauan saya; `q`: bagian nama atau NIP."""
    rows = _visible(request)
    if q:
        rows = rows.filter(Q(user__nama__icontains=q) | Q(user__nip__icontains=q))
    return page(rows, BY_KEY, cursor)


@router.post("/peran", response={201: Peran})
def grant_role(request: HttpRequest, isi: PeranBaru) -> Status:
    """Beri peran; Admin OPD untuk satu unit dan semua di bawahnya. Tidak kepada diri sendiri."""
    pelaku = request.pelaku
    if not (pelaku.has(ADMIN_INSTANSI) or pelaku.has(ADMIN_OPD)):
        raise NotAllowed(PEMBERI)
    rows = listed(user=user_named(request, isi.user))
    if isi.unit:
        rows |= listed(unit=unit_named(request, isi.unit))
    peran = peran_actions.grant_role(rows.pop("user"), by=pelaku, jenis=isi.jenis, **rows)
    return Status(201, peran)


@router.delete("/peran/{int:pk}", response={204: None})
def revoke_role(request: HttpRequest, pk: int) -> Status:
    """Cabut peran; Admin Instansi yang terakhir tidak dapat dicabut."""
    peran_actions.revoke_role(get_object_or_404(_visible(request), pk=pk), by=request.pelaku)
    return Status(204, None)


def _visible(request: HttpRequest) -> Any:
    require_letter(request.pelaku)
    if not keeps_roles(request.pelaku):
        raise NotAllowed(PEMBACA)
    return models.Peran.objects.visible_to(request.pelaku).select_related("user__instansi", "unit")
