"""The lampiran of an SKP and the manual of an indicator: written whole, read with the SKP."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from selaras.perencanaan.actions import lampiran, manual
from selaras.perencanaan.api import lampiran as schemas
from selaras.perencanaan.api import skp as skp_schemas
from selaras.perencanaan.api.rhk import Indikator as IndikatorAnswer
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.rhk import Indikator
from selaras.susun.api.skp import answer

router = Router(tags=["Lampiran"])


@router.put("/skp/{int:pk}/lampiran", response=skp_schemas.Skp)
def write_lampiran(request: HttpRequest, pk: int, isi: schemas.LampiranIsi) -> Any:
    """Baris tiap bagian lampiran, menurut urutannya; bagian yang tidak disebut tetap."""
    facts = isi.model_dump(exclude_unset=True)
    versi = facts.pop("versi", None)
    lampiran.write_lampiran(skp_for(request, pk), by=request.pelaku, isi=facts, versi=versi)
    return answer(request, pk)


@router.put("/indikator/{int:pk}/manual", response=IndikatorAnswer)
def write_manual(request: HttpRequest, pk: int, isi: schemas.ManualIsi) -> Indikator:
    """Manual Indikator Kinerja seutuhnya; hanya pada SKP JPT dan pimpinan unit kerja mandiri."""
    row = _indikator(request, pk)
    facts = {name: "" if text is None else text for name, text in isi.model_dump().items()}
    manual.write_manual(row, by=request.pelaku, **facts | {"versi": isi.versi})
    return _indikator(request, pk)


def _indikator(request: HttpRequest, pk: int) -> Indikator:
    rows = Indikator.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows.select_related("manual"), pk=pk)
