"""Issued documents: mine, one of them, its file, the scan of its signed paper."""

from collections.abc import Callable
from http import HTTPStatus
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
from selaras.documents import actions, pages, sandi
from selaras.documents.forms import FORM_OF, BsreForm, PindaianForm, SertifikatForm
from selaras.documents.models import PindaianDokumen, opened_by
from selaras.documents.policies import TandaTanganPolicy, TerbitanPolicy
from selaras.documents.views import cetak

TOGETHER = 10  # documents that one answer signs


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    context = pages.mine(request.pelaku, request.GET) | {"form": SertifikatForm()}
    return render(request, "documents/list.html", context)


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
    """With all signatures that are in it so far; 404 once it was destroyed (arsip)."""
    dokumen = find(request, pk)
    if not dokumen.berkas:
        raise Http404
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
    """Those that were opened, a few at a time: the passphrase lives no longer than this answer."""
    form = SertifikatForm(request.POST, request.FILES)
    done = 0
    for row in pages.opened_waiting(request.pelaku)[:TOGETHER]:
        find(request, row.dokumen_id)  # whoever moved away signs nothing of before
        if not form.run(sandi.sign, row, by=request.pelaku):
            break
        done += 1
    if done:
        messages.success(request, f"{done} dokumen ditandatangani.")
    if form.status == HTTPStatus.OK:
        return redirect("documents:list")
    context = pages.mine(request.pelaku, request.GET) | {"form": form}
    return render(request, "documents/list.html", context, status=form.status)


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
