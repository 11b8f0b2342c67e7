"""Sending to BKN: the list, one person's, and what is done with them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.download import attachment
from selaras.base.forms import ActionForm, VersiForm
from selaras.organisasi.policies.reach import require_admin
from selaras.pelaksanaan.models import Periode
from selaras.pertukaran import actions, pages, surat
from selaras.pertukaran.forms import KirimBanyakForm, KirimForm
from selaras.pertukaran.models import KirimanSiasn


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """How the people of a period stand at SIASN."""
    require_admin(request.pelaku)
    return _index(request)


@require_POST
@login_required
def send_many(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    form = KirimBanyakForm(request.POST, pelaku=request.pelaku)
    if form.run(actions.send_many_siasn, by=request.pelaku):
        return redirect(form.result)
    return _index(request, form)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, _find(request, pk))


@require_POST
@login_required
def send(request: HttpRequest, pk: int) -> HttpResponse:
    periode, form = _find(request, pk), KirimForm(request.POST)
    if form.run(actions.send_siasn, periode, by=request.pelaku):
        messages.success(request, "Masuk antrean; biasanya terkirim dalam beberapa menit.")
        return redirect("pertukaran:detail", pk)
    return _detail(request, _find(request, pk), form)


@require_POST
@login_required
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    rows = KirimanSiasn.objects.with_people().filter(periode=_find(request, pk))
    row, form = get_object_or_404(rows), VersiForm(request.POST)
    if form.run(actions.replace_siasn, row, by=request.pelaku):
        messages.success(request, "Nilai di SIASN akan diganti dengan yang di sini.")
        return redirect("pertukaran:detail", pk)
    return _detail(request, _find(request, pk), form)


@require_safe
@login_required
def keterangan(request: HttpRequest, pk: int) -> HttpResponse:
    """The surat keterangan, to print."""
    periode = _find(request, pk)
    pdf = surat.keterangan_pdf(periode, by=request.pelaku)
    nama = f"keterangan-siasn-{periode.skp.pegawai.nip}.pdf"
    return attachment(pdf, "application/pdf", nama)


def _find(request: HttpRequest, pk: int) -> Periode:
    """A stranger gets 404."""
    found: Periode = get_object_or_404(pages.reachable(request.pelaku).with_people(), pk=pk)
    return found


def _index(request: HttpRequest, form: ActionForm | None = None) -> HttpResponse:
    context = pages.list_of(request.pelaku, request.GET)
    rentang = context["pilihan"].kunci
    context["kirim"] = form or KirimBanyakForm(
        pelaku=request.pelaku, initial={"rentang": rentang, "unit": context["asked"]["unit"]}
    )
    return render(request, "pertukaran/list.html", context, status=context["kirim"].status)


def _detail(request: HttpRequest, periode: Periode, form: ActionForm | None = None) -> HttpResponse:
    """The page as it is now, with what a form was refused for."""
    context = pages.detail_of(request.pelaku, periode)
    versi = context["row"].versi if context["row"].pk else None
    context |= {"kirim": KirimForm(initial={"versi": versi}), "galat": form}
    return render(request, "pertukaran/detail.html", context, status=form.status if form else 200)
