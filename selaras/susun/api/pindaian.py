"""Scans that are kept: of the SKP signed by both, and of the SK or SPT of a tambahan."""

from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, UploadedFile
from ninja.responses import Status

from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core import audit
from selaras.perencanaan.actions import dasar, persetujuan
from selaras.perencanaan.api.naskah import Berkas, BerkasSkp
from selaras.perencanaan.api.rows import skp_for
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

    def with_words(found: list[Any]) -> list[Any]:
        for each in found:
            each.keadaan = words[each.pk]
        return found

    return page(skp.dokumen_set.all(), NEWEST_FIRST, cursor, with_words)


@router.post("/skp/{int:pk}/dokumen-bertanda-tangan", response={201: Berkas})
def upload_signed(request: HttpRequest, pk: int, berkas: UploadedFile = File(...)) -> Status:  # noqa: B008 -- ninja's way
    """Pindaian SKP yang ditandatangani kedua pihak, diterima dengan `accept_signed`."""
    skp = skp_for(request, pk)
    dokumen = persetujuan.upload_signed(skp, by=request.pelaku, berkas=berkas)
    return Status(201, dokumen)


@router.get("/dokumen-bertanda-tangan/{int:pk}/berkas")
def show_signed(request: HttpRequest, pk: int) -> FileResponse:
    """Berkasnya; dilihat orang lain selain pemiliknya dicatat."""
    shown = Skp.objects.visible_to(request.pelaku).values("pk")
    rows = DokumenBertandaTangan.objects.filter(skp__in=shown).select_related("skp")
    dokumen = get_object_or_404(rows, pk=pk)
    return _file(request, dokumen)


@router.get("/rhk/{int:pk}/dasar", response=Halaman[Berkas])
def list_dasar(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Berkas SK atau SPT dari sebuah RHK tambahan, yang terbaru dahulu."""
    return page(_rhk(request, pk).dasar_set.all(), NEWEST_FIRST, cursor)


@router.post("/rhk/{int:pk}/dasar", response={201: Berkas})
def upload_dasar(request: HttpRequest, pk: int, berkas: UploadedFile = File(...)) -> Status:  # noqa: B008 -- ninja's way
    """SK atau SPT yang mendasari RHK tambahan; yang lama tetap tersimpan."""
    rhk = _rhk(request, pk)
    dokumen = dasar.upload_dasar(rhk, by=request.pelaku, berkas=berkas)
    return Status(201, dokumen)


@router.get("/dasar/{int:pk}/berkas")
def show_dasar(request: HttpRequest, pk: int) -> FileResponse:
    """Berkasnya; dilihat orang lain selain pemiliknya dicatat."""
    shown = RencanaHasilKerja.objects.visible_to(request.pelaku).values("pk")
    rows = DokumenDasar.objects.filter(rhk__in=shown).select_related("rhk__skp")
    dokumen = get_object_or_404(rows, pk=pk)
    return _file(request, dokumen)


def _rhk(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.with_people(), pk=pk)


def _file(request: HttpRequest, row: DokumenBertandaTangan | DokumenDasar) -> FileResponse:
    if not request.pelaku.is_pegawai(row.skp.pegawai_id):
        audit.seen(row.skp, by=request.pelaku)
    return row.answer()
