"""One's own periods of a year, and the button that opens one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.base import clock
from selaras.base.angka import read_whole
from selaras.base.errors import InvalidInput
from selaras.base.format import bulan
from selaras.jadwal.berlaku import applied
from selaras.kebijakan.in_force import kebijakan_for
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import TIDAK_DINILAI, Periode
from selaras.pelaksanaan.policies.skp import PembukaanPolicy
from selaras.pelaksanaan.tenggat import is_waited_for
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import periode_opens
from selaras.rules.kebijakan import JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periods_within
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

TONES = {
    Periode.Status.DINILAI: "good",
    Periode.Status.TIDAK_SELESAI: "bad",
    Periode.Status.REALISASI_DIKEMBALIKAN: "warn",
    Periode.Status.RENCANA_DIKEMBALIKAN: "warn",
    Periode.Status.REALISASI_DIAJUKAN: "brand",
    Periode.Status.RENCANA_DIAJUKAN: "brand",
}
TAHUN = 4  # digits of a year
HURUF = {  # as the field writes them
    str(PredikatKinerja.SANGAT_BAIK): "SB",
    str(PredikatKinerja.BAIK): "B",
    str(PredikatKinerja.BUTUH_PERBAIKAN): "BP",
    str(PredikatKinerja.KURANG): "K",
    str(PredikatKinerja.SANGAT_KURANG): "SK",
}
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
    rows = [_row(skp, part, opened.get((part.jenis, part.nomor)), today) for part in parts]
    return {
        "skp": skp,
        "refusal": PembukaanPolicy(request.pelaku, skp).refusal("open_periode"),
        "periode": rows,
        "setahun": [row for row in rows if row["rentang"].jenis != JenisPeriode.FINAL],
        "kini": _current(skp, opened.values(), rows),
    }


def _current(skp: Skp, opened: Iterable[Any], rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The card on top: the earliest period that waits for its owner, else what opens next."""
    now = clock.now()
    owed = [row for row in opened if row.status in Periode.OWED_BY_OWNER and not row.bebas]
    for found in sorted(owed, key=lambda each: (each.is_final, each.mulai)):
        found.skp, found.instansi = skp, skp.instansi
        if is_waited_for(found, now):
            return _card(found, next(row for row in rows if row["pk"] == found.pk))
    ahead = next((row for row in rows if row["is_ahead"]), None)
    return ahead and {"berikut": ahead}


def _card(periode: Periode, row: dict[str, Any]) -> dict[str, Any]:
    isi = IsiPeriode(periode)
    filled = sum(not each.lacks(isi.kebijakan) for each in isi.indikator)
    planning = periode.status in Periode.PLANNING
    what = isi.kebijakan.istilah.rencana_aksi if planning else periode.istilah_realisasi
    step = Langkah.RENCANA_AKSI if planning else Langkah.REALISASI
    window = periode.jendela(step)
    row["bagian"] = "" if planning else f"{filled}/{len(isi.indikator)}"
    return {
        "judul": f"{what} {periode}",
        "pk": periode.pk,
        "terisi": None if planning else filled,
        "dari": len(isi.indikator),
        "sampai": window.sampai,
        "dibuka": window.buka if window.is_early(clock.now()) else None,
        "zona": periode.instansi.zona,
        "status": row["status"],
        "berikut": None,
    }


def singkat(part: RentangPeriode) -> str:
    """The name of a cell in the strip of a year: "Mar" or "TW I"."""
    if part.jenis == JenisPeriode.BULANAN:
        return bulan(part.nomor)[:3]
    return part.label.removesuffix(f" {part.tahun}").replace("Triwulan", "TW")


def _row(skp: Skp, part: RentangPeriode, found: Any, today: date) -> dict[str, Any]:
    """A line of the table: its windows, status, predikat and what one can do."""
    kebijakan = kebijakan_for(skp.instansi, part.mulai)
    part = applied(skp.instansi, part, lambda: (skp.pegawai_id, skp.riwayat_jabatan.unit_id))
    realisasi = jendela_of(skp.instansi, Langkah.REALISASI, part)
    opens = periode_opens(kebijakan, part)
    return {
        "label": part.label,
        "singkat": singkat(part),
        "huruf": HURUF.get(found.predikat_terbit, "") if found else "",
        "bagian": "",
        "rentang": part,
        "buka": realisasi.buka.date() if realisasi.buka else opens,
        "batas": realisasi.hari_terakhir,
        "batas_penilaian": jendela_of(skp.instansi, Langkah.PENILAIAN, part).hari_terakhir,
        "pk": found.pk if found else None,
        "status": _status(found, kebijakan) if found else "Belum dibuka",
        "tone": TONES.get(found.status, "") if found and not found.bebas else "",
        "is_late": bool(found and found.is_realisasi_terlambat),
        "predikat": PREDIKAT.get(found.predikat_terbit, "") if found else "",
        "may_open": found is None and opens <= today,
        "is_ahead": found is None and opens > today,
        "opens": opens,
        "is_now": max(part.mulai, opens) <= today <= part.selesai,
    }


def _status(periode: Any, kebijakan: Kebijakan) -> str:
    return TIDAK_DINILAI if periode.bebas else periode.status_word(kebijakan.istilah)
