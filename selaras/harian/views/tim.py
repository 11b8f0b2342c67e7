"""The log as a penilai reads it: his people's day, one person's month, a word about a day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.base import clock
from selaras.core.policy import not_yours
from selaras.harian.actions import tanggapan
from selaras.harian.forms import TanggapanForm
from selaras.harian.pages.tim import HalamanTim, person_context
from selaras.harian.policies import TanggapanPolicy
from selaras.perencanaan.models.skp import Skp


@login_required
@require_safe
def tim(request: HttpRequest) -> HttpResponse:
    if not request.pelaku.is_penilai or request.pelaku.instansi is None:
        raise not_yours("Halaman ini untuk pejabat penilai.").error()
    now = clock.now().astimezone(request.pelaku.zona)
    context = HalamanTim(request.pelaku, now, request.GET).context()
    return render(request, "harian/tim.html", context)


@login_required
@require_safe
def orang(request: HttpRequest, pk: int) -> HttpResponse:
    skp = _skp(request, pk)
    TanggapanPolicy(request.pelaku, skp).require_reading()
    now = clock.now().astimezone(request.pelaku.zona)
    context = person_context(request.pelaku, skp, now, request.GET.get("tanggal", ""))
    return render(request, "harian/orang.html", context)


@login_required
@require_POST
def comment_log(request: HttpRequest, pk: int) -> HttpResponse:
    skp, form = _skp(request, pk), TanggapanForm(request.POST)
    TanggapanPolicy(request.pelaku, skp).require("comment_log")
    day = request.POST.get("tanggal", "")
    if form.run(tanggapan.comment_log, skp, by=request.pelaku):
        messages.success(request, "Tanggapan terkirim; pegawai melihatnya hari ini juga.")
        return redirect(f"{reverse('harian:orang', args=[pk])}?tanggal={form.result.tanggal}")
    now = clock.now().astimezone(request.pelaku.zona)
    context = person_context(request.pelaku, skp, now, day, form)
    return render(request, "harian/orang.html", context, status=form.status)


def _skp(request: HttpRequest, pk: int) -> Skp:
    rows = Skp.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)
