"""How the units within one's reach work, and their shifts in words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.format import tanggal
from selaras.harian.actions import pola as actions
from selaras.harian.forms import PolaForm, TemplatDinasForm
from selaras.harian.models import PolaKerja, TemplatDinas
from selaras.harian.pages.pola import HalamanPola
from selaras.harian.policies import PolaKerjaPolicy
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.reach import require_admin


@login_required
@require_safe
def pola_list(request: HttpRequest) -> HttpResponse:
    """How the units within one's reach work."""
    require_admin(request.pelaku)
    context = HalamanPola(request.pelaku, request.GET).context()
    return render(request, "harian/pola.html", context)


@login_required
@require_POST
def set_pola(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    form = PolaForm(request.POST, unit=unit.pk)
    if not form.run(actions.set_pola, unit, by=request.pelaku):
        context = HalamanPola(request.pelaku, request.POST).context({unit.pk: form})
        return render(request, "harian/pola.html", context, status=form.status)
    since = tanggal(form.result.mulai)
    messages.success(request, f"Pola kerja {unit.nama} mulai {since}: {form.result}.")
    return redirect("harian:pola_list")


@login_required
@require_safe
def templat(request: HttpRequest, pk: int) -> HttpResponse:
    """The shifts of one unit."""
    return _templat(request, _unit(request, pk), TemplatDinasForm())


@login_required
@require_POST
def add_templat(request: HttpRequest, pk: int) -> HttpResponse:
    unit, form = _unit(request, pk), TemplatDinasForm(request.POST)
    if form.run(actions.add_templat, unit, by=request.pelaku):
        messages.success(request, f"Templat “{form.result}” dapat dipakai pegawai {unit.nama}.")
        return redirect("harian:templat", pk)
    return _templat(request, unit, form)


@login_required
@require_POST
def remove_templat(request: HttpRequest, pk: int) -> HttpResponse:
    rows = TemplatDinas.objects.filter(instansi=request.pelaku.instansi_id or 0)
    row = get_object_or_404(rows.select_related("unit__instansi", "instansi"), pk=pk)
    actions.remove_templat(row, by=request.pelaku)
    messages.success(request, "Templat dihapus; catatan yang sudah ada tetap.")
    return redirect("harian:templat", row.unit_id)


def _templat(request: HttpRequest, unit: UnitKerja, form: TemplatDinasForm) -> HttpResponse:
    rows = TemplatDinas.objects.filter(unit=unit)
    context = {"unit": unit, "rows": rows, "form": form}
    return render(request, "harian/templat.html", context, status=form.status)


def _unit(request: HttpRequest, pk: int) -> UnitKerja:
    """One of the agency, by whoever administers it."""
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id or 0)
    unit = get_object_or_404(units.select_related("instansi"), pk=pk)
    subject = PolaKerja(instansi=unit.instansi, unit=unit, mulai=request.pelaku.today)
    PolaKerjaPolicy(request.pelaku, subject).require_role("set_pola")
    return unit
