"""Rekapitulasi nasional: the agencies as rows."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base.errors import NotAllowed
from selaras.rekap.pages.nasional import agencies
from selaras.rekap.policies import READING_NASIONAL, reads_nasional


@require_safe
@login_required
def nasional(request: HttpRequest) -> HttpResponse:
    if not reads_nasional(request.pelaku):
        raise NotAllowed(READING_NASIONAL)
    return render(request, "rekap/nasional.html", {"jumlah": agencies()})
