"""Berkas pemeriksaan: letters, registers, files; every opening is in the trail."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.download import XLSX, attachment
from selaras.base.errors import NotAllowed
from selaras.base.forms import ActionForm
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.pemeriksaan import actions
from selaras.pemeriksaan.forms import AkhiriSuratForm, RegisterForm, SampelForm, SuratTugasForm
from selaras.pemeriksaan.models import SuratTugas
from selaras.pemeriksaan.pages import pembukaan, tugas
from selaras.pemeriksaan.pages.register import IsiRegister
from selaras.pemeriksaan.policies import PEMBACA, SuratTugasPolicy, reads_letters

ASK = ["GET", "HEAD", "POST"]
FILES: dict[str, tuple[str, Callable[[IsiRegister], str | bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda isi: isi.csv),
    "xlsx": (XLSX, tugas.xlsx_of),
    "pdf": ("application/pdf", tugas.pdf_of),
}


@require_safe
@login_required
def list_surat(request: HttpRequest) -> HttpResponse:
    if not reads_letters(request.pelaku):
        raise NotAllowed(PEMBACA)
    context = tugas.list_of(request.pelaku, request.GET.get("halaman"))
    return render(request, "pemeriksaan/list.html", context)


@require_http_methods(ASK)
@login_required
def record_surat_tugas(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    if pelaku.instansi is None or not pelaku.has(ADMIN_INSTANSI):
        raise NotAllowed("Surat tugas pemeriksaan dicatat oleh admin instansi.")
    form = SuratTugasForm(request.POST or None, pelaku=pelaku, initial={"mulai": pelaku.today})
    if request.method == "POST":
        form = SuratTugasForm(request.POST, pelaku=pelaku)
        if form.run(actions.record_surat_tugas, pelaku.instansi, by=pelaku):
            messages.success(request, "Surat tugas tersimpan; auditornya dapat membuka berkas.")
            return redirect("pemeriksaan:detail", form.result.pk)
    return render(request, "pemeriksaan/catat.html", {"form": form}, status=form.status)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _find(request, pk))


@require_POST
@login_required
def end_surat_tugas(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _find(request, pk), AkhiriSuratForm(request.POST)
    SuratTugasPolicy(request.pelaku, row).require_role("end_surat_tugas")
    if form.run(actions.end_surat_tugas, row, by=request.pelaku):
        messages.success(request, "Surat tugas diakhiri; berkas tidak dapat dibuka lagi.")
        return redirect("pemeriksaan:detail", pk)
    return _show(request, row, form)


@require_POST
@login_required
def draw_sample(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _find(request, pk), SampelForm(request.POST)
    SuratTugasPolicy(request.pelaku, row).require_role("draw_sample")
    if form.run(actions.draw_sample, row, by=request.pelaku):
        messages.success(request, "Sampel ditarik dengan undian dan tercatat.")
        return redirect("pemeriksaan:detail", pk)
    return _show(request, row, form)


@require_safe
@login_required
def register(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    isi, halaman = _opened(request, pk, kode)
    if halaman in {None, 1}:  # the pages of one opening are one opening
        pembukaan.note(isi, "dibuka", by=request.pelaku)
    return render(request, "pemeriksaan/register.html", tugas.table_of(isi, halaman))


@require_safe
@login_required
def unduh(request: HttpRequest, pk: int, kode: str, bentuk: str) -> HttpResponse:
    """The same rows as a file; what was handed over is in the trail, with its mark."""
    if bentuk not in FILES:
        raise Http404
    isi, _ = _opened(request, pk, kode)
    if bentuk == "pdf" and len(isi.baris) > tugas.PDF_MAX:
        raise NotAllowed(
            f"PDF memuat paling banyak {tugas.PDF_MAX} baris; mohon mengunduh XLSX atau CSV."
        )
    mime, write = FILES[bentuk]
    content = write(isi)
    words = f"{bentuk.upper()}, {len(isi.baris)} baris, SHA-256 {isi.sidik}"
    pembukaan.note(isi, words, by=request.pelaku)
    return attachment(content, mime, f"{kode}-{isi.lingkup.tahun}.{bentuk}")


def _opened(request: HttpRequest, pk: int, kode: str) -> tuple[IsiRegister, int | None]:
    facts = RegisterForm(request.GET).facts()
    isi = pembukaan.opened(_find(request, pk), kode, facts["tahun"], by=request.pelaku)
    if isi is None:
        raise Http404
    return isi, facts["halaman"]


def _find(request: HttpRequest, pk: int) -> SuratTugas:
    return get_object_or_404(SuratTugas.objects.visible_to(request.pelaku).with_people(), pk=pk)


def _show(request: HttpRequest, row: SuratTugas, galat: ActionForm | None = None) -> HttpResponse:
    context = tugas.detail_of(row, request.pelaku)
    context |= {"akhiri": AkhiriSuratForm(), "undian": SampelForm(), "galat": galat}
    status = galat.status if galat else 200
    return render(request, "pemeriksaan/detail.html", context, status=status)
