"""Retention and destruction: how long, which lists, and the decisions about one."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.arsip.actions import musnah as actions
from selaras.arsip.forms import (
    KeputusanForm,
    PenolakanForm,
    RetensiForm,
    UsulMusnahForm,
)
from selaras.arsip.models import Pemusnahan
from selaras.arsip.pages import musnah as pages
from selaras.arsip.policies import require_archive
from selaras.base.download import attachment
from selaras.base.forms import ActionForm, VersiForm
from selaras.core import audit

# What may be decided about a list: with which form, and by which deed.
DECISIONS: dict[str, tuple[type[ActionForm], Callable[..., None]]] = {
    "approve_destruction": (KeputusanForm, actions.approve_destruction),
    "reject_destruction": (PenolakanForm, actions.reject_destruction),
    "withdraw_destruction": (VersiForm, actions.withdraw_destruction),
    "carry_out_destruction": (VersiForm, actions.carry_out_destruction),
}


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    require_archive(request.pelaku)
    return _index(request)


@require_POST
@login_required
def set_retention(request: HttpRequest) -> HttpResponse:
    form = RetensiForm(request.POST)
    require_archive(request.pelaku)
    if form.run(actions.set_retention, by=request.pelaku):
        return redirect("arsip:musnah")
    return _index(request, form=form)


@require_POST
@login_required
def propose_destruction(request: HttpRequest) -> HttpResponse:
    form = UsulMusnahForm(request.POST)
    require_archive(request.pelaku)
    if form.run(actions.propose_destruction, by=request.pelaku):
        return redirect("arsip:pemusnahan", form.result.pk)
    return _index(request, usul=form)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever opens it has seen it: the trail says so, and the approval asks for it."""
    row = _find(request, pk)
    audit.seen(row, by=request.pelaku)
    return _detail(request, row)


@require_safe
@login_required
def berita_acara(request: HttpRequest, pk: int) -> HttpResponse:
    content = pages.berita_acara(_find(request, pk))
    return attachment(content, "application/pdf", f"berita-acara-pemusnahan-{pk}.pdf")


@require_POST
@login_required
def approve_destruction(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "approve_destruction")


@require_POST
@login_required
def reject_destruction(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "reject_destruction")


@require_POST
@login_required
def withdraw_destruction(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "withdraw_destruction")


@require_POST
@login_required
def carry_out_destruction(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "carry_out_destruction")


def _decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    row, (kind, deed) = _find(request, pk), DECISIONS[verb]
    form = kind(request.POST)
    pages.PemusnahanPolicy(request.pelaku, row).require_role(verb)
    if form.run(deed, row, by=request.pelaku):
        return redirect("arsip:pemusnahan", pk)
    return _detail(request, row, **{verb: form})


def _find(request: HttpRequest, pk: int) -> Pemusnahan:
    rows = Pemusnahan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _index(request: HttpRequest, **wrong: ActionForm) -> HttpResponse:
    forms: dict[str, Any] = {"form": RetensiForm(), "usul": UsulMusnahForm()}
    context = pages.overview(request.pelaku, request.GET) | forms | wrong
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "arsip/musnah.html", context, status=status)


def _detail(request: HttpRequest, row: Pemusnahan, **wrong: ActionForm) -> HttpResponse:
    forms = {verb: kind() for verb, (kind, _) in DECISIONS.items()} | wrong
    context = pages.detail_of(row, request.pelaku, request.GET) | {"forms": forms}
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "arsip/pemusnahan.html", context, status=status)
