"""Taps on the suggestions of step 3; each leads back to the card that it was on."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.angka import read_whole
from selaras.base.forms import ActionForm
from selaras.perencanaan.actions import indikator as of_indikator
from selaras.perencanaan.actions import rhk as of_rhk
from selaras.perencanaan.actions import susun
from selaras.perencanaan.models.rhk import URAIAN_MAX, Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.rules import mutu
from selaras.skpbaru.actions import saran as actions
from selaras.skpbaru.forms import SaranForm, TargetForm, TulisForm
from selaras.skpbaru.pages import saran as saran_page
from selaras.skpbaru.pages.langkah import SARAN, Percakapan, skp_in_progress
from selaras.skpbaru.views import langkah


@require_POST
@login_required
def take_suggestion(request: HttpRequest) -> HttpResponse:
    """Take what was ticked and go on; with nothing ticked, just go on."""
    skp = _skp(request)
    form = SaranForm(request.POST)
    if "saran" in request.POST and not form.run(actions.take_suggestion, skp, by=request.pelaku):
        _say(request, form)
    elif "saran" in request.POST and form.result.ditinggalkan:
        sentence = "RHK ditambahkan. Ada indikator tanpa target; mohon dilengkapi di bawahnya."
        messages.warning(request, sentence)
    else:
        hasil = read_whole(request.POST.get("hasil", ""))
        return redirect(saran_page.address_after(Percakapan(request.pelaku, skp), hasil))
    return redirect(_back(request.POST.get("hasil", ""), "#saran"))


@require_POST
@login_required
def write_own(request: HttpRequest) -> HttpResponse:
    skp = _skp(request)
    form = TulisForm(request.POST, skp=skp)
    if form.run(actions.write_own, skp, by=request.pelaku):
        return redirect(_back(request.POST.get("hasil", ""), f"#rhk-{form.result.pk}"))
    request.GET = request.GET.copy()
    request.GET["hasil"] = request.POST.get("hasil", "")
    percakapan = Percakapan(request.pelaku, skp_in_progress(request.pelaku))
    return langkah.saran(request, percakapan, form)


@require_safe
@login_required
def hint(request: HttpRequest) -> HttpResponse:
    """What would read better, while one types; `pakai` puts the words in."""
    uraian = request.GET.get("uraian", "").replace("\x00", "")[:URAIAN_MAX].strip()
    if "pakai" in request.GET:
        uraian = mutu.sebagai_hasil(uraian)
    rows = mutu.saran_rhk(uraian, needs_intervensi=False, has_indikator=True)
    context = {"uraian": uraian, "mutu": rows, "hasil": mutu.sebagai_hasil(uraian)}
    return render(request, "skpbaru/_tulis_uraian.html", context | {"form": None})


@require_POST
@login_required
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """The second tap on what was taken; the editor may bring it back."""
    rhk = _own_rhk(request, pk)
    served = rhk.intervensi_id
    of_rhk.delete_rhk(rhk, by=request.pelaku)
    return redirect(_back(served or "", "#saran"))


@require_POST
@login_required
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the words of the hint, or dismiss it for good."""
    rhk = _own_rhk(request, pk)
    if "biarkan" in request.POST:
        susun.dismiss_hint(rhk, by=request.pelaku, kode=mutu.KEGIATAN_SARAN)
    else:
        of_rhk.edit_rhk(rhk, by=request.pelaku, uraian=mutu.sebagai_hasil(rhk.uraian))
    return redirect(_back(rhk.intervensi_id or "", f"#rhk-{pk}"))


@require_POST
@login_required
def edit_target(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Indikator.objects.visible_to(request.pelaku)
    indikator = get_object_or_404(rows.with_people(), pk=pk)
    SkpPolicy(request.pelaku, indikator.rhk.skp).require(of_rhk.right_of(indikator))
    form = TargetForm(request.POST)
    if not form.run(of_indikator.edit_indikator, indikator, by=request.pelaku):
        _say(request, form)
    rhk: Any = indikator.rhk
    return redirect(_back(rhk.intervensi_id or "", f"#rhk-{rhk.pk}"))


def _skp(request: HttpRequest) -> Skp:
    skp = skp_in_progress(request.pelaku)
    if skp is None:
        raise Http404
    return skp


def _own_rhk(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.with_people(), pk=pk)


def _back(hasil: object, anchor: str) -> str:
    pk = read_whole(str(hasil))
    more = {} if pk is None else {"hasil": pk}
    return langkah.address(SARAN, **more) + anchor


def _say(request: HttpRequest, form: ActionForm) -> None:
    rows = [text for texts in form.errors.values() for text in texts]
    messages.error(request, " ".join(rows))
