"""Pages and verbs of the plan of a period."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from selaras.base.angka import read_whole
from selaras.core import audit
from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.forms import CatatanPeriodeForm, RencanaForm
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.pages import plan_context
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.views.shared import periode_of, versi_of


@login_required
@require_http_methods(["GET", "POST"])
def write_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the plan; "Simpan dan ajukan" sends it to the penilai as well (DPS-036)."""
    periode, policy = periode_of(request, pk)
    if request.method == "GET":
        if not policy.is_owner:
            audit.seen(periode, by=request.pelaku)
        return _form_page(request, periode, policy, RencanaForm(policy.isi))
    more = read_whole(request.POST.get("tambah", ""))
    if more is not None:
        form = RencanaForm(policy.isi, request.POST, tambah=more)
        form.is_valid()
        return _form_page(request, periode, policy, form)
    form = RencanaForm(policy.isi, request.POST)
    submits = "ajukan" in request.POST
    action = rencana.save_and_submit_plan if submits else rencana.write_plan
    if not form.run(action, periode, by=request.pelaku):
        return _form_page(request, periode, policy, form)
    messages.success(
        request,
        f"Rencana aksi {periode} tersimpan"
        + (f" dan diajukan kepada {policy.penilai_sapaan}." if submits else "."),
    )
    return redirect(periode)


@login_required
@require_POST
def copy_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap; the plan is shown as it stands now, to be changed or sent."""
    periode, _ = periode_of(request, pk)
    rencana.copy_plan(periode, by=request.pelaku)
    sentence = f"Rencana aksi {periode} disalin. Mohon sesuaikan bila perlu."
    return _done(request, periode, sentence)


@login_required
@require_POST
def submit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    periode, policy = periode_of(request, pk)
    note = request.POST.get("catatan", "")
    rencana.submit_plan(periode, by=request.pelaku, catatan=note, versi=versi_of(request))
    return _done(
        request, periode, f"Rencana aksi {periode} diajukan dan menunggu {policy.penilai_sapaan}."
    )


@login_required
@require_POST
def approve_plan(request: HttpRequest, pk: int) -> HttpResponse:
    periode, policy = periode_of(request, pk)
    note = request.POST.get("catatan", "")
    rencana.approve_plan(periode, by=request.pelaku, catatan=note, versi=versi_of(request))
    return _done(request, periode, f"Rencana aksi {periode} milik {policy.pemilik} disetujui.")


@login_required
@require_POST
def return_plan(request: HttpRequest, pk: int) -> HttpResponse:
    periode, policy = periode_of(request, pk)
    form = CatatanPeriodeForm(request.POST, auto_id="kembalikan-rencana-%s")
    if not form.run(rencana.return_plan, periode, by=request.pelaku):
        context = plan_context(periode, policy, return_form=form)
        return _page(request, periode, context, form.status)
    return _done(request, periode, f"Rencana aksi {periode} dikembalikan kepada {policy.pemilik}.")


def _done(request: HttpRequest, periode: Periode, sentence: str) -> HttpResponse:
    if request.htmx:
        context = plan_context(periode, PeriodePolicy(request.pelaku, periode))
        return render(request, "pelaksanaan/_plan.html", context)
    messages.success(request, sentence)
    return redirect(periode)


def _form_page(
    request: HttpRequest, periode: Periode, policy: PeriodePolicy, form: RencanaForm
) -> HttpResponse:
    return _page(request, periode, plan_context(periode, policy, form=form), form.status)


def _page(
    request: HttpRequest, periode: Periode, context: dict[str, Any], status: int
) -> HttpResponse:
    if request.htmx:
        is_form = context["plan"]["form"] is not None
        name = "pelaksanaan/_plan_form.html" if is_form else "pelaksanaan/_plan.html"
        return render(request, name, context, status=status)
    context |= {"periode": periode}
    return render(request, "pelaksanaan/rencana.html", context, status=status)
