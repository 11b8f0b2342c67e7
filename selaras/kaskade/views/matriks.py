"""Matriks peran hasil: look at it, divide a result among people, take it along as a sheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from selaras.base import clock
from selaras.base.address import number_of, query_without
from selaras.base.download import XLSX, attachment
from selaras.core.policy import ROLE, Refusal
from selaras.kaskade.actions import matriks as matriks_actions
from selaras.kaskade.forms.matriks import BagiForm, MatriksForm
from selaras.kaskade.pages.lepas import lepas_of
from selaras.kaskade.pages.matriks import Matriks, matriks_of, sel_of, teams_of
from selaras.kaskade.pages.matriks_xlsx import sheet_of
from selaras.kaskade.policies.matriks import MatriksPolicy
from selaras.kaskade.views.lepas import released_by
from selaras.perencanaan.models.rhk import URAIAN_MAX, RencanaHasilKerja
from selaras.perencanaan.models.skp import TONE, Skp
from selaras.tim.models import TimKerja

ORANG = 100  # rows of the grid: it is read across people
UTAMA = RencanaHasilKerja.Jenis.UTAMA.value


@require_safe
@login_required
def matriks(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid; the address narrows and orders its people; `?pilih=` opens a cell of it."""
    grid, policy = _grid(request, pk)
    if "pilih" in request.GET:
        return _cell(request, grid, policy)
    facts = MatriksForm(request.GET).facts()
    q, first = facts["q"] or "", facts["urut"] == "belum"
    rows = grid.cari(q, facts["unit"], is_belum_dahulu=first)
    context = {
        "skp": grid.pimpinan,
        "matriks": grid,
        "daftar_tim": teams_of(grid.pimpinan),
        "alasan": _reason(policy),
        "q": q,
        "unit": facts["unit"],
        "belum_dahulu": first,
        "page": Paginator(rows, ORANG).get_page(request.GET.get("halaman")),
        "belum": grid.cari_belum(q),
        "query": query_without(request.GET, "halaman"),
        "boleh_bagi": policy.can("assign_rhk"),
        "bebas": _free(grid, policy),
        "tim_query": f"tim={grid.tim.pk}" if grid.tim else "",
        "tahun_lain": _other_years(request, grid.pimpinan),
        "tone": TONE,
        "dilepas": released_by(request),
        "dibaca": clock.now(),
    }
    return render(request, _template(request), context)


def _cell(request: HttpRequest, grid: Matriks, policy: MatriksPolicy) -> HttpResponse:
    """What one person contributes to one result: a page of its own, or the drawer beside it."""
    skp, _, kolom = request.GET["pilih"].partition(".")
    row = next((row for row in grid.baris if row.skp.pk == number_of(skp)), None)
    sel = sel_of(grid, row, kolom) if row else None
    if sel is None:
        raise Http404
    context = {
        "skp": grid.pimpinan,
        "matriks": grid,
        "sel": sel,
        "boleh_bagi": sel.row.is_orang_of(grid.pimpinan.pegawai_id) and policy.can("assign_rhk"),
        "penolakan": policy.refusal_for(sel.row.skp),
        "lepas": lepas_of(request.pelaku, sel),
        "tim_query": f"tim={grid.tim.pk}&" if grid.tim else "",
    }
    template = "kaskade/_matriks_sel.html" if request.htmx else "kaskade/matriks_sel.html"
    return render(request, template, context)


def _template(request: HttpRequest) -> str:
    """The grid, its people alone for htmx, or the list for paper (`?susunan=cetak`)."""
    if request.GET.get("susunan") == "cetak":
        return "kaskade/matriks_cetak.html"
    return "kaskade/_matriks_tabel.html" if request.htmx else "kaskade/matriks.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def assign_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """One result of the leader for one person (`?orang=`) or for several."""
    grid, policy = _grid(request, pk)
    policy.require_role("assign_rhk")
    form = _form(request, grid, policy)
    if request.method == "POST":
        if form.run(matriks_actions.bulk_assign, grid.pimpinan, by=request.pelaku):
            sentence = (
                f"RHK ditambahkan ke SKP {len(form.result)} pegawai. Mereka diminta memeriksanya "
                "dan melengkapi indikatornya."
            )
            messages.success(request, sentence)
            return redirect("kaskade:matriks", pk)
    else:
        policy.require("assign_rhk")
    context = {"skp": grid.pimpinan, "form": form, "ditolak": _refused(grid, policy)}
    return render(request, "kaskade/matriks_bagi.html", context, status=form.status)


@require_safe
@login_required
def matriks_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    grid, _ = _grid(request, pk)
    name = f"matriks-peran-hasil-{grid.pimpinan.tahun}-{grid.pimpinan.pk}.xlsx"
    return attachment(sheet_of(grid), XLSX, name)


def _grid(request: HttpRequest, pk: int) -> tuple[Matriks, MatriksPolicy]:
    """Of a leader's SKP that one may see; a stranger gets 404."""
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    skp = get_object_or_404(rows, pk=pk)
    tim = _team(request, skp)
    return matriks_of(skp, request.pelaku, tim), MatriksPolicy(request.pelaku, skp)


def _team(request: HttpRequest, skp: Skp) -> TimKerja | None:
    """The team in the address (`?tim=`): one that the leader leads today."""
    asked = request.GET.get("tim", "")
    if not asked:
        return None
    teams = TimKerja.objects.on(clock.today(skp.instansi.zona)).led_by(skp.pegawai_id)
    return get_object_or_404(teams, pk=number_of(asked))


def _form(request: HttpRequest, grid: Matriks, policy: MatriksPolicy) -> BagiForm:
    initial: dict[str, Any] = {"jenis": UTAMA, "rhk": request.GET.get("rhk", "")}
    initial["orang"] = request.GET.getlist("orang")
    initial["uraian"] = request.GET.get("uraian", "")[:URAIAN_MAX]
    return BagiForm(
        request.POST or None,
        results=[(each.rhk.pk, each.nama) for each in grid.kolom if each.rhk.uraian_sepakat],
        people=[(row.skp.pk, row.nama) for row in grid.orang],
        free=_free(grid, policy),
        initial=initial,
    )


def _reason(policy: MatriksPolicy) -> Refusal | None:
    """Why it cannot be filled: told to the leader, and to whoever could once it is time."""
    refusal = policy.refusal("assign_rhk")
    is_leader = policy.actor.is_pegawai(policy.subject.pegawai_id)
    return refusal if refusal and (is_leader or refusal.kind != ROLE) else None


def _free(grid: Matriks, policy: MatriksPolicy) -> set[int]:
    """The SKP that can be given a result now."""
    if not policy.can("assign_rhk"):
        return set()
    people = (row.skp for row in grid.orang)
    return {skp.pk for skp in people if policy.refusal_for(skp) is None}


def _refused(grid: Matriks, policy: MatriksPolicy) -> list[str]:
    """Why the others cannot, a sentence each."""
    found = (policy.refusal_for(row.skp) for row in grid.orang)
    return [refusal.sentence for refusal in found if refusal]


def _other_years(request: HttpRequest, skp: Skp) -> list[Skp]:
    """The leader's SKP of other years: the matrix follows the year of the SKP (DPS-013)."""
    rows = Skp.objects.visible_to(request.pelaku).filter(pegawai=skp.pegawai_id)
    return list(rows.exclude(pk=skp.pk).order_by("-periode_awal"))
