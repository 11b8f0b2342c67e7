"""Garis Anda: one's own thread, that of an SKP that one may see, and the drawer of a result."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from selaras.base.address import number_of, query_without
from selaras.base.errors import NotAllowed
from selaras.base.forms import FilterForm, years
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.garis.pages.garis import garis_of, own_skp
from selaras.garis.pages.kesehatan import require_kesehatan
from selaras.garis.pages.laci import Laci
from selaras.garis.pages.sambungan import Sambungan, sambungan_of
from selaras.garis.pages.sel import ARTI
from selaras.garis.pages.unit import unit_of
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy


@require_safe
@login_required
def saya(request: HttpRequest) -> HttpResponse:
    """The viewer's own year; `?pilih=` opens a leader's result."""
    pelaku = request.pelaku
    if pelaku.pegawai_id is None:
        raise NotAllowed("Garis Anda digambar dari SKP pegawai; akun ini bukan akun pegawai.")
    tahun = FilterForm(request.GET).facts()["tahun"] or pelaku.today.year
    return _answer(request, tahun, own_skp(pelaku, tahun))


@require_safe
@login_required
def skp(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    found = get_object_or_404(rows, pk=pk)
    return _answer(request, found.tahun, found)


@require_safe
@login_required
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The results of a leader's people under hers, and what is broken between."""
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    found = unit_of(request.pelaku, get_object_or_404(rows, pk=pk))
    return render(request, "garis/unit.html", {"unit": found})


@require_safe
@login_required
def kesehatan(request: HttpRequest) -> HttpResponse:
    """How far the cascade of each unit reaches, a level at a time (`?unit=`)."""
    pelaku = request.pelaku
    tahun = FilterForm(request.GET).facts()["tahun"] or pelaku.today.year
    found = require_kesehatan(pelaku, tahun, request.GET.get("unit", ""))
    template = "garis/_kesehatan.html" if request.htmx else "garis/kesehatan.html"
    return render(request, template, {"kesehatan": found, "tahun_pilihan": years(pelaku.today)})


def _answer(request: HttpRequest, tahun: int, skp: Skp | None) -> HttpResponse:
    if "pilih" in request.GET:
        return _drawer(request, tahun, skp)
    garis = garis_of(request.pelaku, tahun, skp)
    policy = SkpPolicy(request.pelaku, skp) if skp else None
    context = {
        "garis": garis,
        "is_pemilik": skp is None or request.pelaku.is_pegawai(skp.pegawai_id),
        "sambungan": sambungan_of(policy, garis.putus) if policy else Sambungan(),
        "arti": ARTI,
        "tab": "garis",
        "is_admin": request.pelaku.has(ADMIN_OPD) or request.pelaku.has(ADMIN_INSTANSI),
    }
    template = "garis/_garis.html" if request.htmx else "garis/garis.html"
    return render(request, template, context)


def _drawer(request: HttpRequest, tahun: int, skp: Skp | None) -> HttpResponse:
    """A leader's result that was agreed upon: its title is open to the agency."""
    pelaku = request.pelaku
    assert pelaku.instansi is not None  # noqa: S101 -- who sees an SKP has one
    rows = Kaskade(pelaku, pelaku.instansi, tahun).terbaca().approved().with_people()
    rhk = get_object_or_404(rows, pk=number_of(request.GET["pilih"]))
    laci = Laci(pelaku, rhk)
    page = Paginator(laci.terlihat, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "skp": skp,
        "laci": laci,
        "page": page,
        "orang": laci.orang(list(page)),
        "query": query_without(request.GET, "halaman"),
    }
    template = "garis/_laci.html" if request.htmx else "garis/laci.html"
    return render(request, template, context)
