"""Rekapitulasi nasional: the agencies as rows, and the same as a file; what other cells tell."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from selaras.accounts.models import Instansi
from selaras.base.berkas_kantor import XLSX
from selaras.base.download import attachment
from selaras.base.errors import NotAllowed
from selaras.base.replica import may_lag
from selaras.nasional import actions
from selaras.nasional.models import InstansiLuar, RingkasanNasional
from selaras.nasional.pages import berkas
from selaras.nasional.pages.instansi import papan_of
from selaras.nasional.pages.nasional import SaringanNasional, nasional_of, read
from selaras.nasional.pages.sel import cells
from selaras.nasional.pages.tahun import years
from selaras.nasional.policies import HANYA_NASIONAL, reads_nasional
from selaras.rekap.models import Papan
from selaras.rekap.pages.bagikan import halaman_of
from selaras.rekap.policies import reads_agency
from selaras.sel.views import said_by


@require_safe
@login_required
@may_lag()
def nasional(request: HttpRequest) -> HttpResponse:
    found = nasional_of(_asked(request), request.pelaku.today, request.GET.get("halaman"))
    context = {
        "nasional": found,
        "papan": Papan,
        "sel": cells(),
        "punya_instansi": reads_agency(request.pelaku),
    }
    return render(request, "nasional/nasional.html", context)


@require_safe
@login_required
def unduh(request: HttpRequest, bentuk: str) -> HttpResponseBase:
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


@require_POST
@login_required
def share_nasional(request: HttpRequest) -> HttpResponse:
    """One page of the year under a code, as it stands now: whole percents, no agency by name."""
    tahun, base = _asked(request).tahun, request.build_absolute_uri("/")[:-1]
    row = actions.share_nasional(by=request.pelaku, tahun=tahun, base=base)
    return redirect("nasional:halaman", row.pk)


@require_safe
@login_required
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that was shared, for whoever reads the nation; anybody else gets 404."""
    rows = RingkasanNasional.objects.visible_to(request.pelaku)
    row = get_object_or_404(rows, pk=pk)
    context = {
        "halaman": halaman_of(row, rows),
        "tautan": request.build_absolute_uri(),
        "asal": f"{reverse('nasional:nasional')}?tahun={row.tahun}",
        "pintu": "nasional:halaman",
        "pembaca": "rekapitulasi nasional: Admin Nasional",
    }
    return render(request, "rekap/kendali_halaman.html", context)


@require_safe
@login_required
@may_lag()
def instansi(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: counts only; whoever leads or administers it finds the way to its own pages."""
    is_sendiri = request.pelaku.instansi_id == pk and reads_agency(request.pelaku)
    return _one(request, Instansi.objects.filter(pk=pk), is_sendiri=is_sendiri)


@require_safe
@login_required
@may_lag()
def luar(request: HttpRequest, pk: int) -> HttpResponse:
    """One that lives in another cell."""
    return _one(request, InstansiLuar.objects.filter(pk=pk), is_sendiri=False)


def _one(request: HttpRequest, rows: QuerySet[Any], *, is_sendiri: bool) -> HttpResponse:
    saringan, today = _asked(request), request.pelaku.today
    found = get_object_or_404(rows)
    context = {
        "instansi": found,
        "saringan": saringan,
        "tahun": years(today.year),
        "papan": papan_of(found, saringan.tahun, today),
        "is_sendiri": is_sendiri,
    }
    return render(request, "nasional/instansi.html", context)


@csrf_exempt
@require_POST
def kabar(request: HttpRequest) -> JsonResponse:
    """From another cell, signed over its body."""
    return JsonResponse(actions.hear(**said_by(request, "isi", "tanda")))


def _asked(request: HttpRequest) -> SaringanNasional:
    if not reads_nasional(request.pelaku):
        raise NotAllowed(HANYA_NASIONAL)
    return read(request.GET.dict(), request.pelaku.today)
