"""One page per SKP: its draft in other days, its correction, and the answers to it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.core.step_view import step_view
from selaras.koreksi.actions import draf, usulan
from selaras.koreksi.forms import DrafForm, HapusForm, JawabanForm, UsulanKoreksiForm
from selaras.koreksi.models import KoreksiSkp
from selaras.koreksi.pages import context_of, penilai_sekarang
from selaras.koreksi.policies import KoreksiPolicy
from selaras.perencanaan.models.skp import Skp


def _find(request: HttpRequest, pk: int) -> Skp:
    rows = Skp.objects.visible_to(request.pelaku).with_people().select_related("atasan_penilai")
    return get_object_or_404(rows, pk=pk)


@require_safe
@login_required
def skp(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: HttpRequest, pk: int, verb: str = "", form: Any = None) -> HttpResponse:
    """The page as it is now; a form that was refused keeps what was typed."""
    row = _find(request, pk)
    context = context_of(row, request.pelaku)
    context["forms"] = _forms(row, context["policy"]) | ({verb: form} if form else {})
    context["galat"] = form
    return render(request, "koreksi/skp.html", context, status=form.status if form else 200)


def _forms(row: Skp, policy: KoreksiPolicy) -> dict[str, Any]:
    names = ("periode_awal", "periode_akhir", "model", "pendekatan")
    now = {name: getattr(row, name) for name in names} | {"versi": row.versi}
    answers = {
        verb: JawabanForm(initial={"versi": row.versi}, auto_id=f"id_{verb}_%s")
        for verb in ("agree_correction", "reject_correction", "withdraw_correction")
    }
    answers["reject_correction"].fields["catatan"].required = True
    return answers | {
        "edit_skp": DrafForm(initial=now),
        "delete_skp": HapusForm(initial={"versi": row.versi}),
        "propose_correction": UsulanKoreksiForm(initial=now, penilai=penilai_sekarang(policy)),
    }


@require_POST
@login_required
def edit_skp(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _find(request, pk), DrafForm(request.POST)
    if form.run(draf.edit_skp, row, by=request.pelaku):
        messages.success(request, "Periode dan formulir SKP diperbarui.")
        return redirect(row)
    return _page(request, pk, "edit_skp", form)


@require_POST
@login_required
def delete_skp(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _find(request, pk), HapusForm(request.POST)
    if form.run(draf.delete_skp, row, by=request.pelaku):
        messages.success(request, "Konsep SKP dihapus.")
        return redirect("susun:list")
    return _page(request, pk, "delete_skp", form)


@require_POST
@login_required
def propose_correction(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    policy = KoreksiPolicy(request.pelaku, row)
    form = UsulanKoreksiForm(request.POST, penilai=penilai_sekarang(policy))
    if form.run(usulan.propose_correction, row, by=request.pelaku):
        messages.success(request, f"Usulan koreksi terkirim kepada {policy.penilai_sapaan}.")
        return redirect("koreksi:skp", pk)
    return _page(request, pk, "propose_correction", form)


def _proposal(request: HttpRequest, pk: int) -> KoreksiSkp:
    rows = KoreksiSkp.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


_answer = partial(
    step_view,
    find=_proposal,
    form=lambda verb, _, request: JawabanForm(request.POST, auto_id=f"id_{verb}_%s"),
    again=lambda request, row, verb, form: _page(request, row.skp_id, verb, form),
    on=lambda row, _: redirect("koreksi:skp", row.skp_id),
)
ANSWERS = {
    view.__name__: view
    for view in (
        _answer(usulan.agree_correction, "Koreksi disetujui."),
        _answer(usulan.reject_correction, "Koreksi ditolak; SKP tetap seperti semula."),
        _answer(usulan.withdraw_correction, "Usulan koreksi ditarik kembali."),
    )
}
