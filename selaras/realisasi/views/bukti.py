"""Evidence: added and taken away on its card, files served through a permission check."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base import download
from selaras.base.angka import read_whole
from selaras.core import audit
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.forms import BuktiForm
from selaras.pelaksanaan.models import BuktiDukung, Periode
from selaras.pelaksanaan.pages import indikator_context, realisasi_context
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.views.shared import periode_of
from selaras.realisasi.views.realisasi import page


@login_required
@require_POST
def add_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    periode, policy = periode_of(request, pk)
    policy.require("add_bukti")
    form = BuktiForm(request.POST, request.FILES)
    if form.run(bukti_actions.add_bukti, periode, by=request.pelaku):
        return _done(request, periode, form.cleaned_data["indikator"], "Bukti dukung ditambahkan.")
    shown = {isi.indikator.pk: isi for isi in policy.isi.indikator}
    key = read_whole(request.POST.get("indikator", ""))
    if request.htmx and key in shown:
        row = indikator_context(shown[key], policy, bukti_form=form)
        context = realisasi_context(periode, policy) | {"row": row}
        return render(request, "pelaksanaan/_bukti.html", context, status=form.status)
    context = realisasi_context(periode, policy, bukti_form=form)
    return page(request, periode, context, form.status)


@login_required
@require_POST
def reuse_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """By one tap under another indicator; the card that asked comes back."""
    bukti = _bukti_of(request, pk)
    indikator = read_whole(request.POST.get("indikator", "")) or 0
    bukti_actions.reuse_bukti(bukti, by=request.pelaku, indikator=indikator)
    return _done(request, bukti.periode, indikator, "Bukti dukung dipakai juga di sini.")


@login_required
@require_safe
def bukti_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of one indicator as it stands now: a link was looked at meanwhile."""
    periode, policy = periode_of(request, pk)
    if not request.htmx:
        return redirect(periode)
    indikator = read_whole(request.GET.get("indikator", ""))
    row = next((isi for isi in policy.isi.indikator if isi.indikator.pk == indikator), None)
    if row is None:
        raise Http404
    context = realisasi_context(periode, policy) | {"row": indikator_context(row, policy)}
    return render(request, "pelaksanaan/_bukti.html", context)


@login_required
@require_POST
def delete_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    bukti = _bukti_of(request, pk)
    indikator = bukti.indikator_id
    bukti_actions.delete_bukti(bukti, by=request.pelaku)
    return _done(request, bukti.periode, indikator, "Bukti dukung dihapus.")


@login_required
@require_safe
def bukti_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as a download, never shown inside our pages; others than the owner leave a trace."""
    bukti = _bukti_of(request, pk)
    if not bukti.berkas:
        raise Http404
    if not request.pelaku.is_pegawai(bukti.periode.skp.pegawai_id):
        audit.seen(bukti.periode, by=request.pelaku)
    return download.upload(bukti.berkas, bukti.nama, as_attachment=True)


def _bukti_of(request: HttpRequest, pk: int) -> BuktiDukung:
    rows = BuktiDukung.objects.filter(
        periode__in=Periode.objects.visible_to(request.pelaku).values("pk")
    )
    people = ("periode__instansi", "periode__skp__instansi", "periode__skp__pegawai")
    return get_object_or_404(rows.select_related(*people), pk=pk)


def _done(request: HttpRequest, periode: Periode, indikator: int, sentence: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, sentence)
        return redirect(periode)
    policy = PeriodePolicy(request.pelaku, periode)
    row = next(isi for isi in policy.isi.indikator if isi.indikator.pk == indikator)
    context = realisasi_context(periode, policy) | {"row": indikator_context(row, policy)}
    return render(request, "pelaksanaan/_bukti_swap.html", context)
