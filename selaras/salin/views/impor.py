"""Import from Tool Kinerja: the file, what it would bring, Ya or Tidak, what came in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from selaras.base.download import XLSX, attachment
from selaras.base.forms import ActionForm
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import impor
from selaras.salin.berkas.lembar import template
from selaras.salin.forms import ISI_MAX, ImporRhkForm, KonfirmasiForm
from selaras.salin.kalimat import imported, left
from selaras.salin.policies import SalinPolicy
from selaras.salin.views.salin import find


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """A file is looked at first (NTT-038); with `isi`, the confirmed content comes in."""
    skp = find(request, pk)
    SalinPolicy(request.pelaku, skp).require("import_rhk")
    if "isi" in request.POST:
        return _confirm(request, skp)
    posted = request.method == "POST"
    form = ImporRhkForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"versi": skp.versi},
    )
    if posted and form.run(impor.preview_import, skp, by=request.pelaku):
        konfirmasi = _confirmation(request, skp)
        token = konfirmasi.sign(form.result.data)
        if len(token) <= ISI_MAX:
            return _preview(request, skp, form, token)
        form.refuse_long()
    return _ask(request, skp, form)


def _ask(request: HttpRequest, skp: Skp, form: ActionForm) -> HttpResponse:
    """The form for a file, and what was wrong with the one before."""
    beda = getattr(form, "is_other_period", False)
    is_shown = isinstance(form, ImporRhkForm) and not beda
    context = {
        "skp": skp,
        "form": form if is_shown else ImporRhkForm(initial={"versi": skp.versi}),
        "galat": form,
        "beda_periode": form.errors["berkas"][0] if beda else "",
        "tool_kinerja": settings.TOOL_KINERJA_URL,
    }
    return render(request, "salin/impor.html", context, status=form.status)


def _preview(request: HttpRequest, skp: Skp, form: ImporRhkForm, token: str) -> HttpResponse:
    pratinjau: impor.PratinjauImpor = form.result
    context = {
        "skp": skp,
        "isi": pratinjau.isi,
        "catatan": [*left(pratinjau.isi), *pratinjau.tertutup.values()],
        "token": token,
        "versi": form.cleaned_data["versi"] or skp.versi,
    }
    return render(request, "salin/pratinjau.html", context)


def _confirmation(request: HttpRequest, skp: Skp) -> KonfirmasiForm:
    return KonfirmasiForm(request.POST, skp=skp, user_id=request.pelaku.user_id)


def _confirm(request: HttpRequest, skp: Skp) -> HttpResponse:
    form = _confirmation(request, skp)
    if form.run(impor.import_rhk, skp, by=request.pelaku):
        hasil = form.result
        sentence = imported(hasil.rhk, hasil.indikator, hasil, is_jpt=skp.is_jpt)
        messages.success(request, sentence)
        return redirect(skp)
    return _ask(request, skp, form)


@require_safe
@login_required
def import_template(request: HttpRequest, pk: int) -> HttpResponse:
    """An empty workbook that names the period of this SKP."""
    skp = find(request, pk)
    content = template(skp.periode_awal.isoformat(), skp.periode_akhir.isoformat())
    return attachment(content, XLSX, "templat-impor-rhk.xlsx")
