"""Templates of ekspektasi: which jabatan have one, and the seven texts of each."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.perencanaan.models.catatan import TemplatEkspektasi
from selaras.perencanaan.templat import Teks, base_of, written_for
from selaras.rules.kebijakan import Kebijakan
from selaras.susun.actions import templat
from selaras.susun.forms.templat import TemplatForm
from selaras.susun.policies.templat import TemplatPolicy

JABATAN_MAKS = 20  # found by a search


@require_safe
@login_required
def templat_list(request: HttpRequest) -> HttpResponse:
    instansi = _instansi(request)
    q = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]
    rows = TemplatEkspektasi.objects.filter(instansi=instansi).order_by("jabatan")
    counts = list(rows.values_list("jabatan").annotate(jumlah=Count("pk")))
    kebijakan = _kebijakan(instansi)
    context = {
        "q": q,
        "semua": dict(counts).get("", 0),
        "jabatan": [row for row in counts if row[0]],
        "dasar": len(base_of(kebijakan)),
        "perilaku": kebijakan.perilaku,
        "ditemukan": _found(instansi, q) if q else None,
    }
    return render(request, "susun/templat_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_templat(request: HttpRequest) -> HttpResponse:
    instansi = _instansi(request)
    kebijakan = _kebijakan(instansi)
    jabatan = _held(instansi, request.GET.get("jabatan", ""))
    own, agency = written_for(instansi, jabatan)
    wider = base_of(kebijakan) | (agency if jabatan else {})
    shown = own if jabatan else agency
    if "mulai" in request.GET:
        shown = wider | shown
    form = TemplatForm(
        request.POST or None, perilaku=kebijakan.perilaku, initial=shown | {"jabatan": jabatan}
    )
    if request.method == "POST" and form.run(templat.set_templat, instansi, by=request.pelaku):
        messages.success(request, "Templat ekspektasi tersimpan; berlaku bagi SKP yang baru.")
        return redirect("susun:templat_list")
    context = _context(form, kebijakan, jabatan, wider)
    return render(request, "susun/templat.html", context, status=form.status)


def _context(form: TemplatForm, kebijakan: Kebijakan, jabatan: str, wider: Teks) -> dict[str, Any]:
    return {
        "form": form,
        "perilaku": kebijakan.perilaku,
        "jabatan": jabatan,
        "dasar": wider,
        "mulai": f"?{urlencode({'jabatan': jabatan, 'mulai': 'dasar'})}" if wider else "",
    }


def _instansi(request: HttpRequest) -> Instansi:
    instansi: Instansi | None = request.pelaku.instansi
    if instansi is None:
        raise NotAllowed("Halaman ini untuk admin instansi pada satu instansi.")
    TemplatPolicy(request.pelaku, instansi).require("set_templat")
    return instansi


def _kebijakan(instansi: Instansi) -> Kebijakan:
    return kebijakan_for(instansi, clock.today(instansi.zona))


def _held(instansi: Instansi, jabatan: str) -> str:
    """The jabatan as people hold it; one that nobody has is no page."""
    name = " ".join(jabatan.replace("\x00", "").split())
    if not name:
        return ""
    post = RiwayatJabatan.objects.filter(instansi=instansi, jabatan__iexact=name).first()
    if post is None:
        raise Http404
    return post.jabatan


def _found(instansi: Instansi, q: str) -> list[tuple[str, int]]:
    """The jabatan of today that match, with how many hold each."""
    posts = RiwayatJabatan.objects.on(clock.today(instansi.zona)).definitif()
    rows = posts.filter(instansi=instansi, jabatan__icontains=q).order_by("jabatan")
    return list(rows.values_list("jabatan").annotate(orang=Count("pk"))[:JABATAN_MAKS])
