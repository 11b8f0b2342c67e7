"""Ask that the matrix be filled, and answer: both from the SKP's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from selaras.kaskade.actions import permintaan
from selaras.kaskade.forms.permintaan import JawabanMatriksForm
from selaras.kaskade.models import PermintaanMatriks
from selaras.perencanaan.models.skp import Skp


@require_POST
@login_required
def request_matriks(request: HttpRequest, pk: int) -> HttpResponse:
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    permintaan.request_matriks(skp, by=request.pelaku)
    messages.success(request, "Permintaan terkirim. Anda diberi tahu setelah matriks diisi.")
    return redirect(skp)


@require_POST
@login_required
def answer_request(request: HttpRequest, pk: int) -> HttpResponse:
    rows = PermintaanMatriks.objects.visible_to(request.pelaku).with_people()
    row = get_object_or_404(rows, pk=pk)
    form = JawabanMatriksForm(request.POST)
    if form.run(permintaan.answer_request, row, by=request.pelaku):
        messages.success(request, "Jawaban terkirim kepada pegawai.")
        return redirect(row.skp)
    context = {"row": row, "form": form}
    return render(request, "kaskade/permintaan.html", context, status=form.status)
