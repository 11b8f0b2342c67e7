"""The log as a penilai reads it, and his word about a day."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Tanggal, Teks
from selaras.harian.actions import tanggapan
from selaras.harian.models import TANGGAPAN_MAX, TanggapanHarian
from selaras.perencanaan.models.skp import Skp

router = Router(tags=["Progres harian"])


class TanggapanBaru(Body):
    tanggal: Tanggal
    teks: Annotated[Teks, StringConstraints(max_length=TANGGAPAN_MAX)]


class Tanggapan(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    tanggal: date
    teks: str
    penulis: str = Field(validation_alias="penulis_nama")
    ditulis_pada: datetime


@router.post("/skp/{int:pk}/tanggapan-harian", response={201: Tanggapan})
def comment_log(request: HttpRequest, pk: int, isi: TanggapanBaru) -> Status:
    """Tanggapan pejabat penilai atas catatan satu hari; pegawai langsung membacanya."""
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    skp = get_object_or_404(rows, pk=pk)
    row: TanggapanHarian = tanggapan.comment_log(skp, by=request.pelaku, **isi.model_dump())
    return Status(201, row)
