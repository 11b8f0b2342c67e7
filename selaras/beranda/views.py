"""Beranda: the home page is a work list; nothing else competes with it."""

from datetime import timedelta

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.static import serve

from selaras.beranda import actions
from selaras.beranda.desk import desk_of
from selaras.beranda.help import QUESTIONS
from selaras.beranda.pages import kerja_of
from selaras.beranda.tasks import tasks_of
from selaras.beranda.year import predikat_of, stages_of, waits_of
from selaras.nasional.policies import reads_nasional
from selaras.organisasi.pengelola import pengelola_of
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.policies import reads_agency

PANDUAN = settings.ROOT / "var" / "panduan"  # `make docs` builds it; nginx serves it by itself
# Its pages style and script themselves, which no page of the product may: deploy/nginx.conf.
OWN = [SELF, UNSAFE_INLINE]
GREETINGS = (
    (4, "Selamat malam"),
    (11, "Selamat pagi"),
    (15, "Selamat siang"),
    (19, "Selamat sore"),
)


def greeting(hour: int) -> str:
    """As Indonesians greet at that hour."""
    return next((words for until, words in GREETINGS if hour < until), "Selamat malam")


@login_required
def beranda(request: HttpRequest) -> HttpResponse:
    desk = desk_of(request.pelaku)
    if desk is None and reads_nasional(request.pelaku):
        return redirect("nasional:nasional")
    if desk is None:
        found = {"kerja": kerja_of(request.pelaku), "memimpin": reads_agency(request.pelaku)}
        return render(request, "beranda/tanpa_pegawai.html", found)
    context = {
        "desk": desk,
        "salam": greeting(desk.now.hour),
        "minute": timedelta(minutes=1),
        "tasks": tasks_of(desk),
        "waits": list(waits_of(desk)),
        "stages": stages_of(desk),
        "predikat": predikat_of(desk),
        "memimpin": reads_agency(request.pelaku),
    }
    return render(request, "beranda/beranda.html", context)


@require_POST
@login_required
def remind_skp(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Skp.objects.visible_to(request.pelaku).select_related("instansi")
    return _remind(request, get_object_or_404(rows, pk=pk))


@require_POST
@login_required
def remind_periode(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Periode.objects.visible_to(request.pelaku).select_related("instansi", "skp")
    return _remind(request, get_object_or_404(rows, pk=pk))


def _remind(request: HttpRequest, row: Skp | Periode) -> HttpResponse:
    actions.remind_penilai(row, by=request.pelaku)
    desk = desk_of(request.pelaku)
    if desk is None or not request.htmx:
        messages.success(request, "Pengingat terkirim ke kotak pemberitahuan pejabat penilai Anda.")
        return redirect("beranda:beranda")
    return render(request, "beranda/_tunggu.html", {"waits": list(waits_of(desk))})


@login_required
def show_help(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    context = {
        "questions": QUESTIONS,
        "pengelola": pengelola_of(pelaku.unit_id, pelaku.instansi_id),
    }
    return render(request, "beranda/help.html", context)


@require_safe
@login_required
@csp_update({"script-src": OWN, "style-src": OWN, "worker-src": [SELF, "blob:"]})
def panduan(request: HttpRequest, berkas: str = "") -> HttpResponseBase:
    """The handbook where no nginx stands before us; unbuilt, how it is built."""
    if not (PANDUAN / "index.html").exists():
        if berkas:
            raise Http404
        return render(request, "beranda/panduan.html")
    if not berkas or berkas.endswith("/"):
        berkas += "index.html"
    return serve(request, berkas, document_root=PANDUAN)
