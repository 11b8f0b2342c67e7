"""Tindak lanjut: the register, the candidates, one, and what is done with it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from selaras.base.forms import ActionForm, VersiForm
from selaras.core.step_view import step_view
from selaras.pelaksanaan.models import Periode
from selaras.rules.tindak_lanjut import JenisTindakLanjut
from selaras.tindak_lanjut import actions, pages
from selaras.tindak_lanjut.forms import (
    BatalTindakLanjutForm,
    HasilTindakLanjutForm,
    TinjauanRencanaForm,
    UsulTindakLanjutForm,
)
from selaras.tindak_lanjut.models import TindakLanjut

SECTION = {False: "Pelaksanaan", True: "Bawahan"}


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """One's own, and those of one's people."""
    request.section = SECTION[request.pelaku.is_penilai]
    context = pages.register_of(request.pelaku, request.GET)
    return render(request, "tindak_lanjut/list.html", context)


@require_safe
@login_required
def candidates(request: HttpRequest) -> HttpResponse:
    """Whose year lets something be proposed; an empty list for who rates and administers nobody."""
    request.section = SECTION[True]
    context = pages.candidates_of(request.pelaku, request.GET)
    return render(request, "tindak_lanjut/kandidat.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_tindak_lanjut(request: HttpRequest, pk: int, usul: str) -> HttpResponse:
    """Propose one after a year; the address names the year and the kind."""
    if usul not in set(JenisTindakLanjut):
        raise Http404
    years = Periode.objects.visible_to(request.pelaku).filter(jenis=Periode.Jenis.FINAL)
    year = get_object_or_404(years.with_people(), pk=pk)
    request.section = SECTION[True]
    shown = pages.about_to_be(year, JenisTindakLanjut(usul), request.pelaku)
    is_sent = request.method == "POST"
    form = UsulTindakLanjutForm(
        request.POST if is_sent else None, initial={"tenggat": shown["tenggat"]}
    )
    if is_sent:
        if form.run(actions.create_tindak_lanjut, year, by=request.pelaku, jenis=usul):
            messages.success(request, "Usulan tercatat; pegawai diberi tahu.")
            return redirect("tindak_lanjut:detail", form.result.pk)
    else:
        shown["policy"].require("create_tindak_lanjut")
    context = shown | {"form": form}
    return render(request, "tindak_lanjut/usul.html", context, status=form.status)


def find(request: HttpRequest, pk: int) -> TindakLanjut:
    """One that this person may see; anybody else gets 404."""
    return get_object_or_404(TindakLanjut.objects.visible_to(request.pelaku).with_people(), pk=pk)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, find(request, pk))


def _show(
    request: HttpRequest, row: TindakLanjut, name: str = "", form: ActionForm | None = None
) -> HttpResponse:
    """The page as it is now; the form that was refused keeps what was typed."""
    context = pages.context_of(row, request.pelaku)
    request.section = SECTION[not context["policy"].is_owner]
    forms = {verb: _form(verb, row, initial={"versi": row.versi}) for verb in TindakLanjut.STEPS}
    context |= {"forms": forms | ({name: form} if form else {}), "galat": form}
    status = form.status if form else 200
    return render(request, "tindak_lanjut/detail.html", context, status=status)


def _form(verb: str, row: TindakLanjut, *args: Any, **facts: Any) -> ActionForm:
    """The form of a step; of a plan, its end is a review."""
    kinds: dict[str, type[ActionForm]] = {
        "start_tindak_lanjut": VersiForm,
        "complete_tindak_lanjut": TinjauanRencanaForm if row.is_plan else HasilTindakLanjutForm,
        "cancel_tindak_lanjut": BatalTindakLanjutForm,
    }
    return kinds[verb](*args, auto_id=f"id_{verb}_%s", **facts)


_step = partial(
    step_view,
    find=find,
    form=lambda verb, row, request: _form(verb, row, request.POST),
    again=_show,
    on=lambda row, _: redirect("tindak_lanjut:detail", row.pk),
)
STEPS = {
    view.__name__: view
    for view in (
        _step(actions.start_tindak_lanjut, "Tindak lanjut dimulai; pegawai diberi tahu."),
        _step(actions.complete_tindak_lanjut, "Tindak lanjut selesai."),
        _step(actions.cancel_tindak_lanjut, "Tindak lanjut dibatalkan; pegawai membaca alasannya."),
    )
}
