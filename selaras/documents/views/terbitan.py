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
from selaras.core import audit
from selaras.core.naskah import jenis_of, kind_of
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import actions, pages, sandi, sekaligus
from selaras.documents.forms import FORM_OF, BsreForm, PindaianForm, SertifikatForm
from selaras.documents.models import PindaianDokumen, opened_by
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


def find(request: HttpRequest, pk: int) -> DokumenTerbit:
    """One about a row that this person may see; anybody else gets 404."""
    rows = DokumenTerbit.objects.filter(instansi=request.pelaku.instansi_id)
    dokumen = get_object_or_404(rows.select_related("instansi"), pk=pk)
    dokumen.subject = get_object_or_404(
        kind_of(dokumen).rows(request.pelaku), pk=dokumen.subject_id
    )
    return dokumen


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, find(request, pk))


@require_safe
@login_required
def berkas(request: HttpRequest, pk: int) -> FileResponse:
    """With all signatures that are in it so far."""
    dokumen = find(request, pk)
    _seen(request, dokumen)
    return download.upload(dokumen.berkas_terbaru, f"{dokumen.judul} {dokumen.atas_nama}")


@require_safe
@login_required
def pindaian(request: HttpRequest, pk: int) -> FileResponse:
    scan = get_object_or_404(PindaianDokumen, pk=pk)
    _seen(request, find(request, scan.dokumen_id))
    return scan.answer()


@require_POST
@login_required
def upload_scan(request: HttpRequest, pk: int) -> HttpResponse:
    dokumen = find(request, pk)
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


def _sign(
    request: HttpRequest, pk: int, verb: str, form: ActionForm, do: Callable[..., None]
) -> HttpResponse:
    rows = TandaTanganDokumen.objects.filter(dokumen__instansi=request.pelaku.instansi_id)
    row = get_object_or_404(rows, pk=pk)
    dokumen = find(request, row.dokumen_id)
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


def _sign_opened(
    request: HttpRequest, name: str, form: ActionForm, do: Callable[..., None]
) -> HttpResponse:
    waiting = pages.opened_waiting(request.pelaku)[: sekaligus.BANYAK]
    # Whoever moved away signs nothing of before.
    rows = [row for row in waiting if pages.still_sees(row.dokumen, request.pelaku)]

    def sign(**facts: Any) -> None:
        done = sekaligus.sign_opened(rows, do, by=request.pelaku, **facts)
        if done.jumlah or done.gagal:
            tell = messages.warning if done.gagal else messages.success
            tell(request, done.kalimat)
        if done.terhenti:
            raise done.terhenti

    if form.run(sign):
        return redirect("documents:list")
    return _list(request, **{name: form})


def _list(request: HttpRequest, **wrong: ActionForm) -> HttpResponse:
    forms: dict[str, ActionForm] = {"sign_opened": SertifikatForm(), "certify_opened": BsreForm()}
    context = pages.mine(request.pelaku, request.GET) | {"forms": forms | wrong}
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "documents/list.html", context, status=status)


def _show(request: HttpRequest, dokumen: DokumenTerbit, **wrong: ActionForm) -> HttpResponse:
    forms: dict[str, Any] = {
        "upload_scan": PindaianForm(),
        "sign_document": SertifikatForm(),
        "sign_certified": BsreForm(),
    }
    context = pages.detail(dokumen, request.pelaku) | {"forms": forms | wrong}
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "documents/terbitan.html", context, status=status)


def _seen(request: HttpRequest, dokumen: DokumenTerbit) -> None:
    """Of a signer the first time alone: what he opened he may sign together with others."""
    signers = dokumen.tanda_tangan_set.values_list("penanda", flat=True)
    opened = opened_by(request.pelaku).filter(pk=dokumen.pk)
    if request.pelaku.user_id not in signers or not opened.exists():
        audit.seen(dokumen, by=request.pelaku)
