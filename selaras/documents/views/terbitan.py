"""Issued documents: mine, one of them, its file, the scan of its signed paper."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from selaras.base import download
from selaras.base.forms import ActionForm
from selaras.core.naskah import jenis_of
from selaras.core.terbitan import DokumenTerbit
from selaras.documents import actions, bsre, pages, prints, sandi, sekaligus
from selaras.documents.forms import FORM_OF, BsreForm, PindaianForm, SegelForm, SertifikatForm
from selaras.documents.models import PindaianDokumen
from selaras.documents.policies import TandaTanganPolicy, TerbitanPolicy
from selaras.documents.views import cetak


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    return _list(request)


@require_POST
@login_required
def issue(request: HttpRequest, naskah: str, pk: int) -> HttpResponse:
    """The page that offers it shows the form again where it was not accepted."""
    kind = jenis_of(naskah)
    if kind is None:
        raise Http404
    row = get_object_or_404(kind.rows(request.pelaku), pk=pk)
    facts = {"jenis": kind, "by": request.pelaku, "base": request.build_absolute_uri("/")[:-1]}
    if naskah not in FORM_OF:  # nothing is chosen
        return redirect("documents:terbitan", actions.issue_document(row, **facts).pk)
    form = cetak.chosen(naskah, row, request.POST)
    if form.run(actions.issue_document, row, **facts):
        return redirect("documents:terbitan", form.result.pk)
    return cetak.again(request, row, form)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, pages.issued_for(request.pelaku, pk))


@require_safe
@login_required
def berkas(request: HttpRequest, pk: int) -> FileResponse:
    """With all signatures that are in it so far; 404 once it was destroyed (arsip)."""
    dokumen = pages.issued_for(request.pelaku, pk)
    name = f"{dokumen.judul} {dokumen.atas_nama}"
    return download.upload(prints.issued_file(dokumen, by=request.pelaku), name)


@require_safe
@login_required
def pindaian(request: HttpRequest, pk: int) -> FileResponse:
    scan = get_object_or_404(PindaianDokumen, pk=pk)
    prints.issued_file(pages.issued_for(request.pelaku, scan.dokumen_id), by=request.pelaku)
    return scan.answer()


@require_POST
@login_required
def upload_scan(request: HttpRequest, pk: int) -> HttpResponse:
    dokumen = pages.issued_for(request.pelaku, pk)
    TerbitanPolicy(request.pelaku, dokumen).require_role("upload_scan")
    form = PindaianForm(request.POST, request.FILES)
    if form.run(actions.upload_scan, dokumen, by=request.pelaku):
        messages.success(request, "Pindaian tersimpan. Terima kasih.")
        return redirect("documents:terbitan", pk)
    return _show(request, dokumen, upload_scan=form)


@require_POST
@login_required
@sensitive_post_parameters("sandi")
def sign_document(request: HttpRequest, pk: int) -> HttpResponse:
    form = SertifikatForm(request.POST, request.FILES)
    return _sign(request, pk, "sign_document", form, sandi.sign)


@require_POST
@login_required
@sensitive_post_parameters("nik", "sandi")
def sign_certified(request: HttpRequest, pk: int) -> HttpResponse:
    return _sign(request, pk, "sign_certified", BsreForm(request.POST), sandi.sign_certified)


@require_POST
@login_required
def request_seal_code(request: HttpRequest, pk: int) -> HttpResponse:
    """BSrE sends it by e-mail to who keeps the agency's seal."""
    bsre.request_seal_code(pages.issued_for(request.pelaku, pk), by=request.pelaku)
    messages.success(request, "BSrE mengirim kode segel kepada pemegang segel instansi.")
    if "daftar" in request.POST:  # for several
        return redirect("documents:list")
    return redirect("documents:terbitan", pk)


