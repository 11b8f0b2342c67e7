"""The realisation of a period as it is filled: each field by itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from selaras.base.angka import read_whole
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import opened_by
from selaras.pelaksanaan.views.shared import periode_of
from selaras.realisasi.actions import autosave
from selaras.realisasi.forms import AutosaveRealisasiForm
from selaras.realisasi.pages import saved_context


@login_required
@require_POST
def autosave_realisasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed into one indicator; the page itself stays as it is."""
    periode, policy = periode_of(request, pk)
    periode.dibuka = opened_by(periode, request.POST.get("dibuka", ""))
    policy.require_role("write_realisasi")
    indikator = read_whole(request.POST.get("indikator", "")) or 0
    autosave.stored_of(policy, indikator)  # no other indicator has a place on the page
    form = AutosaveRealisasiForm(request.POST, indikator)
    form.run(autosave.autosave_realisasi, periode, by=request.pelaku, indikator=indikator)
    context = saved_context(periode, PeriodePolicy(request.pelaku, periode), form)
    context["foot_changes"] = context["realisasi"]["tampak"] != request.POST.get("keadaan", "")
    return render(request, "realisasi/_tersimpan.html", context, status=form.status)
