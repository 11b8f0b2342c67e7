"""The daily log: ten seconds on a phone."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import replace_url

from selaras.base import clock, queued
from selaras.core.idempotency import row_key
from selaras.core.policy import not_yours
from selaras.harian.actions import progres as progres_actions
from selaras.harian.forms import ProgresForm
from selaras.harian.pages.buku import BukuHarian
from selaras.harian.pages.halaman import HalamanHarian, initial_of, text_of
from selaras.harian.pages.kalender import DAY
from selaras.harian.pages.saran import saran_named
from selaras.harian.policies import ProgresPolicy
from selaras.pelaksanaan.models import ProgresHarian

BUKAN_PEGAWAI = "Progres harian hanya ada untuk pegawai yang memiliki SKP."


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    buku = _buku(request, request.GET.get("tanggal", ""))
    if request.GET.get("tab") == "semua":
        return render(request, "harian/harian_semua.html", buku.all_context(request.GET))
    buku.is_bulan_buka = "bulan" in request.GET
    name = "harian/_buku.html" if request.htmx else "harian/harian.html"
    return render(request, name, HalamanHarian(buku, request.GET).context())


@login_required
@require_safe
def teks(request: HttpRequest) -> HttpResponse:
    """A day's text as plain lines, to be put into BKN's own app."""
    buku = _buku(request, request.GET.get("tanggal", ""))
    return HttpResponse(text_of(buku), content_type="text/plain; charset=utf-8")


@login_required
@require_POST
def log(request: HttpRequest) -> HttpResponse:
    """No query of the page's own unless something is wrong: the form needs the indicators only."""
    buku = _buku(request, request.POST.get("tanggal", ""))
    if "saran" in request.POST:
        return answer(request, *_log_saran(request, buku))
    form = ProgresForm(request.POST, buku=buku)
    kunci = row_key(request, request.pelaku)
    if form.run(progres_actions.log_progres, by=request.pelaku, kunci=kunci):
        return answer(request, form.result.tanggal, "tercatat", form.result.pk)
    if refusal := buku.refusal:
        raise refusal.error()
    return _wrong(request, HalamanHarian(buku, request.GET).context(form), form)


def _log_saran(request: HttpRequest, buku: BukuHarian) -> tuple[date, str, int]:
    """One tap: an entry again, a shift, a planned line; "besok-…" plans it for the day after."""
    name = request.POST["saran"]
    found = saran_named(buku, name.removeprefix("besok-"))
    if found is None:
        raise Http404
    is_plan = name.startswith("besok-")
    day = buku.dipilih + DAY if is_plan else buku.dipilih
    kunci = row_key(request, request.pelaku)
    facts = found.facts | {"tanggal": day, "rencana": is_plan or day > buku.today}
    row = progres_actions.log_progres(by=request.pelaku, kunci=kunci, **facts)
    return row.tanggal, "tercatat", row.pk


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    progres = visible_entry(request, pk)
    buku = _buku(request, progres.tanggal.isoformat())
    ProgresPolicy(request.pelaku, progres.skp).require("log")
    form = ProgresForm(request.POST or None, buku=buku, initial=initial_of(progres))
    now_says, seen = progres_actions.sidik_of(progres), request.POST.get("semula", "")
    if request.method == "POST" and form.run(
        progres_actions.edit_progres, progres, by=request.pelaku, semula=seen
    ):
        return answer(request, progres.tanggal, "diubah", progres.pk)
    if request.htmx or queued.is_queued(request):
        halaman = HalamanHarian(buku, request.GET)
        halaman.ubah = (pk, form)
        return _wrong(request, halaman.context(), form)
    context = {"form": form, "progres": progres, "istilah_harian": buku.istilah}
    context["semula"] = now_says
    return render(request, "harian/harian_ubah.html", context, status=form.status)


@login_required
@require_POST
def promote(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan that was done, in one tap (NTT-074); "Ubah" adjusts day and time first."""
    progres = visible_entry(request, pk)
    seen = request.POST.get("semula", "")
    progres_actions.edit_progres(progres, by=request.pelaku, semula=seen, rencana=False)
    return answer(request, progres.tanggal, "tercatat", pk)


@login_required
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    if queued.is_queued(request) and progres_actions.was_deleted(request.pelaku, pk):
        return queued.taken(reverse("harian:list"))
    progres = visible_entry(request, pk)
    day, seen = progres.tanggal, request.POST.get("semula", "")
    progres_actions.delete_progres(progres, by=request.pelaku, semula=seen)
    return answer(request, day, "dihapus", pk)


@login_required
@require_POST
def undo_delete_log(request: HttpRequest, pk: int) -> HttpResponse:
    """Ten seconds of regret, shown beside what is gone; the server takes it as long as it may."""
    if request.pelaku.pegawai_id is None:
        raise not_yours(BUKAN_PEGAWAI).error()
    if queued.is_queued(request) and progres_actions.was_brought_back(request.pelaku, pk):
        return queued.taken(reverse("harian:list"))
    row = progres_actions.undo_delete_log(by=request.pelaku, pk=pk)
    return answer(request, row.tanggal, "diubah", pk)


def answer(request: HttpRequest, day: date, deed: str, pk: int) -> HttpResponse:
    """The day on which it happened, with what was done; the same by htmx and without."""
    query = {"tanggal": day.isoformat(), deed: str(pk)}
    address = f"{reverse('harian:list')}?{urlencode(query)}"
    if not request.htmx:
        return queued.answer(request, redirect(address))
    buku = _buku(request, query["tanggal"])
    response = render(request, "harian/_buku.html", HalamanHarian(buku, query).context())
    response["Location"] = address  # kept with the key, for a queue that never got this answer
    return replace_url(response, f"{reverse('harian:list')}?tanggal={query['tanggal']}")


def _wrong(request: HttpRequest, context: dict[str, Any], form: ProgresForm) -> HttpResponse:
    if queued.is_queued(request):
        raise form.error
    name = "harian/_buku.html" if request.htmx else "harian/harian.html"
    return render(request, name, context, status=form.status)


def _buku(request: HttpRequest, day: str = "") -> BukuHarian:
    if request.pelaku.pegawai_id is None or request.pelaku.instansi is None:
        raise not_yours(BUKAN_PEGAWAI).error()
    return BukuHarian(request.pelaku, clock.now().astimezone(request.pelaku.zona), day)


def visible_entry(request: HttpRequest, pk: int) -> ProgresHarian:
    """An entry that one may see; whose it is, the policy asks."""
    rows = ProgresHarian.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.select_related("skp__instansi", "skp__pegawai"), pk=pk)
