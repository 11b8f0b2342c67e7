"""Contracts that end soon, for personnel administration: a page, and the same as a sheet."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base.download import attachment
from selaras.impor.tulis import csv_text
from selaras.kontrak import pages
from selaras.organisasi.policies.reach import require_admin


@require_safe
@login_required
def kontrak(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    return render(request, "kontrak/list.html", pages.kontrak_of(request.pelaku, request.GET))


@require_safe
@login_required
def unduh(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    content = csv_text(pages.KOLOM, pages.lines_of(pages.ending(request.pelaku)))
    name = pages.file_name(request.pelaku.today)
    return attachment(content, "text/csv; charset=utf-8", name)
