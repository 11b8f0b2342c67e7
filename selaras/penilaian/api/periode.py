"""Periods: opening, plan, realisation, feedback and rating."""

from collections.abc import Callable
from typing import Any

import ninja
from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import CatatanVerb, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core import audit
from selaras.core.deed import deed_of
from selaras.pelaksanaan import models
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.api.periode import (
    PeriodeBaru,
    PeriodeRingkas,
    Realisasi,
    Rencana,
)
from selaras.pelaksanaan.api.rows import periode_for
from selaras.penilaian import models as penilaian
from selaras.penilaian.actions import dua_tahap, rating, umpan_balik
from selaras.penilaian.api.lembar import (
    Evaluasi,
    Periode,
    RatingBaru,
    RatingHasilKerja,
    RatingUbah,
    UmpanBalikBaru,
    shown,
)
from selaras.penilaian.lembar import lembar_of
from selaras.penutupan.actions import penutupan, tanpa_laporan
from selaras.penutupan.api import BukaKembali
from selaras.perencanaan.api.rows import skp_for
from selaras.realisasi.actions import tarik
from selaras.rencana.dibuka import note_plan_opened

router = Router(tags=["Periode"])
VERBS: tuple[Callable[..., None], ...] = (
    rencana.submit_plan,
    tarik.withdraw_plan,
    rencana.approve_plan,
    rencana.return_plan,
    realisasi.submit_realisasi,
    tarik.withdraw_realisasi,
    realisasi.return_realisasi,
    umpan_balik.take_as_is,
    penutupan.close_unfinished,
    penutupan.ask_review,
    penutupan.uphold_closing,
    tanpa_laporan.warn_unreported,
    tanpa_laporan.take_unreported,
)
BY_START = Order(("mulai", "jenis", "nomor", "pk"))


def answer(request: HttpRequest, pk: int) -> models.Periode:
    """The period as it stands now, with everything."""
    return shown(lembar_of(request.pelaku, pk), request.pelaku)


@router.get("/skp/{int:pk}/periode", response=Halaman[PeriodeRingkas])
def list_periode(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Periode yang sudah terbuka, menurut waktu."""
    skp = skp_for(request, pk)
    if not request.pelaku.is_pegawai(skp.pegawai_id):
        audit.seen(skp, by=request.pelaku)
    rows = models.Periode.objects.visible_to(request.pelaku).filter(skp=skp).telling_who_is_free()
    return page(rows, BY_START, cursor)


@router.post("/skp/{int:pk}/periode", response={201: Periode, 200: Periode})
def open_periode(request: HttpRequest, pk: int, isi: PeriodeBaru) -> Status:
    """Buka periode; 200 dengan periode yang sama bila sudah terbuka."""
    facts = isi.model_dump()
    periode, is_new = periode_actions.open_periode(skp_for(request, pk), by=request.pelaku, **facts)
    return Status(201 if is_new else 200, answer(request, periode.pk))


@router.get("/periode/{int:pk}", response=Periode)
def show_periode(request: HttpRequest, pk: int) -> Any:
    """Rencana aksi, realisasi, bukti dukung, umpan balik, evaluasi, dan `tindakan`."""
    periode: Any = answer(request, pk)
    note_plan_opened(periode.pelaksanaan)
    if periode.evaluasi and not request.pelaku.is_pegawai(periode.skp.pegawai_id):
        audit.seen(periode, by=request.pelaku)
    return periode


@router.put("/periode/{int:pk}/rencana-aksi", response=Periode)
def write_plan(request: HttpRequest, pk: int, baris: ninja.Body[Rencana]) -> models.Periode:
    """Seluruh rencana aksi; menggantikan yang ada."""
    rows = [row.model_dump() for row in baris]
    rencana.write_plan(periode_for(request, pk), by=request.pelaku, baris=rows)
    return answer(request, pk)


@router.post("/periode/{int:pk}/copy_plan", response=Periode)
def copy_plan(request: HttpRequest, pk: int) -> models.Periode:
    """Rencana aksi yang masih kosong diisi dengan rencana periode sebelumnya."""
    rencana.copy_plan(periode_for(request, pk), by=request.pelaku)
    return answer(request, pk)


@router.put("/periode/{int:pk}/realisasi", response=Periode)
def write_realisasi(request: HttpRequest, pk: int, baris: ninja.Body[Realisasi]) -> models.Periode:
    """Realisasi indikator yang disebut; yang lain tetap."""
    rows = [row.model_dump() for row in baris]
    realisasi.write_realisasi(periode_for(request, pk), by=request.pelaku, baris=rows)
    return answer(request, pk)


@router.put("/periode/{int:pk}/umpan-balik", response=Periode)
def give_feedback(request: HttpRequest, pk: int, isi: UmpanBalikBaru) -> models.Periode:
    """Terbit bagi pegawai setelah lengkap untuk semua indikator dan perilaku."""
    umpan_balik.give_feedback(periode_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


@router.post("/periode/{int:pk}/rate_hasil_kerja", response=Periode)
def rate_hasil_kerja(request: HttpRequest, pk: int, isi: RatingHasilKerja) -> models.Periode:
    """Langkah pertama bila kebijakan menilai dalam dua langkah; `rate` adalah yang kedua."""
    periode = periode_for(request, pk)
    dua_tahap.rate_hasil_kerja(periode, by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


@router.post("/periode/{int:pk}/rate", response=Evaluasi)
def rate(request: HttpRequest, pk: int, isi: RatingBaru) -> penilaian.Evaluasi:
    """Kedua rating; predikat mengikuti kuadran dan langsung terbit."""
    periode = periode_for(request, pk)
    return rating.rate(periode, by=request.pelaku, **isi.model_dump())


@router.post("/periode/{int:pk}/change_rating", response=Evaluasi)
def change_rating(request: HttpRequest, pk: int, isi: RatingUbah) -> penilaian.Evaluasi:
    """Sekali saja, dengan alasan sepanjang yang diminta kebijakan."""
    periode = periode_for(request, pk)
    return rating.change_rating(periode, by=request.pelaku, **isi.model_dump())


@router.post("/periode/{int:pk}/reopen_closed", response=Periode)
def reopen_closed(request: HttpRequest, pk: int, isi: BukaKembali) -> models.Periode:
    """Buka kembali periode yang ditutup tanpa selesai, sampai suatu hari."""
    penutupan.reopen_closed(periode_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


def _verb(call: Callable[..., None]) -> Callable[..., Any]:
    def act(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> models.Periode:
        facts = (isi or CatatanVerb()).model_dump()
        call(periode_for(request, pk), by=request.pelaku, **facts)
        return answer(request, pk)

    act.__name__ = deed_of(call).verb
    return act


for _call in VERBS:
    _path = f"/periode/{{int:pk}}/{deed_of(_call).verb}"
    router.post(_path, response=Periode)(_verb(_call))
