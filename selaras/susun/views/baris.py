"""Rows of the editor: what htmx gets when one of them is read, opened, added or deleted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, retarget, trigger_client_event

from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.susun.pages import penyimpanan
from selaras.susun.views.skp import answer, context_for, done


@require_safe
@login_required
def show_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """The row of a result as text; `di` says in which group the page shows it."""
    rhk = get_object_or_404(RencanaHasilKerja.objects.visible_to(request.pelaku), pk=pk)
    if not request.htmx:
        return redirect(_place(rhk))
    if request.GET.get("di", rhk.jenis) != rhk.jenis:
        return reswap(retarget(answer(request, rhk.skp_id), "#skp"), "outerHTML")
    response = _part(request, rhk, potongan="susun/_rhk_baris.html")
    return _focus(response, f"#isi-rhk-{pk} a[hx-get]")


@require_safe
@login_required
def show_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Indikator.objects.visible_to(request.pelaku).select_related("rhk")
    row = get_object_or_404(rows, pk=pk)
    if not request.htmx:
        return redirect(_place(row.rhk))
    response = _part(request, row.rhk, row, potongan="susun/_indikator_baris.html")
    return _focus(response, f"#isi-indikator-{pk} a[hx-get]")


def opened(request: HttpRequest, form: Any, row: RencanaHasilKerja | Indikator) -> HttpResponse:
    """The form of a row in its place."""
    kind = "indikator" if isinstance(row, Indikator) else "rhk"
    form.auto_id = f"id_{kind}-{row.pk}_%s"
    baris = reverse(f"susun:show_{kind}", args=[row.pk])
    if isinstance(row, RencanaHasilKerja):
        baris += f"?di={row.jenis}"
    context = penyimpanan.context_of(row) | {"form": form, "alamat": request.path, "baris": baris}
    response = render(request, "susun/_ubah.html", context)
    return _focus(response, f"#ubah-{kind}-{row.pk} textarea")


def focused(response: HttpResponse, kunci: str, *, again: bool) -> HttpResponse:
    """A form for a new row; one that was refused replaces itself."""
    if again:
        response = reswap(retarget(response, f"#{kunci}"), "outerHTML")
    return _focus(response, f"#{kunci} textarea")


def added(request: HttpRequest, row: RencanaHasilKerja | Indikator, sentence: str) -> HttpResponse:
    """A new row at the end of its list; one goes on with its indicators."""
    rhk = row.rhk if isinstance(row, Indikator) else row
    if _wants_page(request):
        return done(request, rhk.skp_id, sentence)
    messages.success(request, sentence)
    if isinstance(row, Indikator):
        place, part, one = str(rhk.pk), "susun/_indikator.html", row
    else:
        place, part, one = rhk.jenis, "susun/_rhk.html", None
    slot = request.htmx.target.replace("baru-", "tambah-")
    response = _part(request, rhk, one, potongan=part, slot=slot)
    response = reswap(retarget(response, f"#daftar-{place}"), "beforeend")
    return _focus(response, f"#rhk-{rhk.pk} [data-tambah]")


def deleted(request: HttpRequest, row: Any, pk: int, skp_id: int, sentence: str) -> HttpResponse:
    """The row goes; the page offers to bring it back."""
    if _wants_page(request):
        return done(request, skp_id, sentence)
    context = context_for(request, skp_id) | {"potongan": "", "slot": "", "dihapus": True}
    response = render(request, "susun/_baris.html", context)
    kind = "indikator" if isinstance(row, Indikator) else "rhk"
    return _focus(reswap(retarget(response, f"#{kind}-{pk}"), "delete"), "#urungkan button")


def _wants_page(request: HttpRequest) -> bool:
    return not request.htmx or request.htmx.target in {None, "skp"}


def _place(rhk: RencanaHasilKerja) -> str:
    return reverse("susun:detail", args=[rhk.skp_id]) + f"#rhk-{rhk.pk}"


def _part(
    request: HttpRequest,
    rhk: RencanaHasilKerja,
    row: Indikator | None = None,
    *,
    potongan: str,
    slot: str = "",
) -> HttpResponse:
    """A row and what beside it depends on the content, of the SKP as the page knows it."""
    context = context_for(request, rhk.skp_id)
    pairs = ((bagian, each) for bagian in context["kelompok"] for each in bagian["rows"])
    bagian, found = next(pair for pair in pairs if pair[1].pk == rhk.pk)
    rows = {each.pk: each for each in found.indikator_set.all()}
    context |= {"bagian": bagian, "rhk": found, "row": rows[row.pk] if row else None}
    context |= {"potongan": potongan, "slot": slot, "dihapus": False}
    return render(request, "susun/_baris.html", context)


def _focus(response: HttpResponse, selector: str) -> HttpResponse:
    return trigger_client_event(response, "fokus", {"di": selector}, after="settle")
