"""Taking back what was handed in: the button after the submission."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.views.shared import periode_of, versi_of
from selaras.realisasi.actions import tarik


@login_required
@require_POST
def withdraw_plan(request: HttpRequest, pk: int) -> HttpResponse:
    periode, _ = periode_of(request, pk)
    tarik.withdraw_plan(periode, by=request.pelaku, versi=versi_of(request))
    sentence = f"Rencana aksi {periode} ditarik kembali dan dapat diubah lagi."
    return _back(request, periode, sentence)


@login_required
@require_POST
def withdraw_realisasi(request: HttpRequest, pk: int) -> HttpResponse:
    periode, _ = periode_of(request, pk)
    tarik.withdraw_realisasi(periode, by=request.pelaku, versi=versi_of(request))
    sentence = f"Realisasi {periode} ditarik kembali. Isian Anda tetap tersimpan dan dapat diubah."
    return _back(request, periode, f"{sentence} Mohon jangan lupa mengajukannya lagi.")


def _back(request: HttpRequest, periode: Periode, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(periode)
