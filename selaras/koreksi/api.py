"""Changing and deleting a draft SKP, correcting an agreed one: what is sent and answered."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import (
    Answer,
    Body,
    Catatan,
    CatatanVerb,
    OneOf,
    QueryId,
    Tanggal,
    Tindakan,
    Versi,
)
from selaras.core.deed import deed_of
from selaras.koreksi import models
from selaras.koreksi.actions import draf, usulan
from selaras.koreksi.policies import KoreksiPolicy, UsulanKoreksiPolicy
from selaras.perencanaan.api import skp as schemas
from selaras.perencanaan.api.rows import skp_for
from selaras.susun.api.skp import answer
from selaras.susun.api.skp import router as of_skp  # one address answers all its methods

router = Router(tags=["SKP"])


class SkpUbah(Body):
    """Only what is sent changes."""

    periode_awal: Tanggal | None = None
    periode_akhir: Tanggal | None = None
    model: schemas.ModelSkp | None = None
    pendekatan: schemas.Pendekatan | None = None
    versi: Versi | None = None


class UsulanKoreksi(Body):
    """Only what is sent is to change."""

    periode_awal: Tanggal | None = None
    periode_akhir: Tanggal | None = None
    ganti_penilai: bool = False
    alasan: Catatan
    versi: Versi | None = None


class KoreksiSkp(Answer):
    id: int
    skp: int
    status: Annotated[str, OneOf(models.KoreksiSkp.Status)]
    periode_awal: date
    periode_akhir: date
    ganti_penilai: bool
    penilai_baru: str
    alasan: str
    catatan: str
    semula: dict[str, str]
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_skp(row: models.KoreksiSkp) -> int:
        return row.skp_id

    @staticmethod
    def resolve_penilai_baru(row: models.KoreksiSkp) -> str:
        return row.penilai_baru_nama

    @staticmethod
    def resolve_tindakan(row: models.KoreksiSkp, context: dict[str, Any]) -> dict[str, Any]:
        return UsulanKoreksiPolicy(context["request"].pelaku, row).tindakan()


class KoreksiDariSkp(Answer):
    """What may be done to an SKP's days now, and every proposal, newest first."""

    tindakan: dict[str, Tindakan]
    usulan: list[KoreksiSkp]


@of_skp.patch("/skp/{int:pk}", response=schemas.Skp)
def edit_skp(request: HttpRequest, pk: int, isi: SkpUbah) -> Any:
    """Ubah periode, model, atau pendekatan konsep SKP; yang tidak disebut tetap."""
    draf.edit_skp(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


@of_skp.delete("/skp/{int:pk}", response={204: None})
def delete_skp(request: HttpRequest, pk: int, versi: QueryId = None) -> Status:
    """Hapus konsep SKP yang belum pernah diajukan."""
    draf.delete_skp(skp_for(request, pk), by=request.pelaku, versi=versi)
    return Status(204, None)


@router.get("/skp/{int:pk}/koreksi", response=KoreksiDariSkp)
def list_corrections(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Usulan koreksi SKP ini, dan yang dapat dilakukan pemanggil sekarang."""
    skp = skp_for(request, pk)
    rows = models.KoreksiSkp.objects.with_people().filter(skp=skp)
    return {"tindakan": KoreksiPolicy(request.pelaku, skp).tindakan(), "usulan": list(rows)}


@router.post("/skp/{int:pk}/koreksi", response={201: KoreksiSkp})
def propose_correction(request: HttpRequest, pk: int, isi: UsulanKoreksi) -> Status:
    """Usulkan koreksi periode atau penilai SKP yang sudah disetujui."""
    facts = isi.model_dump()
    row = usulan.propose_correction(skp_for(request, pk), by=request.pelaku, **facts)
    return Status(201, _find(request, row.pk))


def _find(request: HttpRequest, pk: int) -> models.KoreksiSkp:
    rows = models.KoreksiSkp.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _verb(decide: Callable[..., Any]) -> Callable[..., Any]:
    def act(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> Any:
        note = isi or CatatanVerb()
        decide(_find(request, pk), by=request.pelaku, catatan=note.catatan, versi=note.versi)
        return _find(request, pk)

    act.__name__ = deed_of(decide).verb
    return act


for _decide in (usulan.agree_correction, usulan.reject_correction, usulan.withdraw_correction):
    _act = _verb(_decide)
    router.post(f"/koreksi/{{int:pk}}/{_act.__name__}", response=KoreksiSkp)(_act)
