"""Periods: opening, plan, realisation, feedback and rating."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, Router
from ninja.responses import Status

from selaras.api.present import periode as present
from selaras.api.schemas import periode as schemas
from selaras.base.api.kinds import CatatanVerb, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core import audit
from selaras.core.deed import deed_of
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import actions as rating
from selaras.penilaian.lembar import lembar_of
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.api.rows import skp_for

router = Router(tags=["Periode"])
VERBS: tuple[Callable[..., None], ...] = (
    rencana.submit_plan,
    rencana.approve_plan,
    rencana.return_plan,
    realisasi.submit_realisasi,
    realisasi.return_realisasi,
)
BY_START = Order(("mulai", "jenis", "nomor", "pk"))


def periode_for(request: HttpRequest, pk: int) -> Periode:
    """The period that an action gets; 404 for a stranger."""
    return get_object_or_404(Periode.objects.visible_to(request.pelaku).with_people(), pk=pk)


def answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The period as it stands now, with everything."""
    return present.periode_as_json(lembar_of(request.pelaku, pk), request.pelaku)


@router.get("/skp/{int:pk}/periode", response=Halaman[schemas.PeriodeRingkas])
def list_periode(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Periode yang sudah terbuka, menurut waktu."""
    skp = skp_for(request, pk)
    if not request.pelaku.is_pegawai(skp.pegawai_id):
        audit.seen(skp, by=request.pelaku)
    rows = Periode.objects.visible_to(request.pelaku).filter(skp=skp)
    return page(rows, BY_START, cursor, lambda found: map(present.row_as_json, found))


@router.post("/skp/{int:pk}/periode", response={201: schemas.Periode, 200: schemas.Periode})
def open_periode(request: HttpRequest, pk: int, isi: schemas.PeriodeBaru) -> Status:
    """Buka periode; 200 dengan periode yang sama bila sudah terbuka."""
    facts = isi.model_dump()
    periode, is_new = periode_actions.open_periode(skp_for(request, pk), by=request.pelaku, **facts)
    return Status(201 if is_new else 200, answer(request, periode.pk))


@router.get("/periode/{int:pk}", response=schemas.Periode)
def show_periode(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Rencana aksi, realisasi, bukti dukung, umpan balik, evaluasi, dan `tindakan`."""
    lembar = lembar_of(request.pelaku, pk)
    found = present.periode_as_json(lembar, request.pelaku)
    if found["evaluasi"] and not request.pelaku.is_pegawai(lembar.periode.skp.pegawai_id):
        audit.seen(lembar.periode, by=request.pelaku)
    return found


@router.put("/periode/{int:pk}/rencana-aksi", response=schemas.Periode)
def write_plan(request: HttpRequest, pk: int, baris: Body[schemas.Rencana]) -> dict[str, Any]:
    """Seluruh rencana aksi; menggantikan yang ada."""
    rows = [row.model_dump() for row in baris]
    rencana.write_plan(periode_for(request, pk), by=request.pelaku, baris=rows)
    return answer(request, pk)


@router.put("/periode/{int:pk}/realisasi", response=schemas.Periode)
def write_realisasi(
    request: HttpRequest, pk: int, baris: Body[schemas.Realisasi]
) -> dict[str, Any]:
    """Realisasi indikator yang disebut; yang lain tetap."""
    rows = [row.model_dump() for row in baris]
    realisasi.write_realisasi(periode_for(request, pk), by=request.pelaku, baris=rows)
    return answer(request, pk)


@router.put("/periode/{int:pk}/umpan-balik", response=schemas.Periode)
def give_feedback(request: HttpRequest, pk: int, isi: schemas.UmpanBalikBaru) -> dict[str, Any]:
    """Terbit bagi pegawai setelah lengkap untuk semua indikator dan perilaku."""
    rating.give_feedback(periode_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


@router.post("/periode/{int:pk}/rate", response=schemas.Evaluasi)
def rate(request: HttpRequest, pk: int, isi: schemas.RatingBaru) -> dict[str, Any]:
    """Kedua rating; predikat mengikuti kuadran dan langsung terbit."""
    periode = periode_for(request, pk)
    return _rating(rating.rate(periode, by=request.pelaku, **isi.model_dump()))


@router.post("/periode/{int:pk}/change_rating", response=schemas.Evaluasi)
def change_rating(request: HttpRequest, pk: int, isi: schemas.RatingUbah) -> dict[str, Any]:
    """Sekali saja, dengan alasan sepanjang yang diminta kebijakan."""
    periode = periode_for(request, pk)
    return _rating(rating.change_rating(periode, by=request.pelaku, **isi.model_dump()))


def _rating(evaluasi: Evaluasi) -> dict[str, Any]:
    return present.evaluasi_as_json(evaluasi, evaluasi.periode)


def _verb(call: Callable[..., None]) -> Callable[..., Any]:
    def act(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> dict[str, Any]:
        facts = (isi or CatatanVerb()).model_dump()
        call(periode_for(request, pk), by=request.pelaku, **facts)
        return answer(request, pk)

    act.__name__ = deed_of(call).verb
    return act


for _call in VERBS:
    _path = f"/periode/{{int:pk}}/{deed_of(_call).verb}"
    router.post(_path, response=schemas.Periode)(_verb(_call))
