"""The predikat that other doors gave: of everybody within reach, and of one person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from selaras.core import audit
from selaras.kepegawaian.policies import examines, require_reader
from selaras.kepegawaian.views.orang import ASK, find_pegawai, form_page, require_may
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.pintu import actions, pages
from selaras.pintu.forms import BatalPredikatForm
from selaras.pintu.models import PredikatLuar
from selaras.pintu.policies import PredikatLuarPolicy


@require_safe
@login_required
def pintu_list(request: HttpRequest) -> HttpResponse:
    require_reader(request.pelaku)
    return render(request, "pintu/list.html", pages.list_of(request.pelaku, request.GET))


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    if request.pelaku.pegawai_id is None:
        raise Http404
    return redirect("pintu:pegawai", request.pelaku.pegawai_id)


@require_safe
@login_required
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own; another's for personnel administration and the auditor, which is recorded."""
    person = _person(request, pk)
    if not request.pelaku.is_pegawai(person.pk):
        audit.seen(person, by=request.pelaku)
    return render(request, "pintu/pegawai.html", pages.of_person(person, request.pelaku))


@require_http_methods(ASK)
@login_required
def cancel_predikat_luar(request: HttpRequest, pk: int) -> HttpResponse:
    rows = PredikatLuar.objects.visible_to(request.pelaku, request.pelaku.today)
    row = get_object_or_404(rows.select_related("instansi", "pegawai__instansi"), pk=pk)
    require_may(request, PredikatLuarPolicy(request.pelaku, row), "cancel_predikat_luar")
    form = BatalPredikatForm(request.POST or None, initial={"versi": row.versi})
    person, deed = row.pegawai, actions.cancel_predikat_luar
    if request.method == "POST" and form.run(deed, row, by=request.pelaku):
        messages.success(request, "Predikat itu dibatalkan.")
        return redirect("pintu:pegawai", person.pk)
    return form_page(
        request, form, f"Batalkan predikat {row.label}", reverse("pintu:pegawai", args=[person.pk]),
        petunjuk=f"{person.nama}, dari {row.get_pintu_display()}.", tombol="Batalkan", bahaya=True,
    )  # fmt: skip


def _person(request: HttpRequest, pk: int) -> Pegawai:
    pelaku, person = request.pelaku, find_pegawai(request, pk)
    is_reader = examines(pelaku, person.pk)
    own = pelaku.is_pegawai(person.pk)
    if not (own or is_reader or PegawaiPolicy(pelaku, person).administers):
        raise Http404
    return person
