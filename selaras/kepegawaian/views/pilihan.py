"""Suggestions while somebody types: a few options, no page around them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base.errors import NotAllowed
from selaras.kepegawaian.forms.daftar import (
    Daftar,
    DaftarJabatan,
    DaftarPegawai,
    DaftarPengguna,
    DaftarUnit,
)
from selaras.organisasi.policies.peran import keeps_roles


@require_safe
@login_required
def unit(request: HttpRequest) -> HttpResponse:
    return _options(request, DaftarUnit)


@require_safe
@login_required
def jabatan(request: HttpRequest) -> HttpResponse:
    return _options(request, DaftarJabatan)


@require_safe
@login_required
def pegawai(request: HttpRequest) -> HttpResponse:
    return _options(request, DaftarPegawai)


@require_safe
@login_required
def pengguna(request: HttpRequest) -> HttpResponse:
    """Accounts, for those who keep the roles."""
    if not keeps_roles(request.pelaku):
        raise NotAllowed("Daftar pengguna hanya untuk pengelola peran.")
    return _options(request, DaftarPengguna)


def _options(request: HttpRequest, kind: type[Daftar]) -> HttpResponse:
    """`q`, or the box that `dari` names: htmx sends a box under its own name."""
    words = request.GET.get("q") or request.GET.get(request.GET.get("dari", ""), "")
    words = words.replace("\x00", "")[:200]
    rows: list[tuple[str, str]] = []
    if request.pelaku.instansi is not None:
        rows = kind(request.pelaku, kelola="kelola" in request.GET).suggest(words)
    return render(request, "kepegawaian/_pilihan.html", {"rows": rows})
