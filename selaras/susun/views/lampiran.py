"""The lampiran of an SKP and the manuals of its indicators: pages, or parts for htmx."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from selaras.base.forms import VersiForm
from selaras.perencanaan.actions import lampiran as lampiran_actions
from selaras.perencanaan.actions import manual as manual_actions
from selaras.perencanaan.models.lampiran import lampiran_of, manual_of
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.susun.forms.lampiran import LampiranForm, ManualForm
from selaras.susun.views.skp import done

ASK = ["GET", "HEAD", "POST"]
LAMPIRAN = ("susun/lampiran.html", "susun/_lampiran_form.html")
MANUAL = ("susun/manual.html", "susun/_manual_form.html")


@require_http_methods(ASK)
@login_required
def lampiran(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the three sections of the lampiran."""
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    initial = LampiranForm.shown(lampiran_of(skp)) | {"versi": skp.versi}
    form = LampiranForm(request.POST or None, initial=initial)
    if request.method == "POST":
        if form.run(lampiran_actions.write_lampiran, skp, by=request.pelaku):
            return done(request, pk, "Lampiran SKP tersimpan.")
    else:
        SkpPolicy(request.pelaku, skp).require("write_lampiran")
    return _show(request, LAMPIRAN, form, {"skp": skp})


@require_http_methods(ASK)
@login_required
def manual(request: HttpRequest, pk: int) -> HttpResponse:
    """Write how an indicator is measured."""
    row = _indikator(request, pk)
    skp = row.rhk.skp
    initial = (manual_of(row) or {"satuan_pengukuran": row.satuan}) | {"versi": skp.versi}
    form = ManualForm(request.POST or None, is_kuantitatif=skp.is_kuantitatif, initial=initial)
    if request.method == "POST":
        if form.run(manual_actions.write_manual, row, by=request.pelaku):
            return done(request, skp.pk, "Manual indikator kinerja tersimpan.")
    else:
        SkpPolicy(request.pelaku, skp).require("write_manual")
    return _show(request, MANUAL, form, {"skp": skp, "indikator": row})


def _indikator(request: HttpRequest, pk: int) -> Indikator:
    rows = Indikator.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.with_people().select_related("manual"), pk=pk)


def _show(
    request: HttpRequest, templates: tuple[str, str], form: VersiForm, facts: dict[str, Any]
) -> HttpResponse:
    """The form alone for htmx, which puts it where it was asked for; else a page around it."""
    context = facts | {
        "form": form,
        "alamat": request.get_full_path(),
        "batal": reverse("susun:detail", args=[facts["skp"].pk]),
    }
    page, part = templates
    if not request.htmx:
        return render(request, page, context, status=form.status)
    response = render(request, part, context, status=form.status)
    if request.method == "POST":
        response["HX-Retarget"] = "#formulir"
        response["HX-Reswap"] = "outerHTML"
    return response
