"""Import and export: the list with its form, one import with its errors, files to download."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.download import XLSX, attachment
from selaras.base.limits import PER_PAGE
from selaras.impor import ekspor as penulis
from selaras.impor import tulis
from selaras.impor.actions import berkas as actions
from selaras.impor.bentuk import LEMBAR, SEMUA
from selaras.impor.forms import ImporForm
from selaras.impor.models import Ekspor, Impor
from selaras.impor.policies import ImporPolicy

EXPORTS_SHOWN = 3
GALAT_HEADING = ("lembar", "baris", "kolom", "isi", "sebab")
TONE = {"siap": "brand", "bermasalah": "bad", "diterapkan": "good"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    ImporPolicy(pelaku, Impor(instansi=pelaku.instansi)).require("upload_import")
    form = ImporForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.run(actions.upload_import, by=pelaku):
        messages.success(request, "Berkas terunggah dan sedang diperiksa.")
        return redirect("impor:detail", form.result.pk)
    rows = Impor.objects.visible_to(pelaku).select_related("oleh", "pekerjaan")
    ekspor = Ekspor.objects.visible_to(pelaku).select_related("pekerjaan")
    context = {
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "ekspor": ekspor[:EXPORTS_SHOWN],
        "templat": [SEMUA, *LEMBAR],
        "nama_templat": {jenis: lembar.nama for jenis, lembar in LEMBAR.items()},
        "tone": TONE,
    }
    return render(request, "impor/impor.html", context, status=form.status)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; htmx asks for its part again while a job is at work."""
    context = _context(request, _find(request, pk))
    part = "impor/_impor_isi.html" if request.htmx else "impor/impor_detail.html"
    return render(request, part, context)


@require_POST
@login_required
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    impor = _find(request, pk)
    versi = number_of(request.POST.get("versi", ""))
    actions.apply_import(impor, by=request.pelaku, versi=versi)
    if request.htmx:
        return render(request, "impor/_impor_isi.html", _context(request, _find(request, pk)))
    return redirect("impor:detail", pk)


@require_safe
@login_required
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The kept errors as CSV; a last line says how many more there are."""
    impor = _find(request, pk)
    rows: list[list[Any]] = [[row[name] for name in GALAT_HEADING] for row in impor.galat]
    if rest := impor.jumlah_galat - len(rows):
        rows.append(["", "", "", "", f"dan {rest} kesalahan lain; mohon perbaiki dahulu yang ini"])
    return attachment(
        tulis.csv_text(GALAT_HEADING, rows), "text/csv; charset=utf-8", f"kesalahan-{pk}.csv"
    )


@require_safe
@login_required
def template(request: HttpRequest, jenis: str, format: str) -> HttpResponse:  # noqa: A002
    pelaku = request.pelaku
    ImporPolicy(pelaku, Impor(instansi=pelaku.instansi)).require("upload_import")
    name = f"templat-{jenis}.{format}"
    if format == "xlsx" and jenis in {SEMUA, *LEMBAR}:
        return attachment(penulis.template(jenis), XLSX, name)
    if format == "csv" and jenis in LEMBAR:
        return attachment(penulis.template_csv(jenis), "text/csv; charset=utf-8", name)
    raise Http404


@require_POST
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """A small agency's workbook at once; a large one's in the background."""
    pelaku = request.pelaku
    ImporPolicy(pelaku, Impor(instansi=pelaku.instansi)).require("export")
    jumlah = penulis.count(pelaku.instansi, pelaku)
    ekspor = actions.export(by=pelaku, jumlah=jumlah)
    if ekspor.pekerjaan is None:
        actions.keep_export(ekspor, penulis.workbook(pelaku.instansi, pelaku))
        return redirect("impor:download", ekspor.pk)
    messages.success(
        request, "Ekspor sedang disiapkan; mohon muat ulang halaman ini sebentar lagi."
    )
    return redirect("impor:list")


@require_safe
@login_required
def download(request: HttpRequest, pk: int) -> FileResponse:
    rows = Ekspor.objects.visible_to(request.pelaku).exclude(berkas="")
    ekspor = get_object_or_404(rows, pk=pk)
    day = ekspor.dibuat_pada.astimezone(request.pelaku.zona)
    name = f"ekspor-{day:%Y-%m-%d}.xlsx"
    return FileResponse(
        ekspor.berkas.open("rb"), as_attachment=True, filename=name, content_type=XLSX
    )


def _find(request: HttpRequest, pk: int) -> Impor:
    rows = Impor.objects.visible_to(request.pelaku).select_related("pekerjaan", "oleh", "instansi")
    return get_object_or_404(rows, pk=pk)


def _context(request: HttpRequest, impor: Impor) -> dict[str, Any]:
    page = Paginator(impor.galat, PER_PAGE).get_page(request.GET.get("halaman"))
    return {
        "impor": impor,
        "policy": ImporPolicy(request.pelaku, impor),
        "page": page,
        "tone": TONE,
        "judul_lembar": {jenis: lembar.nama for jenis, lembar in LEMBAR.items()},
    }
