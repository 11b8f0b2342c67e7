"""One's own allowance with its reasons; the rule that it follows."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from selaras.base.forms import ActionForm, VersiForm
from selaras.core.step_view import step_view
from selaras.rilis.actions import aturan as actions
from selaras.rilis.forms import AturanTppForm, CabutAturanForm, KembalikanAturanForm
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.kehadiran import label_of
from selaras.rilis.models.rilis import BarisRilis
from selaras.rilis.pages import aturan, tpp
from selaras.rilis.policies.aturan import AturanTppPolicy


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The months that were released to this person."""
    return render(request, "rilis/saya.html", tpp.months_of(request.pelaku, request.GET))


@require_safe
@login_required
def explanation(request: HttpRequest, pk: int) -> HttpResponse:
    """Why this month is what it is: rupiah for its own person alone (practice.md §4)."""
    own = BarisRilis.objects.frozen().filter(pegawai=request.pelaku.pegawai_id or 0)
    row = get_object_or_404(own.with_corrections(), pk=pk)
    context = {
        "row": row,
        "label": label_of(row.tahun, row.bulan),
        "penjelasan": tpp.explained(row, tpp.rule_of(row)),
    }
    return render(request, "rilis/rincian.html", context)


# ---- The rule


@require_safe
@login_required
def rules(request: HttpRequest) -> HttpResponse:
    context = aturan.rules_of(request.pelaku, request.GET)
    return render(request, "rilis/aturan_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_aturan_tpp(request: HttpRequest) -> HttpResponse:
    """A new draft."""
    about = AturanTpp(instansi=request.pelaku.instansi)
    AturanTppPolicy(request.pelaku, about).require_role("create_aturan_tpp")
    form = AturanTppForm(request.POST or None)
    if request.method == "POST" and form.run(_create, by=request.pelaku):
        messages.success(request, "Draf aturan tersimpan.")
        return redirect("rilis:aturan", form.result.pk)
    return render(
        request, "rilis/aturan_form.html", {"form": form, "row": None}, status=form.status
    )


def _create(**facts: Any) -> AturanTpp:
    """Nobody saw a version of what is new."""
    facts.pop("versi")
    return actions.create_aturan_tpp(**facts)


def find(request: HttpRequest, pk: int) -> AturanTpp:
    rows = AturanTpp.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.select_related("instansi", "pengusul", "dirilis_oleh"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_aturan_tpp(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    form = AturanTppForm(request.POST or None, initial=aturan.initial_of(row))
    if request.method == "POST":
        if form.run(actions.edit_aturan_tpp, row, by=request.pelaku):
            messages.success(request, "Draf aturan tersimpan.")
            return redirect("rilis:aturan", pk)
    else:
        AturanTppPolicy(request.pelaku, row).require("edit_aturan_tpp")
    return render(request, "rilis/aturan_form.html", {"form": form, "row": row}, status=form.status)


@require_safe
@login_required
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, find(request, pk))


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would have done to the last month; names only for the payroll role."""
    row = find(request, pk)
    context = aturan.rule_shown(row, request.pelaku) | tpp.preview_of(row, request.GET)
    return render(request, "rilis/pratinjau.html", context)


def _show(
    request: HttpRequest, row: AturanTpp, verb: str = "", form: ActionForm | None = None
) -> HttpResponse:
    """The page as it is now; the form that was refused keeps what was typed."""
    forms = {name: kind(initial={"versi": row.versi}) for name, kind in FORMS.items()}
    context = aturan.rule_shown(row, request.pelaku)
    context["forms"] = forms | ({verb: form} if form else {})
    return render(request, "rilis/aturan.html", context, status=form.status if form else 200)


FORMS: dict[str, type[ActionForm]] = {
    "propose_aturan_tpp": VersiForm,
    "return_aturan_tpp": KembalikanAturanForm,
    "release_aturan_tpp": VersiForm,
    "withdraw_aturan_tpp": CabutAturanForm,
}


_step = partial(
    step_view,
    find=find,
    form=lambda verb, _, request: FORMS[verb](request.POST),
    again=_show,
    on=lambda row, _: redirect("rilis:aturan", row.pk),
)
STEPS = {
    view.__name__: view
    for view in (
        _step(actions.propose_aturan_tpp, "Aturan diusulkan; orang kedua memberlakukannya."),
        _step(actions.return_aturan_tpp, "Aturan dikembalikan."),
        _step(actions.release_aturan_tpp, "Aturan berlaku mulai bulannya."),
        _step(actions.withdraw_aturan_tpp, "Aturan dicabut."),
    )
}
