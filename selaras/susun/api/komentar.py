"""Remarks on single items of an SKP."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.perencanaan.actions import komentar as komentar_actions
from selaras.perencanaan.api import catatan as schemas
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.catatan import Komentar
from selaras.perencanaan.models.rhk import RencanaHasilKerja

router = Router(tags=["Komentar"])


@router.get("/skp/{int:pk}/komentar", response=list[schemas.Komentar])
def list_comments(request: HttpRequest, pk: int) -> Any:
    """Komentar per RHK dan indikator, yang selesai dan yang belum."""
    return skp_for(request, pk).komentar_set.all()


@router.post("/rhk/{int:pk}/komentar", response={201: schemas.Komentar})
def add_comment(request: HttpRequest, pk: int, isi: schemas.KomentarBaru) -> Status:
    """Oleh pejabat penilai selama SKP diperiksa, atau jawaban pemiliknya."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).with_people()
    rhk = get_object_or_404(rows, pk=pk)
    return Status(201, komentar_actions.add_comment(rhk, by=request.pelaku, **isi.model_dump()))


@router.post("/komentar/{int:pk}/settle_comment", response=schemas.Komentar)
def settle_comment(request: HttpRequest, pk: int) -> Komentar:
    """Tandai komentar selesai ditindaklanjuti."""
    rows = Komentar.objects.visible_to(request.pelaku).with_people()
    komentar = get_object_or_404(rows, pk=pk)
    komentar_actions.settle_comment(komentar, by=request.pelaku)
    return komentar
