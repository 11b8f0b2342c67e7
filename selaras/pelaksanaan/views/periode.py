"""One's own periods of a year, and the button that opens one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.base.angka import read_whole
from selaras.base.errors import InvalidInput
from selaras.jadwal.berlaku import applied
from selaras.kebijakan.in_force import kebijakan_for
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import TIDAK_DINILAI, Periode
from selaras.pelaksanaan.policies.skp import PembukaanPolicy
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import periode_opens
from selaras.rules.kebijakan import JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periods_within
from selaras.rules.predikat import PREDIKAT_LABEL

TONES = {
    Periode.Status.DINILAI: "good",
    Periode.Status.TIDAK_SELESAI: "bad",
    Periode.Status.REALISASI_DIKEMBALIKAN: "warn",
    Periode.Status.RENCANA_DIKEMBALIKAN: "warn",
    Periode.Status.REALISASI_DIAJUKAN: "brand",
    Periode.Status.RENCANA_DIAJUKAN: "brand",
}
TAHUN = 4  # digits of a year
PREDIKAT = {str(key): label for key, label in PREDIKAT_LABEL.items()}


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The year's periods, those not yet open included (NTT-081, BKN-030)."""
    pelaku = request.pelaku
    today = pelaku.today
    tahun = _year(request, today)
    rows = Skp.objects.none()
    if pelaku.pegawai_id:
        own = Skp.objects.filter(pegawai=pelaku.pegawai_id, tahun=tahun).with_people()
        told = Prefetch("periode_set", queryset=Periode.objects.telling_who_is_free())
        rows = own.prefetch_related(told).order_by("periode_awal")
    context = {
        "tahun": tahun,
        "tahun_lain": sorted({today.year, today.year - 1, tahun} - {tahun}),
        "skp": [_skp(request, skp, today) for skp in rows],
    }
    return render(request, "pelaksanaan/list.html", context)


@login_required
@require_POST
def open_periode(request: HttpRequest, pk: int) -> HttpResponse:
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    facts = {name: _number(request, name) for name in ("tahun", "nomor")}
    jenis = request.POST.get("jenis", "")
    periode, is_new = periode_actions.open_periode(skp, by=request.pelaku, jenis=jenis, **facts)
    messages.success(request, f"{periode} {'dibuka' if is_new else 'sudah terbuka'}.")
    return redirect(periode)


@login_required
@require_safe
def final(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the year's own period; while it is not open, the list with its button."""
    own = Skp.objects.filter(pegawai=request.pelaku.pegawai_id or 0)
    skp = get_object_or_404(own, pk=pk)
    found = skp.periode_set.filter(jenis=Periode.Jenis.FINAL).first()
    if found:
        return redirect(found)
    return redirect(f"{reverse('pelaksanaan:list')}?tahun={skp.tahun}")


def _number(request: HttpRequest, name: str) -> int:
    number = read_whole(request.POST.get(name, ""), digits=TAHUN)
    if number is None:
        raise InvalidInput(errors={name: ["Mohon pilih periode dari daftar."]})
    return number


def _year(request: HttpRequest, today: date) -> int:
    text = request.GET.get("tahun", "")
    year = read_whole(text, digits=TAHUN) if len(text) == TAHUN else None
    return today.year if year is None else year


def _skp(request: HttpRequest, skp: Skp, today: date) -> dict[str, Any]:
    opened = {(row.jenis, row.nomor): row for row in skp.periode_set.all()}
    parts = [
        part
        for kind in (skp.jenis_periode, JenisPeriode.FINAL)
        for part in periods_within(kind, skp.periode_awal, skp.periode_akhir)
    ]
    return {
        "skp": skp,
        "refusal": PembukaanPolicy(request.pelaku, skp).refusal("open_periode"),
        "periode": [_row(skp, part, opened.get((part.jenis, part.nomor)), today) for part in parts],
    }


def _row(skp: Skp, part: RentangPeriode, found: Any, today: date) -> dict[str, Any]:
    """A line of the table: its windows, status, predikat and what one can do."""
    kebijakan = kebijakan_for(skp.instansi, part.mulai)
    part = applied(skp.instansi, part, lambda: (skp.pegawai_id, skp.riwayat_jabatan.unit_id))
    realisasi = jendela_of(skp.instansi, Langkah.REALISASI, part)
    opens = periode_opens(kebijakan, part)
    return {
        "label": part.label,
        "rentang": part,
        "buka": realisasi.buka.date() if realisasi.buka else opens,
        "batas": realisasi.hari_terakhir,
        "batas_penilaian": jendela_of(skp.instansi, Langkah.PENILAIAN, part).hari_terakhir,
        "pk": found.pk if found else None,
        "status": _status(found, kebijakan) if found else "Belum dibuka",
        "tone": TONES.get(found.status, "") if found and not found.bebas else "",
        "is_late": bool(found and found.is_realisasi_terlambat),
        "predikat": PREDIKAT.get(found.predikat, "") if found else "",
        "may_open": found is None and opens <= today,
        "is_ahead": found is None and opens > today,
        "opens": opens,
        "is_now": max(part.mulai, opens) <= today <= part.selesai,
    }


def _status(periode: Any, kebijakan: Kebijakan) -> str:
    return TIDAK_DINILAI if periode.bebas else periode.status_word(kebijakan.istilah)
