"""Pages and verbs of the realisation of a period."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from selaras.base import clock
from selaras.base.format import jam
from selaras.core import audit
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.forms import CatatanPeriodeForm, RealisasiForm, SubmitRealisasiForm
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.pages import realisasi_context
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import opened_by
from selaras.pelaksanaan.views.shared import periode_of


@login_required
@require_http_methods(["GET", "POST"])
def write_realisasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what is filled so far; the cards come back as they are stored, or with their errors."""
    periode, policy = periode_of(request, pk)
    if request.method == "GET":
        if not policy.is_owner:
            audit.seen(periode, by=request.pelaku)
        return page(request, periode, realisasi_context(periode, policy))
    periode.dibuka = opened_by(periode, request.POST.get("dibuka", ""))
    form = RealisasiForm(policy.isi, request.POST)
    if not form.run(realisasi.write_realisasi, periode, by=request.pelaku):
        context = realisasi_context(periode, policy, form=form)
        return page(request, periode, context, form.status)
    policy = PeriodePolicy(request.pelaku, periode)
    saved = f"Tersimpan {jam(clock.now(), periode.instansi.zona)}"
    if request.htmx:
        return page(request, periode, realisasi_context(periode, policy, saved=saved))
    if "ajukan" in request.POST:
        seen = request.POST.copy()
        seen["versi"] = str(periode.versi)  # of the page, and what it has just written
        return _submitted(request, periode, seen)
    messages.success(request, f"Realisasi {periode} tersimpan.")
    return redirect(periode)


@login_required
@require_POST
def submit_realisasi(request: HttpRequest, pk: int) -> HttpResponse:
    periode, policy = periode_of(request, pk)
    periode.dibuka = opened_by(periode, request.POST.get("dibuka", ""))
    policy.require("submit_realisasi")
    return _submitted(request, periode, request.POST)


def _submitted(request: HttpRequest, periode: Periode, data: QueryDict) -> HttpResponse:
    """Handed in; or the closing box with the reason, and what was typed into it."""
    form = SubmitRealisasiForm(data, kebijakan=periode.kebijakan)
    if not form.run(realisasi.submit_realisasi, periode, by=request.pelaku):
        policy = PeriodePolicy(request.pelaku, periode)  # as it is behind the lock
        context = realisasi_context(periode, policy, submit_form=form)
        return _answer(request, periode, context, form.status)
    policy = PeriodePolicy(request.pelaku, periode)
    sentence = f"Realisasi {periode} diajukan dan menunggu penilaian {policy.penilai_sapaan}."
    return _done(request, periode, sentence)


@login_required
@require_POST
def return_realisasi(request: HttpRequest, pk: int) -> HttpResponse:
    periode, policy = periode_of(request, pk)
    form = CatatanPeriodeForm(request.POST, auto_id="kembalikan-realisasi-%s")
    if not form.run(realisasi.return_realisasi, periode, by=request.pelaku):
        context = realisasi_context(periode, policy, return_form=form)
        return _answer(request, periode, context, form.status)
    return _done(request, periode, f"Realisasi {periode} dikembalikan kepada {policy.pemilik}.")


def page(
    request: HttpRequest, periode: Periode, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The focused page of a realisation, or for htmx its cards with the closing box beside them."""
    context |= {"periode": periode}
    name = "pelaksanaan/_realisasi_swap.html" if request.htmx else "pelaksanaan/realisasi.html"
    return render(request, name, context, status=status)


def _answer(
    request: HttpRequest, periode: Periode, context: dict[str, Any], status: int
) -> HttpResponse:
    """The closing box alone for htmx, else the focused page."""
    if request.htmx:
        return render(request, "pelaksanaan/_submit_realisasi.html", context, status=status)
    return page(request, periode, context, status)


def _done(request: HttpRequest, periode: Periode, sentence: str) -> HttpResponse:
    if request.htmx:
        context = realisasi_context(periode, PeriodePolicy(request.pelaku, periode))
        return render(request, "pelaksanaan/_submit_realisasi.html", context)
    messages.success(request, sentence)
    return redirect(periode)
