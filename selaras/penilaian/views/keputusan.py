"""The form of a non-ASN penilai: uploaded by the operator, shown to those who see the period."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.core import audit
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.forms import FormulirForm
from selaras.penilaian.models import FormulirKeputusan
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penilaian.views.periode import again


@require_POST
@login_required
def upload_decision(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Periode.objects.visible_to(request.pelaku).with_people()
    periode = get_object_or_404(visible, pk=pk)
    form = FormulirForm(request.POST, request.FILES)
    if not form.run(umpan_balik.upload_decision, periode, by=request.pelaku):
        return again(request, pk, formulir_form=form)
    messages.success(request, "Formulir tersimpan; mohon lanjut mencatat isinya.")
    return redirect(reverse("penilaian:periode", args=[pk]) + "#penilaian")


@require_safe
@login_required
def formulir(request: HttpRequest, pk: int) -> FileResponse:
    visible = Periode.objects.visible_to(request.pelaku)
    rows = FormulirKeputusan.objects.filter(periode__in=visible.values("pk"))
    row = get_object_or_404(rows.select_related("periode__skp"), pk=pk)
    policy = EvaluasiPolicy(request.pelaku, row.periode)
    if not policy.is_owner:
        audit.seen(row.periode, by=request.pelaku)
    else:  # it tells his rating: not before that is published
        policy.require("see_rating")
        if not policy.published or row.diunggah_pada > policy.published.dinilai_pada:
            raise Http404
    return row.answer()
