"""A result leaves its cell of the matriks and comes back, while one stays at the grid."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from selaras.base import clock
from selaras.base.address import number_of
from selaras.core import audit
from selaras.kaskade.actions import akhir
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import urungkan
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.susun import last_deletion

DIAKHIRI = (
    "Revisi dibuka dan peran itu diakhiri. Mohon pilih RHK pimpinan lain yang didukungnya, lalu "
    "ajukan SKP kembali."
)
DIMINTAKAN = "Permohonan revisi terkirim kepada pejabat penilai. Peran diakhiri setelah diterima."
DEEDS = 50  # of the trail, newest first: what was released lies among the last ones


@require_POST
@login_required
def release_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of a draft; the grid then offers it back."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).select_related("skp")
    rhk = get_object_or_404(rows, pk=pk)
    skp = rhk.skp
    rhk_actions.delete_rhk(rhk, by=request.pelaku)
    return _grid(request, skp, f"?lepas={skp.pk}")


@require_POST
@login_required
def ask_end(request: HttpRequest, pk: int) -> HttpResponse:
    """An agreed role: its owner is asked to end it by a revision."""
    rows = RencanaHasilKerja.objects.readable_by(request.pelaku).with_people()
    rhk = get_object_or_404(rows.select_related("intervensi__skp__pegawai"), pk=pk)
    akhir.ask_end(rhk, by=request.pelaku)
    messages.success(request, f"Permintaan terkirim kepada {rhk.skp.pegawai.sapaan}.")
    return _grid(request, rhk.skp)


@require_POST
@login_required
def agree_end(request: HttpRequest, pk: int) -> HttpResponse:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).with_people()
    rhk = get_object_or_404(rows, pk=pk)
    versi = number_of(request.POST.get("versi", ""))
    is_open = akhir.agree_end(rhk, by=request.pelaku, versi=versi)
    messages.success(request, DIAKHIRI if is_open else DIMINTAKAN)
    return redirect(rhk.skp)


@require_POST
@login_required
def restore_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """What was released from this SKP, under its old number."""
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    urungkan.undo_delete(
        skp, by=request.pelaku, jejak=number_of(request.POST.get("jejak", "")) or 0
    )
    return _grid(request, skp)


def _grid(request: HttpRequest, skp: Skp, query: str = "") -> HttpResponse:
    """Back to the leader's matriks from which it was sent; without one, to the SKP."""
    leader = number_of(request.POST.get("matriks", ""))
    if not leader:
        return redirect(skp)
    return redirect(f"{reverse('kaskade:matriks', args=[leader])}{query}")


def released_by(request: HttpRequest) -> dict[str, Any] | None:
    """What this person released last from the SKP that the address names (`?lepas=`)."""
    pk = number_of(request.GET.get("lepas", ""))
    skp = Skp.objects.visible_to(request.pelaku).filter(pk=pk).first() if pk else None
    if skp is None or not skp.is_editable:
        return None
    found = last_deletion(audit.trail(skp)[:DEEDS], request.pelaku, clock.now())
    return found and found | {"skp": skp.pk}
