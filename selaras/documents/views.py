"""Choose date and place, then the PDF. The rules are in policies.py, the deed in prints.py."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from selaras.angka_kredit.models import Pak
from selaras.base import clock
from selaras.documents import assemble, prints
from selaras.documents.forms import (
    DokumenEvaluasiPrintForm,
    FormPenilaianPrintForm,
    PrintForm,
    SkpPrintForm,
)
from selaras.documents.kredit import JenisDokumen
from selaras.documents.policies import EvaluationPrintPolicy, ManualPrintPolicy
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.penilaian.pages.pilihan import pilihan_periode
from selaras.penilaian.views.tim import kebijakan_of
from selaras.perencanaan.models.skp import Skp

DRAF = "SKP ini belum disetujui, sehingga setiap halamannya dicetak dengan tanda {}."
EVALUATION_FORMS: tuple[tuple[str, type[PrintForm], str], ...] = (
    (
        "Form Penilaian (Evaluasi Kinerja)",
        FormPenilaianPrintForm,
        "documents:form_penilaian_pdf",
    ),
    (
        "Dokumen Evaluasi Kinerja",
        DokumenEvaluasiPrintForm,
        "documents:dokumen_evaluasi_pdf",
    ),
)


@require_safe
@login_required
def skp(request: HttpRequest, pk: int) -> HttpResponse:
    row = _skp(request, pk)
    return _skp_page(request, row, SkpPrintForm.suggesting(*_skp_suggestion(row)))


@require_safe
@login_required
def skp_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _skp(request, pk)
    form = SkpPrintForm.sent(request.GET, *_skp_suggestion(row))
    if form.run(prints.skp_pdf, row, by=request.pelaku):
        return _pdf(form.result, f"skp-{row.tahun}-{row.pegawai.nip}.pdf")
    return _skp_page(request, row, form)


@require_safe
@login_required
def manual_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _skp(request, pk)
    pdf = prints.manual_pdf(row, by=request.pelaku)
    return _pdf(pdf, f"manual-indikator-{row.tahun}-{row.pegawai.nip}.pdf")


@require_safe
@login_required
def periode(request: HttpRequest, pk: int) -> HttpResponse:
    return _periode_page(request, _periode(request, pk))


@require_safe
@login_required
def rencana_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _periode(request, pk)
    pdf = prints.rencana_pdf(row, by=request.pelaku)
    number = f"{row.tahun}-{row.jenis}-{row.nomor}"
    return _pdf(pdf, f"rencana-aksi-{number}-{row.skp.pegawai.nip}.pdf")


@require_safe
@login_required
def penetapan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id).select_related("instansi")
    unit = get_object_or_404(units, pk=pk)
    kebijakan = kebijakan_of(request.pelaku)
    today = clock.today(kebijakan.zona)
    pilihan = pilihan_periode(kebijakan, today, request.GET.get("periode", ""))
    pdf = prints.penetapan_pdf(unit, by=request.pelaku, **pilihan.facts)
    return _pdf(pdf, f"penetapan-predikat-{pilihan.kunci}-{unit.pk}.pdf")


@require_safe
@login_required
def berita_acara_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Keberatan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    return _pdf(prints.berita_acara_pdf(row, by=request.pelaku), f"berita-acara-keberatan-{pk}.pdf")


@require_safe
@login_required
def pembinaan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Pembinaan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    return _pdf(prints.pembinaan_pdf(row, by=request.pelaku), f"pembinaan-{pk}.pdf")


@require_safe
@login_required
def form_penilaian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _evaluation_pdf(request, pk, FormPenilaianPrintForm, prints.form_penilaian_pdf)


@require_safe
@login_required
def dokumen_evaluasi_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _evaluation_pdf(request, pk, DokumenEvaluasiPrintForm, prints.dokumen_evaluasi_pdf)


def _kredit_pdf(request: HttpRequest, pk: int, jenis: JenisDokumen) -> HttpResponse:
    """A document of a PAK that this person sees; the three addresses name which."""
    rows = Pak.objects.visible_to(request.pelaku).with_people()
    row = get_object_or_404(rows, pk=pk)
    pdf = prints.kredit_pdf(row, jenis, by=request.pelaku)
    return _pdf(pdf, f"{jenis}-{row.tahun}-{row.pegawai.nip}.pdf")


@require_safe
@login_required
def konversi_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _kredit_pdf(request, pk, JenisDokumen.KONVERSI)


@require_safe
@login_required
def akumulasi_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _kredit_pdf(request, pk, JenisDokumen.AKUMULASI)


@require_safe
@login_required
def pak_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _kredit_pdf(request, pk, JenisDokumen.PENETAPAN)


def _evaluation_pdf(
    request: HttpRequest, pk: int, form_class: type[PrintForm], action: Callable[..., bytes]
) -> HttpResponse:
    row = _periode(request, pk)
    form = form_class.sent(request.GET, *_evaluation_suggestion(row))
    if form.run(action, row, by=request.pelaku):
        number = f"{row.tahun}-{row.jenis}-{row.nomor}"
        return _pdf(form.result, f"{form_class.name}-{number}-{row.skp.pegawai.nip}.pdf")
    return _periode_page(request, row, form)


def _skp(request: HttpRequest, pk: int) -> Skp:
    return get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)


def _periode(request: HttpRequest, pk: int) -> Periode:
    rows = Periode.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _skp_suggestion(row: Skp) -> tuple[date, str]:
    return assemble.suggested_skp_date(row), row.instansi.lokasi


def _evaluation_suggestion(row: Periode) -> tuple[date, str]:
    return assemble.suggested_evaluation_date(row), row.instansi.lokasi


def _skp_page(request: HttpRequest, row: Skp, form: PrintForm) -> HttpResponse:
    context: dict[str, Any] = {
        "skp": row,
        "dokumen": [("Dokumen SKP", form, reverse("documents:skp_pdf", args=[row.pk]))],
        "refusal": None,
        "judul": f"Cetak SKP {row.tahun}",
        "catatan": DRAF.format(row.kebijakan.istilah.draf.upper()) if assemble.is_draf(row) else "",
        "manual": ManualPrintPolicy(request.pelaku, row).can("print_manual"),
        "periode": list(row.periode_set.filter(status=Periode.Status.DINILAI)),
    }
    return render(request, "documents/print.html", context, status=form.status)


def _periode_page(
    request: HttpRequest, row: Periode, wrong: PrintForm | None = None
) -> HttpResponse:
    """Both forms, with the one that could not be printed as it was sent."""
    suggestion = _evaluation_suggestion(row)
    rows = []
    for title, form_class, name in EVALUATION_FORMS:
        shown = wrong if isinstance(wrong, form_class) else form_class.suggesting(*suggestion)
        rows.append((title, shown, reverse(name, args=[row.pk])))
    context: dict[str, Any] = {
        "skp": row.skp,
        "dokumen": rows,
        "refusal": EvaluationPrintPolicy(request.pelaku, row).refusal("print_evaluation"),
        "judul": f"Cetak evaluasi {row.rentang.label}",
        "catatan": "",
        "manual": False,
        "periode": [],
    }
    status = wrong.status if wrong else HTTPStatus.OK
    return render(request, "documents/print.html", context, status=status)


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
