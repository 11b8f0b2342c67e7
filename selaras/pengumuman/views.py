"""Announcements: everybody reads his; administrators write theirs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base import clock
from selaras.base.address import number_of
from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.pengumuman import actions as pengumuman
from selaras.pengumuman.forms import PengumumanForm, new_announcement
from selaras.pengumuman.models import Pengumuman
from selaras.pengumuman.policies import WRITERS, PengumumanPolicy, writes_announcements

TONE = {"Tampil": "good", "Terjadwal": "brand", "Berakhir": ""}


def _row(request: HttpRequest, row: Pengumuman) -> dict[str, object]:
    """What one announcement shows, to a reader or to its writer."""
    policy = PengumumanPolicy(request.pelaku, row)
    refused = policy.role_edit()
    keadaan = row.keadaan(clock.today(row.instansi.zona))
    return {
        "row": row,
        "keadaan": keadaan,
        "policy": None if refused or keadaan == "Berakhir" else policy,
        "is_writer": refused is None,
        "is_editable": refused is None and row.diakhiri_pada is None,
        "tone": TONE[keadaan],
    }


@require_safe
@login_required
def pengumuman_list(request: HttpRequest) -> HttpResponse:
    rows = Pengumuman.objects.visible_to(request.pelaku).select_related("unit", "instansi")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": [_row(request, row) for row in page],
        "is_writer": writes_announcements(request.pelaku),
    }
    return render(request, "pengumuman/pengumuman_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def announce(request: HttpRequest) -> HttpResponse:
    if not writes_announcements(request.pelaku):
        raise NotAllowed(WRITERS)
    form = PengumumanForm(
        request.POST or None,
        by=request.pelaku,
        is_new=True,
        initial=new_announcement(request.pelaku),
    )
    if request.method == "POST" and form.run(pengumuman.announce, by=request.pelaku):
        messages.success(request, f"Pengumuman “{form.result.judul}” tersimpan.")
        return redirect("pengumuman:list")
    context = {"form": form, "row": None}
    return render(request, "pengumuman/pengumuman_form.html", context, status=form.status)


def _find(request: HttpRequest, pk: int) -> Pengumuman:
    rows = Pengumuman.objects.visible_to(request.pelaku).select_related("unit", "instansi")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    PengumumanPolicy(request.pelaku, row).require("edit")
    names = ("judul", "isi", "mulai", "sampai", "is_disematkan", "versi")
    initial = {name: getattr(row, name) for name in names} | {"unit": row.unit_id}
    form = PengumumanForm(request.POST or None, by=request.pelaku, is_new=False, initial=initial)
    if request.method == "POST" and form.run(pengumuman.edit_announcement, row, by=request.pelaku):
        messages.success(request, f"Pengumuman “{form.result.judul}” tersimpan.")
        return redirect("pengumuman:list")
    context = {"form": form, "row": row}
    return render(request, "pengumuman/pengumuman_form.html", context, status=form.status)


@require_POST
@login_required
def end_announcement(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    versi = number_of(request.POST.get("versi", ""))
    pengumuman.end_announcement(row, by=request.pelaku, versi=versi)
    messages.success(request, f"Pengumuman “{row.judul}” diakhiri.")
    if not request.htmx:
        return redirect("pengumuman:list")
    return render(request, "pengumuman/_pengumuman.html", {"item": _row(request, row)})
