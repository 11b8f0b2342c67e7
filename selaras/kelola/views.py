"""The landing of Kelola: what is to be put right, each a list with the way to mend it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base.limits import PER_PAGE
from selaras.kelola.pages.butir import BUTIR, counted
from selaras.organisasi.policies.reach import require_admin


@require_safe
@login_required
def ringkasan(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    rows = counted(request.pelaku)
    context = {
        "perlu": [row for row in rows if row.jumlah],
        "beres": [row for row in rows if not row.jumlah],
    }
    return render(request, "kelola/ringkasan.html", context)


@require_safe
@login_required
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    require_admin(request.pelaku)
    if kode not in BUTIR:
        raise Http404
    butir = BUTIR[kode]
    page = Paginator(butir.rows(request.pelaku), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"butir": butir, "page": page, "baris": [butir.baris(row) for row in page]}
    return render(request, "kelola/daftar.html", context)
