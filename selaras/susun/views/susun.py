"""The one-page editor: autosave of single fields, order, hints, and undoing a deletion."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from selaras.perencanaan.actions import susun as susun_actions
from selaras.perencanaan.actions import urungkan, urutan
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.susun.forms.susun import AutosaveIndikatorForm, AutosaveRhkForm, JejakForm
from selaras.susun.pages import penyimpanan
from selaras.susun.views.skp import answer, done

Row = RencanaHasilKerja | Indikator


@require_POST
@login_required
def autosave_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = get_object_or_404(_rhk(request), pk=pk)
    form = AutosaveRhkForm(request.POST)
    saved = form.run(susun_actions.autosave_rhk, rhk, by=request.pelaku)
    rhk = form.result if saved else get_object_or_404(_rhk(request), pk=pk)
    return _saved(request, form, rhk)


@require_POST
@login_required
def autosave_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_indikator(request), pk=pk)
    form = AutosaveIndikatorForm(request.POST)
    saved = form.run(susun_actions.autosave_indikator, row, by=request.pelaku)
    row = form.result if saved else get_object_or_404(_indikator(request), pk=pk)
    return _saved(request, form, row)


def _rhk(request: HttpRequest) -> "QuerySet[RencanaHasilKerja]":
    return RencanaHasilKerja.objects.visible_to(request.pelaku).select_related("skp")


def _indikator(request: HttpRequest) -> "QuerySet[Indikator]":
    return Indikator.objects.visible_to(request.pelaku).select_related("rhk__skp")


def _saved(request: HttpRequest, form: Any, row: Row) -> HttpResponse:
    """What is kept now, or what was refused and what stands there instead."""
    context = penyimpanan.context_of(row, form)
    return render(request, "susun/_tersimpan.html", context, status=form.status)


@require_POST
@login_required
def dismiss_hint_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = get_object_or_404(_rhk(request), pk=pk)
    return _dismissed(request, rhk, rhk.skp_id)


@require_POST
@login_required
def dismiss_hint_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_indikator(request), pk=pk)
    return _dismissed(request, row, row.rhk.skp_id)


def _dismissed(request: HttpRequest, row: Row, skp_id: int) -> HttpResponse:
    """The row's own part for htmx; without JavaScript, back to the page."""
    susun_actions.dismiss_hint(row, by=request.pelaku, kode=request.POST.get("kode", ""))
    if not request.htmx:
        return redirect("susun:detail", skp_id)
    return render(request, "susun/_saran.html", penyimpanan.saran_of(row))


@require_POST
@login_required
def move_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).select_related("skp")
    rhk = get_object_or_404(rows, pk=pk)
    urutan.move_rhk(rhk, by=request.pelaku, ke=request.POST.get("ke", ""))
    return _moved(request, rhk.skp, "Urutan RHK diubah.")


@require_POST
@login_required
def move_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Indikator.objects.visible_to(request.pelaku).select_related("rhk__skp")
    row = get_object_or_404(rows, pk=pk)
    urutan.move_indikator(row, by=request.pelaku, ke=request.POST.get("ke", ""))
    return _moved(request, row.rhk.skp, "Urutan indikator diubah.")


def _moved(request: HttpRequest, skp: Skp, sentence: str) -> HttpResponse:
    """The editor moves the row itself and learns the new version; a page is shown anew."""
    if not request.htmx:
        return done(request, skp.pk, sentence)
    return trigger_client_event(HttpResponse(), "versi", {"value": skp.versi})


@require_POST
@login_required
def undo_delete(request: HttpRequest, pk: int) -> HttpResponse:
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    form = JejakForm(request.POST)
    if form.run(urungkan.undo_delete, skp, by=request.pelaku):
        return done(request, pk, f"“{form.result.uraian}” sudah dikembalikan.")
    return answer(request, pk, form=form, verb="undo_delete", status=form.status)
