"""The kebijakan of the agency: read, proposed, confirmed by a second person."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.core.audit import deed, trail
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.pengaturan import actions, pages
from selaras.pengaturan.akibat import days_offered
from selaras.pengaturan.forms import PutusanForm, UsulanForm
from selaras.pengaturan.isian import Kenop, kenop_of
from selaras.pengaturan.kalimat import in_words, rows_of
from selaras.pengaturan.models import UsulanKebijakan
from selaras.pengaturan.policies import (
    KEEPING,
    READING,
    UsulanPolicy,
    keeps_kebijakan,
    other_admins,
    reads_kebijakan,
)

TONE = {
    UsulanKebijakan.Status.MENUNGGU: "warn",
    UsulanKebijakan.Status.DITERAPKAN: "good",
    UsulanKebijakan.Status.DITOLAK: "bad",
}


def _reader(request: HttpRequest) -> Pelaku:
    if not reads_kebijakan(request.pelaku):
        raise NotAllowed(READING)
    return request.pelaku


@require_safe
@login_required
def kebijakan_list(request: HttpRequest) -> HttpResponse:
    pelaku = _reader(request)
    lembar = pages.sheet(pelaku)
    return render(request, "pengaturan/list.html", {"lembar": lembar})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def kenop(request: HttpRequest, kunci: str) -> HttpResponse:
    """One knob: now, history, and the form of a change with its preview."""
    pelaku, its = _reader(request), kenop_of(kunci)
    if its is None:
        raise Http404
    form = None if its.is_tetap or not keeps_kebijakan(pelaku) else _form(request, its, pelaku)
    akibat: list[str] = []
    if request.method == "POST":
        if form is None:
            raise NotAllowed(its.ketentuan.tetap or KEEPING)
        if form.is_look:
            akibat = form.result if form.run(pages.look, by=pelaku, kenop=its) else []
        elif form.run(actions.propose_change, by=pelaku, kunci=kunci):
            messages.success(request, "Usulan tersimpan dan menunggu Admin Instansi lain.")
            return redirect("pengaturan:usulan", form.result.pk)
    context = {"kenop": its, "form": form, "akibat": akibat, **_facts(its, pelaku)}
    return render(request, "pengaturan/kenop.html", context, status=form.status if form else 200)


def _form(request: HttpRequest, its: Kenop, pelaku: Pelaku) -> UsulanForm:
    instansi, today = pages.agency_of(pelaku), pelaku.today
    nilai = pages.value_on(its, instansi, today)
    days = days_offered(its, kebijakan_for(instansi, today), today)
    coming = next((day for day in days if day > today), None)  # rather than what runs
    initial = {"mulai": coming} if coming else {}
    return UsulanForm(request.POST or None, initial=initial, kenop=its, nilai=nilai, days=days)


def _facts(its: Kenop, pelaku: Pelaku) -> dict[str, Any]:
    instansi = pages.agency_of(pelaku)
    rows = UsulanKebijakan.objects.visible_to(pelaku).filter(kunci=its.kunci)
    return {
        "kata": in_words(its, pages.value_on(its, instansi, pelaku.today)),
        "rows": rows_of(its.kunci, kebijakan_for(instansi, pelaku.today)),
        "masa": pages.history(its, instansi, pelaku.today),
        "menunggu": rows.waiting().first(),
        "sendirian": not other_admins(instansi.pk, pelaku.user_id).exists(),
    }


@require_safe
@login_required
def usulan_list(request: HttpRequest) -> HttpResponse:
    """All proposals: what waits first, then what was decided; the register of changes."""
    rows = UsulanKebijakan.objects.visible_to(_reader(request)).with_people()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    items = [{"row": row, "kata": pages.change_in_words(row)} for row in page]
    return render(
        request, "pengaturan/usulan_list.html", {"page": page, "items": items, "tone": TONE}
    )


@require_safe
@login_required
def usulan(request: HttpRequest, pk: int) -> HttpResponse:
    return _usulan(request, _find(request, pk))


def _find(request: HttpRequest, pk: int) -> UsulanKebijakan:
    rows = UsulanKebijakan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _usulan(
    request: HttpRequest, row: UsulanKebijakan, form: PutusanForm | None = None
) -> HttpResponse:
    policy = UsulanPolicy(request.pelaku, row)
    is_waiting = row.status == UsulanKebijakan.Status.MENUNGGU
    context = {
        "row": row,
        "kata": pages.change_in_words(row),
        "policy": policy,
        "second": policy.role("confirm_change") if is_waiting else None,
        "akibat": pages.effects_of(row) if is_waiting else [],
        "form": form or PutusanForm(),
        "trail": [deed(entry) for entry in trail(row)],
        "tone": TONE,
        "status": UsulanKebijakan.Status,
    }
    return render(request, "pengaturan/usulan.html", context, status=form.status if form else 200)


def _decision(verb: Callable[..., Any], said: str) -> Callable[..., HttpResponse]:
    """A view of one decision: done, or the page again with what is wrong beside its field."""

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row, form = _find(request, pk), PutusanForm(request.POST)
        if not form.run(verb, row, by=request.pelaku):
            row.refresh_from_db()
            return _usulan(request, row, form)
        messages.success(request, said)
        return redirect("pengaturan:usulan", pk)

    return view


confirm = _decision(actions.confirm_change, "Perubahan diterapkan mulai tanggalnya.")
reject = _decision(actions.reject_change, "Usulan ditolak; pengusulnya diberi tahu.")
withdraw = _decision(actions.withdraw_change, "Usulan ditarik.")
undo = _decision(actions.undo_change, "Perubahan dibatalkan; aturan yang berlaku tetap.")