@require_POST
@login_required
@sensitive_post_parameters("sandi")
def seal_document(request: HttpRequest, pk: int) -> HttpResponse:
    dokumen = pages.issued_for(request.pelaku, pk)
    TerbitanPolicy(request.pelaku, dokumen).require_role("seal_document")
    form = SegelForm(request.POST)
    if form.run(sandi.seal, dokumen, by=request.pelaku):
        messages.success(request, "Dokumen bersegel. Terima kasih.")
        return redirect("documents:terbitan", pk)
    return _show(request, dokumen, seal_document=form)


def _sign(
    request: HttpRequest, pk: int, verb: str, form: ActionForm, do: Callable[..., None]
) -> HttpResponse:
    row = pages.signature_for(request.pelaku, pk)
    dokumen = row.dokumen
    TandaTanganPolicy(request.pelaku, row).require_role(verb)
    if form.run(do, row, by=request.pelaku):
        messages.success(request, "Dokumen ditandatangani. Terima kasih.")
        return redirect("documents:terbitan", dokumen.pk)
    return _show(request, dokumen, **{verb: form})


@require_POST
@login_required
@sensitive_post_parameters("sandi")
def sign_opened(request: HttpRequest) -> HttpResponse:
    """With a certificate of his own; the file and its passphrase live as long as this answer."""
    form = SertifikatForm(request.POST, request.FILES)
    return _sign_opened(request, "sign_opened", form, sandi.sign)


@require_POST
@login_required
@sensitive_post_parameters("nik", "sandi")
def certify_opened(request: HttpRequest) -> HttpResponse:
    """With the certificate that BSrE keeps."""
    form = BsreForm(request.POST)
    return _sign_opened(request, "certify_opened", form, sandi.sign_certified)


@require_POST
@login_required
@sensitive_post_parameters("sandi")
def seal_opened(request: HttpRequest) -> HttpResponse:
    """With the agency's seal: one code for all of them."""
    rows, form = pages.opened_unsealed(request.pelaku), SegelForm(request.POST)

    def seal(versi: int | None, **facts: Any) -> None:
        del versi  # of none of them
        totp = sandi.exchange_seal_code(len(rows), by=request.pelaku, **facts)
        done = sekaligus.each_of(rows, bsre.seal_with, by=request.pelaku, totp=totp)
        _tell(request, done, "bersegel")

    if rows and form.run(seal):
        return redirect("documents:list")
    return _list(request, seal_opened=form) if rows else redirect("documents:list")


def _sign_opened(
    request: HttpRequest, name: str, form: ActionForm, do: Callable[..., None]
) -> HttpResponse:
    waiting = pages.opened_waiting(request.pelaku)[: sekaligus.BANYAK]
    # Whoever moved away signs nothing of before.
    rows = [row for row in waiting if pages.still_sees(row.dokumen, request.pelaku)]

    def sign(**facts: Any) -> None:
        done = sekaligus.each_of(rows, do, by=request.pelaku, **facts)
        _tell(request, done, "ditandatangani")

    if form.run(sign):
        return redirect("documents:list")
    return _list(request, **{name: form})


def _tell(request: HttpRequest, done: sekaligus.Sekaligus, kata: str) -> None:
    if done.jumlah or done.gagal:
        tell = messages.warning if done.gagal else messages.success
        tell(request, done.kalimat(kata))
    if done.terhenti:
        raise done.terhenti


def _list(request: HttpRequest, **wrong: ActionForm) -> HttpResponse:
    forms: dict[str, ActionForm] = {
        "sign_opened": SertifikatForm(),
        "certify_opened": BsreForm(),
        "seal_opened": SegelForm(),
    }
    context = pages.mine(request.pelaku, request.GET) | {"forms": forms | wrong}
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "documents/list.html", context, status=status)


def _show(request: HttpRequest, dokumen: DokumenTerbit, **wrong: ActionForm) -> HttpResponse:
    forms: dict[str, Any] = {
        "upload_scan": PindaianForm(),
        "sign_document": SertifikatForm(),
        "sign_certified": BsreForm(),
        "seal_document": SegelForm(),
    }
    context = pages.detail(dokumen, request.pelaku) | {"forms": forms | wrong}
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "documents/terbitan.html", context, status=status)
