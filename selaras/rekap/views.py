"""Rekapitulasi of an agency: the room of those who lead, its lists and its files."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from selaras.base.download import XLSX, attachment
from selaras.base.replica import may_lag
from selaras.cetak.render import render_ringkasan
from selaras.core.pelaku import ADMIN_NASIONAL
from selaras.documents.api import pdf_answer
from selaras.rekap import actions
from selaras.rekap.jenis import shared_with
from selaras.rekap.models import BerkasDaftar
from selaras.rekap.pages import unduhan
from selaras.rekap.pages.bagikan import halaman_of, ringkasan_of, terbitan_of
from selaras.rekap.pages.daftar import DaftarOrang, daftar_of, reminds, shown
from selaras.rekap.pages.dasbor import dasbor_of
from selaras.rekap.pages.kendali import kendali_of, menunggu_of
from selaras.rekap.pages.sebaran import sebaran_of
from selaras.rekap.pages.tanya import tanya_of
from selaras.tindak_lanjut.pages import summary_of

ENCODING = "text/csv; charset=utf-8"


@require_safe
@login_required
@may_lag()
def rekapitulasi(request: HttpRequest) -> HttpResponse:
    kendali = kendali_of(request.pelaku, request.GET)
    if request.GET.get("rapat") == "1":
        return render(request, "rekap/kendali_rapat.html", {"kendali": kendali})
    context = {"kendali": kendali, "baca_nasional": request.pelaku.has(ADMIN_NASIONAL)}
    return render(request, "rekap/kendali.html", context)


@require_safe
@login_required
def bagikan(request: HttpRequest) -> HttpResponse:
    """The page to share, as it stands at this moment."""
    found = ringkasan_of(request.pelaku, request.GET)
    return pdf_answer(render_ringkasan(found), f"{slugify(found.judul)}.pdf")


@require_POST
@login_required
def share_summary(request: HttpRequest) -> HttpResponse:
    """The same page under a code, with an address that others open: as it stands now."""
    facts = terbitan_of(request.pelaku, request.GET)
    base = request.build_absolute_uri("/")[:-1]
    row = actions.share_summary(by=request.pelaku, base=base, **facts)
    return redirect("rekap:halaman", row.pk)


@require_safe
@login_required
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that was shared, for whoever may read its figures; a stranger gets 404."""
    rows = shared_with(request.pelaku)
    row = get_object_or_404(rows, pk=pk)
    context = {
        "halaman": halaman_of(row, rows),
        "tautan": request.build_absolute_uri(),
        "asal": f"{reverse('rekap:rekapitulasi')}?{row.alamat}",
        "pintu": "rekap:halaman",
        "pembaca": f"rekapitulasi {(row.unit or row.instansi).nama}: pimpinan, pengelola "
        "kepegawaian, dan auditor",
    }
    return render(request, "rekap/kendali_halaman.html", context)


@require_safe
@login_required
@may_lag()
def menahan(request: HttpRequest) -> HttpResponse:
    """Who holds up whom, and what waits for the reader: fetched by the page once it is there."""
    kendali = kendali_of(request.pelaku, request.GET)
    context = {
        "kendali": kendali,
        "menunggu": menunggu_of(kendali.tanya),
        "lanjut": summary_of(request.pelaku),
    }
    name = "rekap/_kendali_menahan.html" if request.htmx else "rekap/kendali_menahan.html"
    return render(request, name, context)


@require_safe
@login_required
@may_lag()
def ringkas(request: HttpRequest) -> HttpResponse:
    """The sentence, the map and what waits for the reader, for the home of those who lead."""
    kendali = kendali_of(request.pelaku, request.GET)
    context = {"kendali": kendali, "menunggu": menunggu_of(kendali.tanya)}
    return render(request, "rekap/_kendali_ringkas.html", context)


@require_safe
@login_required
@may_lag()
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
    """The same rows as a file, read and sent in pieces; a long list is offered as a job."""
    found = daftar_of(request.pelaku, request.GET)
    _require_kind(bentuk)
    jumlah = found.rows.count()
    if jumlah > unduhan.DIRECT_MAX:
        context = {"daftar": found, "jumlah": jumlah, "bentuk": bentuk}
        return render(request, "rekap/kendali_siapkan.html", context)
    name = f"{unduhan.name_of(found)}.{bentuk}"
    if bentuk == "xlsx":
        return attachment(unduhan.xlsx_of(found), XLSX, name)
    pieces = _pieces(unduhan.csv_lines(found.lines()))
    response = StreamingHttpResponse(pieces, content_type=ENCODING)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@login_required
def siapkan(request: HttpRequest, bentuk: str) -> HttpResponse:
    """Have the list written in the background, and lead to its progress."""
    found = daftar_of(request.pelaku, request.GET)
    _require_kind(bentuk)
    row = actions.prepare_file(
        by=request.pelaku,
        alamat=found.query,
        lingkup=found.tanya.cakupan.lingkup,
        judul=found.judul,
        bentuk=bentuk,
    )
    return redirect("rekap:berkas", row.pk)


@require_safe
@login_required
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file is; htmx asks for its part again until it is there."""
    row, found = _prepared(request, pk)
    name = "rekap/_kendali_berkas.html" if request.htmx else "rekap/kendali_berkas.html"
    return render(request, name, {"berkas": row, "daftar": found})


@require_safe
@login_required
def unduh_berkas(request: HttpRequest, pk: int) -> FileResponse:
    row, found = _prepared(request, pk)
    if not row.berkas:
        raise Http404
    return FileResponse(
        row.berkas.open("rb"),
        as_attachment=True,
        filename=f"{unduhan.name_of(found)}.{row.bentuk}",
        content_type=unduhan.TYPES[BerkasDaftar.Bentuk(row.bentuk)],
    )


def _prepared(request: HttpRequest, pk: int) -> tuple[BerkasDaftar, DaftarOrang]:
    """For whoever asked for it, while he reads the same people."""
    rows = BerkasDaftar.objects.visible_to(request.pelaku).select_related("pekerjaan")
    row = get_object_or_404(rows, pk=pk)
    found = daftar_of(request.pelaku, QueryDict(row.alamat))
    if found.tanya.cakupan.lingkup != row.lingkup:
        raise Http404
    return row, found


def _require_kind(bentuk: str) -> None:
    if bentuk not in BerkasDaftar.Bentuk.values:
        raise Http404


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()


@require_safe
@login_required
@may_lag()
def dasbor(request: HttpRequest, kode: str) -> HttpResponse:
    """One of BKN's three tables, unit by unit (BKN-057…059)."""
    found = dasbor_of(request.pelaku, request.GET, kode)
    return render(request, "rekap/kendali_dasbor.html", {"dasbor": found})


@require_safe
@login_required
@may_lag()
def sebaran(request: HttpRequest) -> HttpResponse:
    """How the predikat spread in each unit beside the pattern of its capaian (rules.md §4.5)."""
    found = sebaran_of(tanya_of(request.pelaku, request.GET))
    name = "rekap/_kendali_sebaran.html" if request.htmx else "rekap/kendali_sebaran.html"
    return render(request, name, {"sebaran": found})
