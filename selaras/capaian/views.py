"""Capaian organisasi: the head one level above sets it for a unit and a period."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from selaras.base import clock
from selaras.capaian.forms import CapaianForm
from selaras.capaian.pages import units_page
from selaras.organisasi.models.unit import UnitKerja
from selaras.penilaian.actions import capaian as capaian_actions
from selaras.penilaian.models import CapaianOrganisasi
from selaras.penilaian.pages.pilihan import PilihanPeriode, pilihan_periode
from selaras.penilaian.policies import CapaianPolicy
from selaras.penilaian.views.tim import kebijakan_of
from selaras.rules.cara import SumberCapaian
from selaras.rules.predikat import CAPAIAN_LABEL, CapaianOrganisasiNilai


@login_required
@require_GET
def capaian(request: HttpRequest) -> HttpResponse:
    return _page(request, _pilihan(request, request.GET.get("periode", "")))


@login_required
@require_POST
def set_capaian(request: HttpRequest, pk: int) -> HttpResponse:
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id).select_related("instansi")
    unit = get_object_or_404(units, pk=pk)
    pilihan = _pilihan(request, request.POST.get("periode", ""))
    facts = pilihan.facts
    subject = CapaianOrganisasi(instansi=unit.instansi, unit=unit, **facts)
    CapaianPolicy(request.pelaku, subject).require_role("set_capaian")
    form = CapaianForm(request.POST, unit=unit.pk, nama=unit.nama)
    if not form.run(capaian_actions.set_capaian, unit, by=request.pelaku, **facts):
        return _page(request, pilihan, form.status, {unit.pk: form})
    nilai = CAPAIAN_LABEL[CapaianOrganisasiNilai(form.result.predikat)]
    messages.success(request, f"Capaian {unit.nama} untuk {pilihan.kini.label}: {nilai}.")
    if request.htmx:
        return _page(request, pilihan)
    query = {"periode": pilihan.kunci, "halaman": request.POST.get("halaman", "1")}
    return redirect(f"{reverse('capaian:list')}?{urlencode(query)}")


def _pilihan(request: HttpRequest, chosen: str) -> PilihanPeriode:
    kebijakan = kebijakan_of(request.pelaku)
    return pilihan_periode(kebijakan, clock.today(kebijakan.zona), chosen)


def _page(
    request: HttpRequest,
    pilihan: PilihanPeriode,
    status: int = 200,
    wrong: dict[int, CapaianForm] | None = None,
) -> HttpResponse:
    """The whole page, or for htmx the table of units."""
    kebijakan = kebijakan_of(request.pelaku)
    nomor = request.POST.get("halaman") or request.GET.get("halaman", "")
    page, rows = units_page(request.pelaku, pilihan.kini, nomor)
    context = {
        "pilihan": pilihan,
        "page": page,
        "rows": [
            {"baris": row, "form": (wrong or {}).get(row.unit.pk) or _form(row)} for row in rows
        ],
        "is_automatic": kebijakan.sumber_capaian == SumberCapaian.EVALUASI_JPT,
    }
    name = "capaian/_capaian.html" if request.htmx else "capaian/capaian.html"
    return render(request, name, context, status=status)


def _form(row: Any) -> CapaianForm:
    predikat = row.capaian.predikat if row.capaian else ""
    rekomendasi = row.capaian.rekomendasi if row.capaian else ""
    initial = {"predikat": predikat, "rekomendasi": rekomendasi}
    return CapaianForm(unit=row.unit.pk, nama=row.unit.nama, initial=initial)
