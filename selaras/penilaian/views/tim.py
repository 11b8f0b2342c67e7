"""The penilai's list of subordinates, and the guide to rating."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.pelaksanaan.jendela import jendela_of
from selaras.penilaian.pages.bawahan import SARING, Saringan, bawahan_page, kelompok_of
from selaras.penilaian.pages.panduan import DISTRIBUSI, PANDUAN
from selaras.penilaian.pages.pilihan import pilihan_periode, rates_paruh_waktu
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode

CARI_MAX = 100


@login_required
@require_GET
def bawahan(request: HttpRequest) -> HttpResponse:
    kebijakan = kebijakan_of(request.pelaku)
    today = clock.today(kebijakan.zona)
    chosen, paruh = request.GET.get("periode", ""), rates_paruh_waktu(request.pelaku, kebijakan)
    pilihan = pilihan_periode(kebijakan, today, chosen, ada_paruh_waktu=paruh)
    saringan = Saringan(
        cari=request.GET.get("cari", "").strip()[:CARI_MAX].replace("\x00", ""),
        status=request.GET.get("status", ""),
        model=request.GET.get("model", ""),
    )
    page, rows, summary = bawahan_page(
        request.pelaku, pilihan.kini, saringan, kebijakan, request.GET.get("halaman", "1")
    )
    query = {"periode": pilihan.kunci, "cari": saringan.cari, "status": saringan.status}
    context = {
        "pilihan": pilihan,
        "saringan": saringan,
        "pilihan_status": [(key, label) for key, (label, _) in SARING.items()],
        "pilihan_model": Skp.Model.choices,
        "page": page,
        "kelompok": kelompok_of(rows),
        "jumlah": summary,
        "query": urlencode({**query, "model": saringan.model}),
        "aturan": kebijakan,
        "has_plan": kebijakan.needs_plan and pilihan.kini.jenis != JenisPeriode.FINAL,
        "batas_penilaian": _until(request.pelaku, pilihan.kini),
    }
    return render(request, "penilaian/bawahan.html", context)


def _until(pelaku: Pelaku, rentang: RentangPeriode) -> datetime | None:
    """By when a whole period is to be rated."""
    assert pelaku.instansi is not None  # noqa: S101 -- `kebijakan_of` refuses others
    return jendela_of(pelaku.instansi, Langkah.PENILAIAN, rentang).sampai


@login_required
@require_GET
def panduan(request: HttpRequest) -> HttpResponse:
    kebijakan = kebijakan_of(request.pelaku)
    context = {"panduan": PANDUAN, "aturan": kebijakan, "distribusi": DISTRIBUSI}
    return render(request, "penilaian/panduan.html", context)


def kebijakan_of(pelaku: Pelaku) -> Kebijakan:
    """What holds in one's agency today; an admin of all agencies rates nobody."""
    if pelaku.instansi is None:
        raise NotAllowed("Halaman ini hanya untuk pegawai instansi.")
    return kebijakan_for(pelaku.instansi, pelaku.today)
