"""Mengapa?: one's own chain, that of a person within reach, and the search for people."""

from itertools import groupby
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.beranda.mengapa import chain
from selaras.beranda.mengapa.chain import Rantai
from selaras.core.mengapa import KeadaanMata, Mata
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import NAMA_MAX, Pegawai

FOUND = 20
FOLDED = 3  # so many links of which nothing is to be done, one after the other, become one line
TONES = {
    KeadaanMata.BERES: ("good", "circle-check"),
    KeadaanMata.PUTUS: ("bad", "x"),
    KeadaanMata.PERHATIAN: ("warn", "alert-triangle"),
    KeadaanMata.NANTI: ("", "clock"),
    KeadaanMata.GELAP: ("", "dots"),
    KeadaanMata.BEBAS: ("", "info-circle"),
}


class PeriodeForm(forms.Form):
    """What the address asks for; anything but a number is no period of anybody."""

    periode = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    q = forms.CharField(required=False, max_length=NAMA_MAX)


@require_safe
@login_required
def mengapa(request: HttpRequest) -> HttpResponse:
    """One's own chain; for those who look after others also the search."""
    form = _asked(request)
    pelaku, q = request.pelaku, form.cleaned_data["q"]
    rantai = None
    if pelaku.pegawai_id is not None and not q:
        rantai = chain.buka(pelaku, form.cleaned_data["periode"], pk=pelaku.pegawai_id)
    context = {"q": q, "found": _search(pelaku, q)} | _chain(rantai)
    return render(request, "beranda/mengapa.html", context | {"searches": searches(pelaku)})


@require_safe
@login_required
def mengapa_pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """The chain of somebody within reach; others are not found."""
    pelaku = request.pelaku
    rantai = chain.buka(pelaku, _asked(request).cleaned_data["periode"], pk=pk)
    context = {"q": "", "found": None, "searches": searches(pelaku)} | _chain(rantai)
    return render(request, "beranda/mengapa.html", context)


def searches(pelaku: Pelaku) -> bool:
    """Whether others are within his reach."""
    return pelaku.reads_others or pelaku.is_penilai


def _asked(request: HttpRequest) -> PeriodeForm:
    form = PeriodeForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form


def _search(pelaku: Pelaku, q: str) -> list[Pegawai] | None:
    """At most twenty, by name; nothing where nothing was asked."""
    if not q or not searches(pelaku):
        return None
    return list(chain.terjangkau(pelaku).search(q).order_by("nama", "pk")[:FOUND])


def _chain(rantai: Rantai | None) -> dict[str, Any]:
    if rantai is None:
        return {"rantai": None}
    fakta = rantai.fakta
    ditunggu = [mata for mata in rantai.items if mata.is_in_time(fakta.now)]
    putus = sum(mata.keadaan == KeadaanMata.PUTUS for mata in rantai.items)
    return {
        "rantai": rantai,
        "pegawai": fakta.pegawai,
        "is_self": fakta.is_self,
        "periode": fakta.periode,
        "pilihan": rantai.pilihan,
        "tones": TONES,
        "jumlah": putus - len(ditunggu),
        "ditunggu": ditunggu,
        "deret": _runs(rantai.items),
    }


def _runs(items: tuple[Mata, ...]) -> list[list[Mata]]:
    """The links in their order; many of which nothing is to be done stand together."""
    found: list[list[Mata]] = []
    for keadaan, run in groupby(items, key=lambda mata: mata.keadaan):
        row, is_quiet = list(run), keadaan in {KeadaanMata.BERES, KeadaanMata.GELAP}
        found += [row] if is_quiet and len(row) >= FOLDED else [[mata] for mata in row]
    return found
