"""Asking that the matrix be filled: what is sent and what is answered."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import Answer, Body, Catatan, OneOf
from selaras.kaskade import models
from selaras.kaskade.actions import permintaan
from selaras.perencanaan.api.moments import moment
from selaras.perencanaan.api.rows import skp_for

router = Router(tags=["Matriks peran hasil"])


class PermintaanMatriks(Answer):
    id: int
    skp: int
    status: Annotated[str, OneOf(models.PermintaanMatriks.Status)]
    diminta_pada: datetime
    catatan: str

    @staticmethod
    def resolve_skp(row: models.PermintaanMatriks) -> int:
        return row.skp_id

    @staticmethod
    def resolve_diminta_pada(row: models.PermintaanMatriks) -> datetime | None:
        return moment(row.diminta_pada, row.skp)


class JawabanMatriks(Body):
    catatan: Catatan


@router.post("/skp/{int:pk}/permintaan-matriks", response={201: PermintaanMatriks})
def request_matriks(request: HttpRequest, pk: int) -> Status:
    """Minta Admin OPD mengisi RHK utama dan indikatornya."""
    return Status(201, permintaan.request_matriks(skp_for(request, pk), by=request.pelaku))


@router.post("/permintaan-matriks/{int:pk}/answer_request", response=PermintaanMatriks)
def answer_request(request: HttpRequest, pk: int, isi: JawabanMatriks) -> models.PermintaanMatriks:
    """Jawab mengapa matriks belum dapat diisi."""
    rows = models.PermintaanMatriks.objects.visible_to(request.pelaku).with_people()
    row = get_object_or_404(rows, pk=pk)
    return permintaan.answer_request(row, by=request.pelaku, catatan=isi.catatan)
