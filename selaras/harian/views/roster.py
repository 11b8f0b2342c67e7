"""The roster of a unit, by its head or whoever administers it."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from selaras.base.angka import read_whole
from selaras.base.download import XLSX, attachment
from selaras.base.errors import InvalidInput
from selaras.harian.actions.roster import set_roster
from selaras.harian.models import PolaKerja
from selaras.harian.pages.buku import read_day
from selaras.harian.pages.roster import HalamanRoster
from selaras.harian.pages.roster_berkas import read_lines, workbook_of
from selaras.harian.policies import PolaKerjaPolicy
from selaras.organisasi.models.unit import UnitKerja

FIELD = "dinas-"


@login_required
@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """A month: shown, copied from the one before, written."""
    halaman = _halaman(request, pk)
    if request.method != "POST":
        return render(request, "harian/roster.html", halaman.context())
    typed = {
        read_whole(name.removeprefix(FIELD)) or 0: text
        for name, text in request.POST.items()
        if name.startswith(FIELD)
    }
    try:
        found = halaman.read(typed)
    except InvalidInput as error:
        wrong = {int(key): texts[0] for key, texts in error.errors.items()}
        context = halaman.context(typed, wrong)
        return render(request, "harian/roster.html", context, status=error.status)
    n = set_roster(halaman.unit, by=request.pelaku, bulan=halaman.bulan, dinas=found)
    messages.success(request, f"Jadwal dinas {n} pegawai tersimpan.")
    return redirect(f"{reverse('harian:roster', args=[pk])}?bulan={halaman.bulan.isoformat()}")


@login_required
@require_http_methods(["GET", "POST"])
def roster_berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """The month as a workbook; brought back, it fills the page, where it is saved."""
    halaman = _halaman(request, pk)
    if request.method != "POST":
        name = f"jadwal-dinas-{halaman.bulan:%Y-%m}.xlsx"
        return attachment(workbook_of(halaman), XLSX, name)
    try:
        lines, temuan = read_lines(halaman, request.FILES.get("berkas"))
    except InvalidInput as error:
        context = halaman.context() | {"galat_berkas": error.errors["berkas"]}
        return render(request, "harian/roster.html", context, status=error.status)
    context = halaman.context(lines) | {"terbaca": len(lines), "temuan": temuan.sorted_rows()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if temuan.jumlah else HTTPStatus.OK
    return render(request, "harian/roster.html", context, status=status)


def _halaman(request: HttpRequest, pk: int) -> HalamanRoster:
    """A month of a unit of the agency, by whoever writes its roster."""
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id or 0)
    unit = get_object_or_404(units.select_related("instansi"), pk=pk)
    subject = PolaKerja(instansi=unit.instansi, unit=unit, mulai=request.pelaku.today)
    PolaKerjaPolicy(request.pelaku, subject).require_role("set_roster")
    return HalamanRoster(unit, _month(request), is_copied="salin" in request.GET)


def _month(request: HttpRequest) -> date:
    return read_day(request.GET.get("bulan", "")) or request.pelaku.today
