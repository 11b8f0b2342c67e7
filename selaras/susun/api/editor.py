"""The editor: order of results and indicators, hints on their quality, undoing a deletion."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import StringConstraints

from selaras.base import clock
from selaras.base.api.kinds import Answer, Body, Id, Teks
from selaras.core import audit
from selaras.perencanaan import susun
from selaras.perencanaan.actions import susun as susun_actions
from selaras.perencanaan.actions import urungkan, urutan
from selaras.perencanaan.api import skp as schemas
from selaras.perencanaan.api.rhk import JenisRhk
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules import mutu
from selaras.susun.api.rhk import indikator_for, rhk_for
from selaras.susun.api.skp import answer
from selaras.susun.pages.skp import JEJAK_MAKS

router = Router(tags=["RHK"])


class Geser(Body):
    ke: Literal["naik", "turun"]


class Jejak(Body):
    jejak: Id


class KodeSaran(Body):
    kode: Annotated[Teks, StringConstraints(max_length=20)]


class Saran(Answer):
    """A hint about a result, or about one of its indicators: it never blocks."""

    rhk: int
    indikator: int | None
    kode: str
    kalimat: str


class Dihapus(Answer):
    """A deletion of this SKP by the caller that can still be undone."""

    jejak: int
    jenis: JenisRhk
    uraian: str


class DaftarSaran(Answer):
    saran: list[Saran]
    hapus_terakhir: Dihapus | None


@router.post("/rhk/{int:pk}/pindah", response=schemas.Skp)
def move_rhk(request: HttpRequest, pk: int, isi: Geser) -> Any:
    """Satu tempat naik atau turun di antara RHK sejenis; yang paling atas tetap di atas."""
    rhk = rhk_for(request, pk)
    urutan.move_rhk(rhk, by=request.pelaku, ke=isi.ke)
    return answer(request, rhk.skp_id)


@router.post("/indikator/{int:pk}/pindah", response=schemas.Skp)
def move_indikator(request: HttpRequest, pk: int, isi: Geser) -> Any:
    """Satu tempat naik atau turun di antara indikator RHK yang sama."""
    row = indikator_for(request, pk)
    urutan.move_indikator(row, by=request.pelaku, ke=isi.ke)
    return answer(request, row.rhk.skp_id)


@router.post("/skp/{int:pk}/undo-delete", response=schemas.Skp)
def undo_delete(request: HttpRequest, pk: int, isi: Jejak) -> Any:
    """Kembalikan RHK atau indikator yang terhapus; `jejak` dari GET /skp/{pk}/saran."""
    urungkan.undo_delete(skp_for(request, pk), by=request.pelaku, jejak=isi.jejak)
    return answer(request, pk)


@router.get("/skp/{int:pk}/saran", response=DaftarSaran)
def list_saran(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Saran mutu yang belum diabaikan, dan penghapusan terakhir yang dapat diurungkan."""
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    prefetched = rows.prefetch_related("rhk_set__indikator_set")
    skp = get_object_or_404(prefetched, pk=pk)
    trail = audit.trail(skp)[:JEJAK_MAKS] if skp.is_editable else []
    last = susun.last_deletion(trail, request.pelaku, clock.now())
    return {"saran": _hints(skp), "hapus_terakhir": last}


def _hints(skp: Skp) -> list[Saran]:
    found = susun.saran_of(skp)
    rows: list[Saran] = []
    for rhk in skp.susunan():
        rows += [_hint(rhk, None, saran) for saran in found["rhk"][rhk.pk]]
        for row in rhk.indikator_set.all():
            rows += [_hint(rhk, row.pk, saran) for saran in found["indikator"][row.pk]]
    return rows


def _hint(rhk: RencanaHasilKerja, indikator: int | None, saran: mutu.Saran) -> Saran:
    return Saran(rhk=rhk.pk, indikator=indikator, kode=saran.kode, kalimat=saran.kalimat)


@router.post("/rhk/{int:pk}/dismiss-hint", response={204: None})
def dismiss_hint_rhk(request: HttpRequest, pk: int, isi: KodeSaran) -> Status:
    """Satu saran tentang RHK ini tidak ditampilkan lagi."""
    susun_actions.dismiss_hint(rhk_for(request, pk), by=request.pelaku, kode=isi.kode)
    return Status(204, None)


@router.post("/indikator/{int:pk}/dismiss-hint", response={204: None})
def dismiss_hint_indikator(request: HttpRequest, pk: int, isi: KodeSaran) -> Status:
    """Satu saran tentang indikator ini tidak ditampilkan lagi."""
    susun_actions.dismiss_hint(indikator_for(request, pk), by=request.pelaku, kode=isi.kode)
    return Status(204, None)
