"""Remarks on single items of an SKP."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present.skp import moment
from selaras.api.schemas import alur as schemas
from selaras.api.skp import skp_for
from selaras.perencanaan.actions import komentar as komentar_actions
from selaras.perencanaan.models.catatan import Komentar
from selaras.perencanaan.models.rhk import RencanaHasilKerja

router = Router(tags=["Komentar"])


@router.get("/skp/{int:pk}/komentar", response=list[schemas.Komentar])
def list_comments(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Komentar per RHK dan indikator, yang selesai dan yang belum."""
    skp = skp_for(request, pk)
    rows = skp.komentar_set.select_related("skp__instansi")
    return [_as_json(row) for row in rows]


@router.post("/rhk/{int:pk}/komentar", response={201: schemas.Komentar})
def add_comment(request: HttpRequest, pk: int, isi: schemas.KomentarBaru) -> Status:
    """Oleh pejabat penilai selama SKP diperiksa, atau jawaban pemiliknya."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).with_people()
    rhk = get_object_or_404(rows, pk=pk)
    return Status(
        201, _as_json(komentar_actions.add_comment(rhk, by=request.pelaku, **isi.model_dump()))
    )


@router.post("/komentar/{int:pk}/settle_comment", response=schemas.Komentar)
def settle_comment(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Tandai komentar selesai ditindaklanjuti."""
    rows = Komentar.objects.visible_to(request.pelaku).with_people()
    komentar = get_object_or_404(rows, pk=pk)
    komentar_actions.settle_comment(komentar, by=request.pelaku)
    return _as_json(komentar)


def _as_json(row: Komentar) -> dict[str, Any]:
    return {
        "id": row.pk,
        "rhk": row.rhk_id,
        "indikator": row.indikator_id,
        "isi": row.isi,
        "oleh": row.oleh,
        "penilai": row.is_penilai,
        "pada": moment(row.at, row.skp),
        "selesai_pada": moment(row.selesai_pada, row.skp),
        "selesai_oleh": row.selesai_oleh,
    }
