"""Remarks on items of an SKP: a part of its page for htmx, else a page of their own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from selaras.base.address import number_of
from selaras.perencanaan.actions import komentar as komentar_actions
from selaras.perencanaan.models.catatan import Komentar
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.policies.komentar import KomentarPolicy
from selaras.susun.forms.komentar import KomentarForm
from selaras.susun.pages.komentar import lembar_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_comment(request: HttpRequest, pk: int) -> HttpResponse:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).with_people()
    rhk = get_object_or_404(rows, pk=pk)
    butir = _butir(request, rhk)
    form = KomentarForm(request.POST or None, auto_id=f"id_komentar_{pk}_%s")
    if request.method == "POST":
        key = butir.pk if butir else None
        if form.run(komentar_actions.add_comment, rhk, by=request.pelaku, indikator=key):
            return _done(request, rhk, butir, "Komentar tersimpan.")
    else:
        KomentarPolicy(request.pelaku, rhk.skp).require("add_comment")
    return _show(request, rhk, butir, form)


@require_POST
@login_required
def settle_comment(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Komentar.objects.visible_to(request.pelaku)
    komentar = get_object_or_404(rows.with_people(), pk=pk)
    komentar_actions.settle_comment(komentar, by=request.pelaku)
    komentar.rhk.skp = komentar.skp
    return _done(request, komentar.rhk, komentar.indikator, "Komentar ditandai selesai.")


def _butir(request: HttpRequest, rhk: RencanaHasilKerja) -> Indikator | None:
    """The indicator that the address names, of this result."""
    key = request.GET.get("indikator", "")
    if not key:
        return None
    return get_object_or_404(rhk.indikator_set, pk=number_of(key))


def _done(
    request: HttpRequest, rhk: RencanaHasilKerja, butir: Indikator | None, sentence: str
) -> HttpResponse:
    if request.htmx:
        return _show(request, rhk, butir, None)
    messages.success(request, sentence)
    page = reverse("susun:detail", args=[rhk.skp_id])
    return redirect(f"{page}#rhk-{rhk.pk}")


def _show(
    request: HttpRequest,
    rhk: RencanaHasilKerja,
    butir: Indikator | None,
    form: KomentarForm | None,
) -> HttpResponse:
    policy = KomentarPolicy(request.pelaku, rhk.skp)
    context = {
        "skp": rhk.skp,
        "rhk": rhk,
        "butir": butir,
        "komentar": lembar_of(policy, rhk.skp.komentar_set.all()),
        "komentar_form": form,
    }
    part = "susun/_komentar.html" if request.htmx else "susun/komentar.html"
    response = render(request, part, context, status=form.status if form else 200)
    if request.htmx and request.method == "POST":
        response["HX-Retarget"] = f"#komentar-{rhk.pk}" + (f"-{butir.pk}" if butir else "")
        response["HX-Reswap"] = "outerHTML"
    return response
