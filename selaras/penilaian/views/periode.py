"""THE page of a period, and the verbs of its penilai."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from selaras.base.address import number_of
from selaras.base.forms import ActionForm
from selaras.core import audit
from selaras.penilaian import susulan
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penilaian.forms import ChangeForm, FeedbackForm
from selaras.penilaian.lembar import Lembar, lembar_of
from selaras.penilaian.models import RATING
from selaras.penilaian.pages.periode import HalamanPeriode
from selaras.penilaian.pages.riwayat import entries_of
from selaras.penilaian.pages.terakhir import just_rated
from selaras.rules.cara import KeberatanSejak
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

BARU = "baru"  # in the address: whose rating was saved a moment ago


@login_required
@require_GET
def periode(request: HttpRequest, pk: int) -> HttpResponse:
    lembar = lembar_of(request.pelaku, pk)
    _seen(request, lembar)
    return _page(request, lembar)


@login_required
@require_POST
def take_as_is(request: HttpRequest, pk: int) -> HttpResponse:
    """Of who has left: on to the page with feedback and rating of what is there."""
    lembar = lembar_of(request.pelaku, pk)
    versi = number_of(request.POST.get("versi", ""))
    umpan_balik.take_as_is(lembar.periode, by=request.pelaku, versi=versi)
    messages.success(request, f"{lembar.periode} {whom(lembar)} dapat dinilai apa adanya.")
    return redirect(lembar.periode)


@login_required
@require_POST
def give_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what is filled so far; the rating opens when everything is."""
    lembar = sheet_for(request, pk, "give_feedback")
    form = FeedbackForm(lembar, request.POST)
    if not form.run(umpan_balik.give_feedback, lembar.periode, by=request.pelaku):
        return again(request, pk, feedback_form=form)
    fresh = lembar_of(request.pelaku, pk)
    left = fresh.missing
    rest = f"{left} isian belum terisi." if left else "Semua sudah terisi; mohon lanjut menilai."
    messages.success(request, f"Umpan balik {whom(fresh)} tersimpan. {rest}")
    return redirect(reverse("penilaian:periode", args=[pk]) + ("#penilaian" if left else "#nilai"))


@login_required
@require_POST
def change_rating(request: HttpRequest, pk: int) -> HttpResponse:
    lembar = sheet_for(request, pk, "change_rating")
    form = ChangeForm(lembar.kebijakan, request.POST)
    if not form.run(rating.change_rating, lembar.periode, by=request.pelaku):
        return again(request, pk, change_form=form)
    predikat = PREDIKAT_LABEL[PredikatKinerja(form.result.predikat)]
    messages.success(request, f"Penilaian {whom(lembar)} diubah menjadi: {predikat}.")
    return redirect(reverse("penilaian:periode", args=[pk]) + "#penilaian")


@login_required
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The quadrant and the team's distribution with the ratings that are chosen, not saved."""
    lembar = sheet_for(request, pk, "rate")
    chosen = {name: request.GET.get(name, "") for name in ("hasil_kerja", "perilaku")}
    known = dict(RATING)
    chosen = {name: value if value in known else "" for name, value in chosen.items()}
    halaman = HalamanPeriode(request.pelaku, lembar)
    context = halaman.head() | halaman.samping(**chosen)
    return render(request, "penilaian/_samping.html", context)


@login_required
@require_GET
def riwayat(request: HttpRequest, pk: int) -> HttpResponse:
    """The trail of the period: a page, or for htmx the list alone."""
    lembar = lembar_of(request.pelaku, pk)
    _seen(request, lembar)
    halaman = HalamanPeriode(request.pelaku, lembar)
    name = "penilaian/_riwayat.html" if request.htmx else "penilaian/riwayat.html"
    return render(request, name, halaman.head() | {"entries": entries_of(halaman.policy)})


def sheet_for(request: HttpRequest, pk: int, verb: str) -> Lembar:
    """The sheet for a verb: 404 for a stranger, 403 for the wrong role; the rest is the form's."""
    lembar = lembar_of(request.pelaku, pk)
    lembar.policies(request.pelaku)[1].require_role(verb)
    return lembar


def _page(request: HttpRequest, lembar: Lembar, status: int = 200, **forms: Any) -> HttpResponse:
    """The whole page: its owner's, or the desk of those who rate and read."""
    is_own = request.pelaku.is_pegawai(lembar.periode.skp.pegawai_id)
    request.section = "Pelaksanaan" if is_own else "Bawahan"
    context = HalamanPeriode(request.pelaku, lembar, **forms).context()
    context["saved"] = not forms
    named = number_of(request.GET.get(BARU, ""))
    context["terakhir"] = just_rated(request.pelaku, named, lembar.periode)
    name = "penilaian/periode_saya.html" if is_own else "penilaian/periode.html"
    return render(request, name, context, status=status)


def again(request: HttpRequest, pk: int, **forms: ActionForm) -> HttpResponse:
    """The page as things are now, with what was typed and what is wrong with it."""
    tried = [form.status for form in forms.values() if form.status != HTTPStatus.OK]
    status = tried[0] if tried else HTTPStatus.UNPROCESSABLE_ENTITY  # it was not whole
    return _page(request, lembar_of(request.pelaku, pk), status=status, **forms)


def _seen(request: HttpRequest, lembar: Lembar) -> None:
    """Opening somebody else's evaluation leaves a trace; one's own, where its receipt counts."""
    pelaku, periode = request.pelaku, lembar.periode
    if not pelaku.is_pegawai(periode.skp.pegawai_id):
        audit.seen(periode, by=pelaku)
    elif lembar.kebijakan.keberatan_sejak == KeberatanSejak.DITERIMA:
        published = lembar.policies(pelaku)[1].published
        if published:
            susulan.keep_receipt(periode, published, by=pelaku)


def whom(lembar: Lembar) -> str:
    return f"{lembar.periode} untuk {lembar.periode.skp.pegawai.sapaan}"
