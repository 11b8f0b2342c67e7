"""The agency's library: read by everybody, written by its administrator."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.angka import read_whole
from selaras.base.forms import FilterForm, VersiForm
from selaras.base.limits import PER_PAGE
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import pustaka as pustaka_actions
from selaras.salin.forms import BARIS_KOSONG, PilihForm, PustakaForm, initial_of_rows
from selaras.salin.models import PustakaRhk
from selaras.salin.policies import PustakaPolicy
from selaras.salin.rencana import kunci, of_pustaka, of_rhk, offered_of
from selaras.salin.views.salin import ASK, PilihanSalin, find

TAMBAH = "tambah"  # the button that asks for more rows


@require_safe
@login_required
def pustaka(request: HttpRequest) -> HttpResponse:
    return _list(request)


def _list(request: HttpRequest, status: int = 200) -> HttpResponse:
    pelaku = request.pelaku
    q = FilterForm(request.GET).facts()["q"] or ""
    rows = PustakaRhk.objects.visible_to(pelaku)
    if q:
        rows = rows.filter(Q(jabatan__icontains=q) | Q(uraian__icontains=q))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    groups = groupby(page, key=lambda row: row.jabatan)
    context = {
        "page": page,
        "kelompok": [
            (jabatan, [(row, of_pustaka(row)) for row in rows_]) for jabatan, rows_ in groups
        ],
        "q": q,
        "query": urlencode({"q": q}) if q else "",
        "boleh_tulis": PustakaPolicy.of_agency(pelaku).can("add_pustaka"),
    }
    return render(request, "salin/pustaka.html", context, status=status)


@require_http_methods(ASK)
@login_required
def add_pustaka(request: HttpRequest) -> HttpResponse:
    """`?model=` says for which form of the SKP."""
    PustakaPolicy.of_agency(request.pelaku).require("add_pustaka")
    model = request.GET.get("model", "")
    model = model if model in Skp.Model.values else Skp.Model.JA_JF.value
    form = _form(request, model, {"jenis": "utama", "jabatan": request.GET.get("jabatan", "")})
    if _is_sent(request) and form.run(_add, by=request.pelaku, model=model):
        messages.success(request, "RHK masuk ke pustaka.")
        return redirect("salin:pustaka")
    return _show(request, form, None)


def _add(*, versi: int | None, **facts: Any) -> PustakaRhk:
    """What is not there yet has no versi, though its form is that of an edit."""
    return pustaka_actions.add_pustaka(**facts)


@require_http_methods(ASK)
@login_required
def edit_pustaka(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    PustakaPolicy(request.pelaku, row).require("edit_pustaka")
    initial = {name: getattr(row, name) for name in ("jabatan", "jenis", "uraian", "versi")}
    initial |= initial_of_rows(row.indikator)
    form = _form(request, row.model, initial, len(row.indikator))
    if _is_sent(request) and form.run(pustaka_actions.edit_pustaka, row, by=request.pelaku):
        messages.success(request, "Perubahan pustaka tersimpan.")
        return redirect("salin:pustaka")
    return _show(request, form, row)


@require_POST
@login_required
def delete_pustaka(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    PustakaPolicy(request.pelaku, row).require("delete_pustaka")
    form = VersiForm(request.POST)
    if form.run(pustaka_actions.delete_pustaka, row, by=request.pelaku):
        messages.success(request, "RHK dihapus dari pustaka.")
        return redirect("salin:pustaka")
    messages.error(request, " ".join(form.non_field_errors()))
    return _list(request, form.status)


@require_http_methods(ASK)
@login_required
def take_from_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """Put chosen RHK of an agreed SKP into the library of its jabatan."""
    skp = find(request, pk)
    PustakaPolicy(request.pelaku, skp).require("take_from_skp")
    rows = PustakaRhk.objects.for_skp(skp).values_list("uraian", flat=True)
    there = set(map(kunci, rows))
    pilihan = [
        PilihanSalin(rhk.pk, of_rhk(rhk, is_own=False), _reason(rhk.uraian, there))
        for rhk in offered_of(skp)
    ]
    initial = {"rhk": [row.pk for row in pilihan if not row.alasan], "versi": skp.versi}
    form = PilihForm(request.POST or None, nama="rhk", pilihan=pilihan, initial=initial)
    if request.method == "POST" and form.run(pustaka_actions.take_from_skp, skp, by=request.pelaku):
        messages.success(request, f"{len(form.result)} RHK masuk ke pustaka jabatan ini.")
        return redirect("salin:pustaka")
    ticked = {str(key) for key in form["rhk"].value() or ()}
    context = {"skp": skp, "form": form, "nama": "rhk", "pilihan": pilihan, "terpilih": ticked}
    return render(request, "salin/ke_pustaka.html", context, status=form.status)


def _reason(uraian: str, there: set[str]) -> str:
    return "Sudah ada di pustaka jabatan ini." if kunci(uraian) in there else ""


def _find(request: HttpRequest, pk: int) -> PustakaRhk:
    return get_object_or_404(PustakaRhk.objects.visible_to(request.pelaku), pk=pk)


def _is_sent(request: HttpRequest) -> bool:
    """Whether the form is meant, not only more rows of it."""
    return request.method == "POST" and TAMBAH not in request.POST


def _form(
    request: HttpRequest, model: str, initial: dict[str, Any], indikator: int = 0
) -> PustakaForm:
    if request.method != "POST":
        return PustakaForm(model=model, baris=indikator + BARIS_KOSONG, initial=initial)
    baris = read_whole(request.POST.get("baris", ""), digits=2)
    baris = BARIS_KOSONG if baris is None else baris
    if TAMBAH in request.POST:  # what was typed stays, with more room below
        return PustakaForm(model=model, baris=baris + BARIS_KOSONG, initial=request.POST.dict())
    return PustakaForm(request.POST, model=model, baris=baris)


def _show(request: HttpRequest, form: PustakaForm, row: PustakaRhk | None) -> HttpResponse:
    context = {"form": form, "row": row, "models": Skp.Model.choices}
    return render(request, "salin/pustaka_form.html", context, status=form.status)
