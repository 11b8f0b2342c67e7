"""Rekapitulasi of an agency: the room of those who lead, its lists and its files."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from selaras.base.download import XLSX, attachment
from selaras.documents.render import render_ringkasan
from selaras.rekap.pages import unduhan
from selaras.rekap.pages.bagikan import ringkasan_of
from selaras.rekap.pages.daftar import daftar_of, reminds, shown
from selaras.rekap.pages.dasbor import dasbor_of
from selaras.rekap.pages.kendali import kendali_of, menunggu_of
from selaras.rekap.pages.sebaran import sebaran_of
from selaras.rekap.pages.tanya import tanya_of
from selaras.rekap.policies import reads_nasional

ENCODING = "text/csv; charset=utf-8"


@require_safe
@login_required
def rekapitulasi(request: HttpRequest) -> HttpResponse:
    """Each reader is led to the page of his reach."""
    pelaku = request.pelaku
    if reads_nasional(pelaku):
        return redirect("rekap:nasional")
    kendali = kendali_of(pelaku, request.GET)
    if request.GET.get("rapat") == "1":
        return render(request, "rekap/kendali_rapat.html", {"kendali": kendali})
    return render(request, "rekap/kendali.html", {"kendali": kendali})


@require_safe
@login_required
def bagikan(request: HttpRequest) -> HttpResponse:
    """The page to share, as it stands at this moment."""
    found = ringkasan_of(request.pelaku, request.GET)
    response = HttpResponse(render_ringkasan(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(found.judul)}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@login_required
def menahan(request: HttpRequest) -> HttpResponse:
    """Who holds up whom, and what waits for the reader: fetched by the page once it is there."""
    context = {"kendali": kendali_of(request.pelaku, request.GET)}
    context["menunggu"] = menunggu_of(request.pelaku)
    name = "rekap/_kendali_menahan.html" if request.htmx else "rekap/kendali_menahan.html"
    return render(request, name, context)


@require_safe
@login_required
def ringkas(request: HttpRequest) -> HttpResponse:
    """The sentence and the map alone, for the home of those who lead."""
    kendali = kendali_of(request.pelaku, request.GET)
    return render(request, "rekap/_kendali_ringkas.html", {"kendali": kendali})


@require_safe
@login_required
def daftar(request: HttpRequest) -> HttpResponse:
    """Who is behind a figure; for htmx the panel beside the map."""
    found = daftar_of(request.pelaku, request.GET)
    page = found.page(request.GET.get("halaman"))
    context = {"daftar": found, "page": page, "rows": shown(page, found)}
    context["may_remind"] = reminds(request.pelaku)
    name = "rekap/_kendali_sel.html" if request.htmx else "rekap/kendali_daftar.html"
    return render(request, name, context)


@require_safe
@login_required
def unduh(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The same rows as a file, read and sent in pieces."""
    found = daftar_of(request.pelaku, request.GET)
    name = unduhan.name_of(found)
    if bentuk == "csv":
        response = StreamingHttpResponse(_pieces(unduhan.csv_lines(found)), content_type=ENCODING)
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    if bentuk == "xlsx":
        return attachment(unduhan.xlsx_of(found), XLSX, f"{name}.xlsx")
    raise Http404


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()


@require_safe
@login_required
def dasbor(request: HttpRequest, kode: str) -> HttpResponse:
    """One of BKN's three tables, unit by unit (BKN-057…059)."""
    found = dasbor_of(request.pelaku, request.GET, kode)
    return render(request, "rekap/kendali_dasbor.html", {"dasbor": found})


@require_safe
@login_required
def sebaran(request: HttpRequest) -> HttpResponse:
    """How the predikat spread in each unit beside the pattern of its capaian (rules.md §4.5)."""
    found = sebaran_of(tanya_of(request.pelaku, request.GET))
    name = "rekap/_kendali_sebaran.html" if request.htmx else "rekap/kendali_sebaran.html"
    return render(request, name, {"sebaran": found})
