"""Rekapitulasi nasional: the agencies as rows, and the same as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base.berkas_kantor import XLSX
from selaras.base.download import attachment
from selaras.base.errors import NotAllowed
from selaras.rekap.models import Papan
from selaras.rekap.pages import berkas
from selaras.rekap.pages.nasional import SaringanNasional, nasional_of, read
from selaras.rekap.policies import READING_NASIONAL, reads_nasional


@require_safe
@login_required
def nasional(request: HttpRequest) -> HttpResponse:
    saringan = _asked(request)
    found = nasional_of(saringan, request.pelaku.today.year, request.GET.get("halaman"))
    return render(request, "rekap/nasional.html", {"nasional": found, "papan": Papan})


@require_safe
@login_required
def unduh_nasional(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """All rows that the address filters, in its order."""
    saringan = _asked(request)
    name = f"rekapitulasi-{saringan.papan}-{saringan.tahun}.{bentuk}"
    if bentuk == "xlsx":
        return attachment(berkas.xlsx(saringan), XLSX, name)
    if bentuk != "csv":
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    lines = berkas.csv_lines(saringan)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _asked(request: HttpRequest) -> SaringanNasional:
    if not reads_nasional(request.pelaku):
        raise NotAllowed(READING_NASIONAL)
    return read(request.GET.dict(), request.pelaku.today.year)
