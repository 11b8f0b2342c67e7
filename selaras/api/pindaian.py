"""Scans that are kept: of the SKP signed by both, and of the SK or SPT of a tambahan."""

from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, UploadedFile
from ninja.responses import Status

from selaras.api.present.skp import moment
from selaras.api.schemas.dokumen import Berkas, BerkasSkp
from selaras.api.skp import skp_for
from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core import audit
from selaras.core.pindaian import Pindaian
from selaras.perencanaan.actions import dasar, persetujuan
from selaras.perencanaan.models.naskah import DokumenBertandaTangan, DokumenDasar
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.susun.pages import pindaian

router = Router(tags=["Pindaian"])
NEWEST_FIRST = Order(("pk",), is_descending=True)


@router.get("/skp/{int:pk}/dokumen-bertanda-tangan", response=Halaman[BerkasSkp])
def list_signed(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Semua unggahan SKP bertanda tangan, yang sudah diganti pun, beserta keadaannya."""
    skp = skp_for(request, pk)
    known = pindaian.scans_of(SkpPolicy(request.pelaku, skp), every=True)
    words = {row.dokumen.pk: row.status for row in known}
    rows = DokumenBertandaTangan.objects.filter(skp=skp)
    return page(
        rows,
        NEWEST_FIRST,
        cursor,
        lambda found: [_as_json(each, skp) | {"keadaan": words[each.pk]} for each in found],
    )


@router.post("/skp/{int:pk}/dokumen-bertanda-tangan", response={201: Berkas})
def upload_signed(request: HttpRequest, pk: int, berkas: UploadedFile = File(...)) -> Status:  # noqa: B008 -- ninja's way
    """Pindaian SKP yang ditandatangani kedua pihak, diterima dengan `accept_signed`."""
    skp = skp_for(request, pk)
    dokumen = persetujuan.upload_signed(skp, by=request.pelaku, berkas=berkas)
    return Status(201, _as_json(dokumen, skp))


@router.get("/dokumen-bertanda-tangan/{int:pk}/berkas")
def show_signed(request: HttpRequest, pk: int) -> FileResponse:
    """Berkasnya; dilihat orang lain selain pemiliknya dicatat."""
    shown = Skp.objects.visible_to(request.pelaku).values("pk")
    rows = DokumenBertandaTangan.objects.filter(skp__in=shown).select_related("skp")
    dokumen = get_object_or_404(rows, pk=pk)
    return _file(request, dokumen, dokumen.skp)


@router.get("/rhk/{int:pk}/dasar", response=Halaman[Berkas])
def list_dasar(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Berkas SK atau SPT dari sebuah RHK tambahan, yang terbaru dahulu."""
    rhk = _rhk(request, pk)
    rows = rhk.dasar_set.all()
    return page(
        rows, NEWEST_FIRST, cursor, lambda found: [_as_json(each, rhk.skp) for each in found]
    )


@router.post("/rhk/{int:pk}/dasar", response={201: Berkas})
def upload_dasar(request: HttpRequest, pk: int, berkas: UploadedFile = File(...)) -> Status:  # noqa: B008 -- ninja's way
    """SK atau SPT yang mendasari RHK tambahan; yang lama tetap tersimpan."""
    rhk = _rhk(request, pk)
    dokumen = dasar.upload_dasar(rhk, by=request.pelaku, berkas=berkas)
    return Status(201, _as_json(dokumen, rhk.skp))


@router.get("/dasar/{int:pk}/berkas")
def show_dasar(request: HttpRequest, pk: int) -> FileResponse:
    """Berkasnya; dilihat orang lain selain pemiliknya dicatat."""
    shown = RencanaHasilKerja.objects.visible_to(request.pelaku).values("pk")
    rows = DokumenDasar.objects.filter(rhk__in=shown).select_related("rhk__skp")
    dokumen = get_object_or_404(rows, pk=pk)
    return _file(request, dokumen, dokumen.rhk.skp)


def _rhk(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.with_people(), pk=pk)


def _as_json(row: Pindaian, skp: Skp) -> dict[str, Any]:
    return {
        "id": row.pk,
        "nama": row.nama,
        "ukuran": row.ukuran,
        "sha256": row.sha256,
        "diunggah_pada": moment(row.diunggah_pada, skp),
        "diunggah_oleh": row.diunggah_oleh,
    }


def _file(request: HttpRequest, row: Pindaian, skp: Skp) -> FileResponse:
    if not request.pelaku.is_pegawai(skp.pegawai_id):
        audit.seen(skp, by=request.pelaku)
    response = row.answer()
    response["Cache-Control"] = "private, no-store"
    return response
