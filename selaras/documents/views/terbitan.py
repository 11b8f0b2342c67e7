"""Issued documents: mine, one of them, its file, the scan of its signed paper."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.forms import ActionForm
from selaras.core import audit
from selaras.core.naskah import jenis_of, kind_of
from selaras.core.terbitan import DokumenTerbit
from selaras.documents import actions, pages
from selaras.documents.forms import FORM_OF, PindaianForm
from selaras.documents.models import PindaianDokumen
from selaras.documents.views import cetak


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/list.html", pages.mine(request.pelaku, request.GET))


@require_POST
@login_required
def issue(request: HttpRequest, naskah: str, pk: int) -> HttpResponse:
    """The page that offers it shows the form again where it was not accepted."""
    kind = jenis_of(naskah)
    if kind is None or naskah not in FORM_OF:  # others are issued where they are decided
        raise Http404
    row = get_object_or_404(kind.rows(request.pelaku), pk=pk)
    form = cetak.chosen(naskah, row, request.POST)
    facts = {"jenis": kind, "by": request.pelaku, "base": request.build_absolute_uri("/")[:-1]}
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
    return pages.newest_file(dokumen)


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
    form = PindaianForm(request.POST, request.FILES)
    if form.run(actions.upload_scan, dokumen, by=request.pelaku):
        messages.success(request, "Pindaian tersimpan. Terima kasih.")
        return redirect("documents:terbitan", pk)
    return _show(request, dokumen, upload_scan=form)


def _show(request: HttpRequest, dokumen: DokumenTerbit, **wrong: ActionForm) -> HttpResponse:
    forms: dict[str, Any] = {"upload_scan": PindaianForm()}
    context = pages.detail(dokumen, request.pelaku) | {"forms": forms | wrong}
    status = next((form.status for form in wrong.values()), 200)
    return render(request, "documents/terbitan.html", context, status=status)


def _seen(request: HttpRequest, dokumen: DokumenTerbit) -> None:
    """Whoever signs it may read it; of anybody else it is kept that he did."""
    signers = dokumen.tanda_tangan_set.values_list("penanda", flat=True)
    if request.pelaku.user_id not in signers:
        audit.seen(dokumen, by=request.pelaku)
