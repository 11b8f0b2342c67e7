"""The front door of Rekapitulasi: each reader is led to the page of his reach."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from selaras.base.errors import NotAllowed
from selaras.rekap.policies import READING, reads_nasional


@require_safe
@login_required
def rekapitulasi(request: HttpRequest) -> HttpResponse:
    if reads_nasional(request.pelaku):
        return redirect("rekap:nasional")
    raise NotAllowed(READING)
