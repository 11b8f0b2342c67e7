"""RHK and indicators: added under their parent, changed and deleted by their own address."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import Body
from selaras.perencanaan.actions import indikator, susun
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.api import rhk as schemas
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

router = Router(tags=["RHK"])
Deed = Callable[..., Any]


@router.post("/skp/{int:pk}/rhk", response={201: schemas.Rhk})
def add_rhk(request: HttpRequest, pk: int, isi: schemas.RhkBaru) -> Status:
    """`intervensi`: id dari rhk-pimpinan; kosong atau "-" bila kebijakan membolehkan."""
    rhk = rhk_actions.add_rhk(skp_for(request, pk), by=request.pelaku, **_sent(isi))
    return Status(201, rhk)


@router.patch("/rhk/{int:pk}", response=schemas.Rhk)
def edit_rhk(request: HttpRequest, pk: int, isi: schemas.RhkUbah) -> Any:
    """Hanya isian yang dikirim yang berubah; dengan `semula`: hanya bila isinya masih itu."""
    facts = _sent(isi)
    deed = _deed(facts, rhk_actions.edit_rhk, susun.autosave_rhk)
    return deed(rhk_for(request, pk), by=request.pelaku, **facts)


@router.delete("/rhk/{int:pk}", response={204: None})
def delete_rhk(request: HttpRequest, pk: int) -> Status:
    """Ditolak dalam revisi."""
    rhk_actions.delete_rhk(rhk_for(request, pk), by=request.pelaku)
    return Status(204, None)


@router.post("/rhk/{int:pk}/indikator", response={201: schemas.Indikator})
def add_indikator(request: HttpRequest, pk: int, isi: schemas.IndikatorBaru) -> Status:
    """`aspek` pada formulir JA/JF, `perspektif` pada formulir JPT."""
    row = indikator.add_indikator(rhk_for(request, pk), by=request.pelaku, **_sent(isi))
    return Status(201, row)


@router.patch("/indikator/{int:pk}", response=schemas.Indikator)
def edit_indikator(request: HttpRequest, pk: int, isi: schemas.IndikatorUbah) -> Any:
    """Hanya isian yang dikirim yang berubah; dengan `semula`: hanya bila isinya masih itu."""
    facts = _sent(isi)
    deed = _deed(facts, indikator.edit_indikator, susun.autosave_indikator)
    return deed(indikator_for(request, pk), by=request.pelaku, **facts)


@router.delete("/indikator/{int:pk}", response={204: None})
def delete_indikator(request: HttpRequest, pk: int) -> Status:
    """Ditolak dalam revisi."""
    indikator.delete_indikator(indikator_for(request, pk), by=request.pelaku)
    return Status(204, None)


def _deed(facts: dict[str, Any], edit: Deed, autosave: Deed) -> Deed:
    """What was shown of each field says more than the version of the whole."""
    if facts.get("semula") is None:
        facts.pop("semula", None)
        return edit
    facts.pop("versi", None)
    return autosave


def rhk_for(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    """Of an SKP that one may see; titles alone of another's are no reason to touch it."""
    rows = RencanaHasilKerja.objects.filter(skp__in=Skp.objects.visible_to(request.pelaku))
    return get_object_or_404(rows.with_people().select_related("intervensi"), pk=pk)


def indikator_for(request: HttpRequest, pk: int) -> Indikator:
    rows = Indikator.objects.filter(rhk__skp__in=Skp.objects.visible_to(request.pelaku))
    return get_object_or_404(rows.with_people(), pk=pk)


def _sent(isi: Body) -> dict[str, Any]:
    """What the caller sent; an optional text that is null is an empty one."""
    facts = isi.model_dump(exclude_unset=True)
    for name in ("klasifikasi", "aspek", "perspektif"):
        if name in facts and facts[name] is None:
            facts[name] = ""
    return facts
