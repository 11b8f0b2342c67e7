"""Kewajaran penilaian: of the agency, and each penilai's own. No file, no way to a person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.kewajaran.pages import pembukaan
from selaras.kewajaran.pages.instansi import kewajaran_of
from selaras.kewajaran.pages.penilai import kecenderungan_of
from selaras.kewajaran.pages.tahun import year_of, years
from selaras.kewajaran.policies import require_pegawai, require_reader


@require_safe
@login_required
def kewajaran(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    instansi = require_reader(pelaku)
    tahun = year_of(request.GET.get("tahun", ""), pelaku.today)
    found = kewajaran_of(instansi, tahun)
    pembukaan.note(instansi, tahun, by=pelaku)
    context = {"kewajaran": found, "tahun": years(pelaku.today)}
    return render(request, "kewajaran/instansi.html", context)


@require_safe
@login_required
def saya(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    instansi, pegawai_id = require_pegawai(pelaku)
    tahun = year_of(request.GET.get("tahun", ""), pelaku.today)
    found = kecenderungan_of(instansi, pegawai_id, tahun)
    request.section = "Bawahan"
    context = {"kecenderungan": found, "tahun": years(pelaku.today)}
    return render(request, "kewajaran/saya.html", context)
