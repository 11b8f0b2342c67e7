"""Changes of the organisation: the list, the form with its preview, what is still to be placed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.kepegawaian.policies import require_reader
from selaras.kepegawaian.views.orang import form_page, require_may
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.reach import require_admin
from selaras.sotk.actions import pembatalan
from selaras.sotk.actions import penerapan as actions
from selaras.sotk.forms import BatalSotkForm, SotkForm
from selaras.sotk.models import PerubahanSotk
from selaras.sotk.policies import SotkPolicy

PETUNJUK_BATAL = (
    "Unit, unit di bawahnya, tugas Plt. dan Plh., serta semua mutasi dari perubahan ini kembali "
    "seperti semula. Konsep SKP baru yang belum diajukan dihapus."
)
LIHAT, TERAPKAN = "lihat", "terapkan"


@require_safe
@login_required
def sotk_list(request: HttpRequest) -> HttpResponse:
    require_reader(request.pelaku)
    rows = PerubahanSotk.objects.visible_to(request.pelaku).with_units()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    may = bool(request.pelaku.peran & {ADMIN_OPD, ADMIN_INSTANSI})
    return render(request, "sotk/list.html", {"page": page, "boleh_catat": may})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """The form; "Lihat akibatnya" shows the preview, "Terapkan" there does it."""
    require_admin(request.pelaku)
    form = SotkForm(request.POST or None, pelaku=request.pelaku)
    step = request.POST.get("langkah", "")
    if step == TERAPKAN and form.run(_applied, by=request.pelaku):
        messages.success(request, "Perubahan SOTK diterapkan.")
        return redirect("sotk:detail", form.result.pk)
    if step == LIHAT and form.run(_looked_at, by=request.pelaku):
        return render(request, "sotk/pratinjau.html", {"form": form, "sotk": form.result})
    return render(request, "sotk/form.html", {"form": form}, status=form.status)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    sotk = _find(request, pk)
    context = {
        "sotk": sotk,
        "tersisa": sotk.tersisa() if sotk.status == PerubahanSotk.Status.BERJALAN else [],
        "policy": SotkPolicy(request.pelaku, sotk),
        "jejak": [audit.deed(each) for each in audit.trail(sotk)],
    }
    return render(request, "sotk/detail.html", context)


@require_POST
@login_required
def finish_sotk(request: HttpRequest, pk: int) -> HttpResponse:
    sotk = _find(request, pk)
    versi = number_of(request.POST.get("versi", ""))
    actions.finish_sotk(sotk, by=request.pelaku, versi=versi)
    messages.success(request, f"Perubahan selesai; {sotk.unit.nama} ditutup.")
    return redirect("sotk:detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo_sotk(request: HttpRequest, pk: int) -> HttpResponse:
    sotk = _find(request, pk)
    require_may(request, SotkPolicy(request.pelaku, sotk), "undo_sotk")
    form = BatalSotkForm(request.POST or None, initial={"versi": sotk.versi})
    if request.method == "POST" and form.run(pembatalan.undo_sotk, sotk, by=request.pelaku):
        messages.success(request, "Perubahan SOTK dibatalkan; semuanya kembali seperti semula.")
        return redirect("sotk:detail", pk)
    return form_page(
        request, form, f"Batalkan perubahan {sotk.nama_lama}", reverse("sotk:detail", args=[pk]),
        petunjuk=PETUNJUK_BATAL, tombol="Batalkan perubahan", bahaya=True,
    )  # fmt: skip


def _applied(unit: UnitKerja, **facts: Any) -> PerubahanSotk:
    return actions.apply_sotk(unit, **facts)


def _looked_at(unit: UnitKerja, **facts: Any) -> PerubahanSotk:
    return actions.preview_sotk(unit, **facts)


def _find(request: HttpRequest, pk: int) -> PerubahanSotk:
    rows = PerubahanSotk.objects.visible_to(request.pelaku).with_units()
    return get_object_or_404(rows, pk=pk)
