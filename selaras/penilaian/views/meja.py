"""The desk: feedback that saves itself row by row, and both ratings in one save."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from selaras.base import clock
from selaras.base.address import number_of
from selaras.base.format import jam
from selaras.penilaian.actions import dua_tahap, rating, umpan_balik
from selaras.penilaian.forms import FeedbackForm, HasilKerjaForm, RateForm
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penilaian.sekaligus import HASIL
from selaras.penilaian.views.periode import BARU, again, sheet_for, whom


@login_required
@require_POST
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that changed; the answer is a line that says so, and the new `versi`."""
    lembar = sheet_for(request, pk, "give_feedback")
    form = FeedbackForm(lembar, request.POST)
    done = form.run(umpan_balik.give_feedback, lembar.periode, by=request.pelaku)
    said = [text for texts in form.errors.values() for text in texts]
    context = {
        "periode": lembar.periode,
        "tersimpan": jam(clock.now(), lembar.periode.instansi.zona) if done else "",
        "salah": [str(text) for text in said],
    }
    return render(request, "penilaian/_meja_tersimpan.html", context, status=form.status)


@login_required
@require_POST
def rate_hasil_kerja(request: HttpRequest, pk: int) -> HttpResponse:
    """The first of two steps: what was said of the results and their rating; the second opens."""
    lembar = sheet_for(request, pk, "rate_hasil_kerja")
    umpan = FeedbackForm(lembar, request.POST, whole=HASIL)
    nilai = HasilKerjaForm(lembar.kebijakan, request.POST)
    if not all([umpan.is_valid(), nilai.is_valid()]):
        return again(request, pk, rate_form=nilai, feedback_form=umpan)
    save = dua_tahap.rate_hasil_kerja
    if not nilai.run(save, lembar.periode, by=request.pelaku, umpan=umpan.umpan):
        return again(request, pk, rate_form=nilai, feedback_form=umpan)
    return redirect(reverse("penilaian:periode", args=[pk]) + "#perilaku")


@login_required
@require_POST
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """One save: what was said and both ratings, then on to the next who waits."""
    lembar = sheet_for(request, pk, "assess")
    umpan = FeedbackForm(lembar, request.POST, whole="")
    nilai = RateForm(lembar.kebijakan, request.POST)
    if not all([umpan.is_valid(), nilai.is_valid()]):
        return again(request, pk, rate_form=nilai, feedback_form=umpan)
    if not nilai.run(rating.assess, lembar.periode, by=request.pelaku, umpan=umpan.umpan):
        return again(request, pk, rate_form=nilai, feedback_form=umpan)
    following = number_of(request.POST.get("lanjut", ""))
    page = reverse("penilaian:periode", args=[following or pk])
    return redirect(f"{page}?{BARU}={pk}{'' if following else '#hasil'}")


@login_required
@require_POST
def undo_rating(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the desk: nothing was published, and the feedback stands as it was saved."""
    lembar = sheet_for(request, pk, "undo_rating")
    versi = number_of(request.POST.get("versi", ""))
    rating.undo_rating(lembar.periode, by=request.pelaku, versi=versi)
    said = f"Penilaian {whom(lembar)} diurungkan dan tidak terbit; umpan balik tetap tersimpan."
    now = EvaluasiPolicy(request.pelaku, lembar.periode)
    if not now.is_penilai:  # moved, or his letter ended, since he rated
        said = f"{said} Kini yang menilai: {now.penilai_sapaan}."
    messages.success(request, said)
    return redirect(reverse("penilaian:periode", args=[pk]) + "#nilai")
