"""The tree of units: look, search, unfold; and, for admins, arrange it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.forms import ActionForm
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import ROLE
from selaras.kepegawaian.forms.daftar import units_with
from selaras.kepegawaian.forms.unit import CariForm, PindahForm, TutupForm, UnitForm
from selaras.kepegawaian.pages import unit as pages
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.actions.unit import FIELDS
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.unit import UnitPolicy

ASK = ["GET", "HEAD", "POST"]
PERUBAHAN_MAKS = 100  # people whom the preview of a move names


def posted(request: HttpRequest) -> Any:
    """What was sent, even if it is nothing at all; None when nothing was to be sent."""
    return request.POST if request.method == "POST" else None


def gate(request: HttpRequest, policy: UnitPolicy, verb: str) -> None:
    """A wrong role comes no further; what else stands against it, the action says to a POST."""
    refusal = policy.refusal(verb)
    if refusal and (refusal.kind == ROLE or request.method != "POST"):
        raise refusal.error()


def find(request: HttpRequest, pk: int) -> UnitKerja:
    """A unit of one's agency; a stranger gets 404."""
    units = pages.units_of(request.pelaku).select_related("instansi", "parent")
    return get_object_or_404(units, pk=pk)


@require_safe
@login_required
def unit_list(request: HttpRequest) -> HttpResponse:
    """The top of the tree, or what a search finds."""
    pelaku = request.pelaku
    words = CariForm(request.GET).words()
    context: dict[str, Any] = {"kata": words, "eselon_of": pages.eselon_of}
    context["boleh_awal"] = False
    if words:
        page = pages.found_by(
            pelaku, units_with(pages.units_of(pelaku), words), request.GET.get("halaman")
        )
        context |= {"page": page, "query": urlencode({"q": words})}
        context["pimpinan"] = pages.heads_of([row.pk for row in page], pelaku.today)
    else:
        context["puncak"], context["pimpinan"] = pages.top_of(pelaku)
        context["boleh_awal"] = not context["puncak"] and pelaku.has(ADMIN_INSTANSI)
    return render(request, "kepegawaian/unit_list.html", context)


@require_safe
@login_required
def unit_children(request: HttpRequest, pk: int) -> HttpResponse:
    """One more level of the tree: a fragment, without a page around it."""
    above = find(request, pk)
    today = request.pelaku.today
    page = pages.below_of(above, today, request.GET.get("halaman"))
    heads = pages.heads_of([unit.pk for unit in page], today)
    context = {"atas": above, "page": page, "pimpinan": heads, "eselon_of": pages.eselon_of}
    return render(request, "kepegawaian/_unit_cabang.html", context)


@require_safe
@login_required
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    chain = pages.chain_of(request.pelaku, pk)
    if not chain:
        raise Http404
    context = pages.structure(request.pelaku, chain, request.GET)
    return render(request, "kepegawaian/unit_detail.html", context)


@require_http_methods(ASK)
@login_required
def create_unit(request: HttpRequest, pk: int) -> HttpResponse:
    above = find(request, pk)
    gate(request, UnitPolicy(request.pelaku, above), "create_unit")
    initial = {"hari_kerja": above.hari_kerja, "eselon": "99"}
    form = UnitForm(posted(request), initial=initial)
    if request.method == "POST" and form.run(
        unit_actions.create_unit, above.instansi, by=request.pelaku, induk=above
    ):
        return _done(request, form.result.pk, f"Unit {form.result.nama} ditambahkan.")
    return _show(request, form, above, "Tambah unit", f"Unit baru di bawah {above.nama}.")


@require_http_methods(ASK)
@login_required
def create_first(request: HttpRequest) -> HttpResponse:
    """The first unit of an agency that has none yet."""
    instansi = request.pelaku.instansi
    if instansi is None:
        raise Http404
    gate(request, UnitPolicy(request.pelaku, UnitKerja(instansi=instansi)), "create_unit")
    initial = {"nama": instansi.nama, "hari_kerja": 5, "eselon": "00"}
    form = UnitForm(posted(request), initial=initial)
    if request.method == "POST" and form.run(unit_actions.create_unit, instansi, by=request.pelaku):
        return _done(request, form.result.pk, "Unit teratas dibuat.")
    return _show(request, form, None, "Tambah unit teratas", f"Unit pertama {instansi.nama}.")


@require_http_methods(ASK)
@login_required
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    gate(request, UnitPolicy(request.pelaku, found), "edit_unit")
    form = UnitForm(posted(request), initial={name: getattr(found, name) for name in FIELDS})
    if request.method == "POST":
        if form.run(unit_actions.edit_unit, found, by=request.pelaku):
            return _done(request, pk, "Perubahan unit tersimpan.")
        found = find(request, pk)  # as it is, not as it was tried
    tentang = "SKP dan penilaian yang sudah berjalan tetap memakai data unit pada saat itu."
    return _show(request, form, found, "Ubah unit", tentang)


@require_http_methods(ASK)
@login_required
def move_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose where and from when; see whose penilai changes; confirm."""
    found, pelaku = find(request, pk), request.pelaku
    gate(request, UnitPolicy(pelaku, found), "move_unit")
    initial = {"mulai": pelaku.today}
    asked = request.GET if "induk" in request.GET else None
    form = PindahForm(
        asked if request.method != "POST" else request.POST, pelaku=pelaku, initial=initial
    )
    pratinjau = None
    if request.method == "POST":
        if form.run(unit_actions.move_unit, found, by=pelaku):
            sentence = f"{found.nama} dipindahkan. {len(form.result)} pegawai berganti penilai."
            return _done(request, pk, sentence)
        found = find(request, pk)
    elif form.is_bound and form.run(unit_actions.look_at_move, found, by=pelaku):
        pratinjau = _preview(form)
    context = {"unit": found, "form": form, "pratinjau": pratinjau}
    return render(request, "kepegawaian/unit_move.html", context, status=form.status)


def _preview(form: PindahForm) -> dict[str, Any]:
    """Whose penilai would change: how many, and the first of them; of others the atasan penilai."""
    rows = [row for row in form.result if row.dari != row.ke]
    return form.cleaned_data | {
        "jumlah": len(rows),
        "baris": rows[:PERUBAHAN_MAKS],
        "atasan": len(form.result) - len(rows),
        "label": form["induk"].value(),
    }


@require_http_methods(ASK)
@login_required
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    if refusal := UnitPolicy(request.pelaku, found).role_close_unit():
        raise refusal.error()
    initial = {"mulai": request.pelaku.today}
    form = TutupForm(posted(request), initial=initial)
    if request.method == "POST":
        if form.run(unit_actions.close_unit, found, by=request.pelaku):
            return _done(request, pk, f"{found.nama} ditutup.")
        found = find(request, pk)
    context = {"unit": found, "form": form, "policy": UnitPolicy(request.pelaku, found)}
    return render(request, "kepegawaian/unit_close.html", context, status=form.status)


def _post(action: Callable[..., Any], sentence: str) -> Callable[..., HttpResponse]:
    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = find(request, pk)
        action(found, by=request.pelaku)
        return _done(request, pk, sentence)

    return view


reopen_unit = _post(unit_actions.reopen_unit, "Unit dibuka kembali.")


def _show(
    request: HttpRequest, form: ActionForm, about: UnitKerja | None, judul: str, tentang: str
) -> HttpResponse:
    context = {
        "form": form,
        "unit": about,
        "judul": judul,
        "tentang": tentang,
        "alamat": request.path,
    }
    return render(request, "kepegawaian/unit_form.html", context, status=form.status)


def _done(request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("kepegawaian:unit", pk)
