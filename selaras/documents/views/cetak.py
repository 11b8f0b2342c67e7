"""Choose date and place, then the PDF, or issue it: the rules are in policies.py."""

from collections.abc import Callable
from dataclasses import dataclass
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
from selaras.cetak import assemble
from selaras.cetak.kredit import JenisDokumen
from selaras.core.naskah import current, issued
from selaras.core.policy import Refusal
from selaras.core.terbitan import DokumenTerbit
from selaras.documents import prints
from selaras.documents.forms import FORM_OF, PrintForm
from selaras.documents.policies import EvaluationPrintPolicy, ManualPrintPolicy, TerbitanPolicy
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.penilaian.lembar import periode_visible
from selaras.penilaian.pages.pilihan import pilihan_periode
from selaras.penilaian.views.tim import kebijakan_of
from selaras.perencanaan.models.skp import Skp
from selaras.susun.pages.skp import skp_visible

DRAF = "SKP ini belum disetujui, sehingga setiap halamannya dicetak dengan tanda {}."
EVALUATION: tuple[tuple[str, str, str], ...] = (
    ("form_penilaian", "Form Penilaian (Evaluasi Kinerja)", "documents:form_penilaian_pdf"),
    ("dokumen_evaluasi", "Dokumen Evaluasi Kinerja", "documents:dokumen_evaluasi_pdf"),
)


@dataclass(frozen=True, slots=True)
class Cetakan:
    """One document on the page: what is chosen, where it is printed, and what was issued of it.

    `cegah`: why it cannot even be printed without a code.
    """

    jenis: str
    judul: str
    form: PrintForm
    alamat: str
    terbitkan: str  # the address that issues it
    policy: TerbitanPolicy
    terbit: DokumenTerbit | None
    cegah: Refusal | None = None


@require_safe
@login_required
def skp(request: HttpRequest, pk: int) -> HttpResponse:
    row = skp_for(request, pk)
    return _skp_page(request, row)


@require_safe
@login_required
def skp_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = skp_for(request, pk)
    form = chosen("skp", row, request.GET)
    if form.run(prints.skp_pdf, row, by=request.pelaku):
        return pdf_answer(form.result, f"skp-{row.tahun}-{row.pegawai.nip}.pdf")
    return _skp_page(request, row, form)


@require_safe
@login_required
def manual_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = skp_for(request, pk)
    pdf = prints.manual_pdf(row, by=request.pelaku)
    return pdf_answer(pdf, f"manual-indikator-{row.tahun}-{row.pegawai.nip}.pdf")


@require_safe
@login_required
def periode(request: HttpRequest, pk: int) -> HttpResponse:
    return _periode_page(request, _periode(request, pk))


def issue_address(jenis: str, row: Any) -> str:
    return reverse("documents:issue_document", args=[jenis, row.pk])


@require_safe
@login_required
def rencana_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _periode(request, pk)
    pdf = prints.rencana_pdf(row, by=request.pelaku)
    number = f"{row.tahun}-{row.jenis}-{row.nomor}"
    return pdf_answer(pdf, f"rencana-aksi-{number}-{row.skp.pegawai.nip}.pdf")


@require_safe
@login_required
def penetapan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id).select_related("instansi")
    unit = get_object_or_404(units, pk=pk)
    kebijakan = kebijakan_of(request.pelaku)
    today = clock.today(kebijakan.zona)
    pilihan = pilihan_periode(kebijakan, today, request.GET.get("periode", ""))
    pdf = prints.penetapan_pdf(unit, by=request.pelaku, **pilihan.facts)
    return pdf_answer(pdf, f"penetapan-predikat-{pilihan.kunci}-{unit.pk}.pdf")


@require_safe
@login_required
def berita_acara_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Keberatan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    return pdf_answer(
        prints.berita_acara_pdf(row, by=request.pelaku), f"berita-acara-keberatan-{pk}.pdf"
    )


@require_safe
@login_required
def lembar_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Keberatan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    pdf = prints.lembar_pdf(row, by=request.pelaku)
    return pdf_answer(pdf, f"lembar-putusan-keberatan-{pk}.pdf")


@require_safe
@login_required
def pembinaan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Pembinaan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    return pdf_answer(prints.pembinaan_pdf(row, by=request.pelaku), f"pembinaan-{pk}.pdf")


@require_safe
@login_required
def form_penilaian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _evaluation_pdf(request, pk, "form_penilaian", prints.form_penilaian_pdf)


@require_safe
@login_required
def dokumen_evaluasi_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _evaluation_pdf(request, pk, "dokumen_evaluasi", prints.dokumen_evaluasi_pdf)


def _kredit_pdf(request: HttpRequest, pk: int, jenis: JenisDokumen) -> HttpResponse:
    """A document of a PAK that this person sees; the three addresses name which."""
    rows = Pak.objects.visible_to(request.pelaku).with_people()
    row = get_object_or_404(rows, pk=pk)
    pdf = prints.kredit_pdf(row, jenis, by=request.pelaku)
    return pdf_answer(pdf, f"{jenis}-{row.tahun}-{row.pegawai.nip}.pdf")


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
    request: HttpRequest, pk: int, jenis: str, action: Callable[..., bytes]
) -> HttpResponse:
    row = _periode(request, pk)
    form = chosen(jenis, row, request.GET)
    if form.run(action, row, by=request.pelaku):
        number = f"{row.tahun}-{row.jenis}-{row.nomor}"
        return pdf_answer(form.result, f"{form.name}-{number}-{row.skp.pegawai.nip}.pdf")
    return _periode_page(request, row, form)


def chosen(jenis: str, row: Skp | Periode, data: Any) -> PrintForm:
    """What was chosen for a document, the rest as it is suggested."""
    return FORM_OF[jenis].sent(data, lambda: _suggested_date(row), row.instansi.lokasi)


def again(request: HttpRequest, row: Skp | Periode, form: PrintForm) -> HttpResponse:
    """The page with what could not be issued as it was chosen."""
    if isinstance(row, Skp):
        return _skp_page(request, row, form)
    return _periode_page(request, row, form)


def skp_for(request: HttpRequest, pk: int) -> Skp:
    return skp_visible.get(request.pelaku, pk)


def _periode(request: HttpRequest, pk: int) -> Periode:
    return periode_visible.get(request.pelaku, pk)


def _suggested_date(row: Skp | Periode) -> date:
    if isinstance(row, Skp):
        return assemble.suggested_skp_date(row)
    return assemble.suggested_evaluation_date(row)


def _skp_page(request: HttpRequest, row: Skp, wrong: PrintForm | None = None) -> HttpResponse:
    forms = (("skp", "Dokumen SKP", "documents:skp_pdf"),)
    context: dict[str, Any] = {
        "skp": row,
        "dokumen": _offered(request, row, forms, wrong),
        "refusal": None,
        "judul": f"Cetak SKP {row.tahun}",
        "catatan": DRAF.format(row.kebijakan.istilah.draf.upper()) if assemble.is_draf(row) else "",
        "manual": ManualPrintPolicy(request.pelaku, row).can("print_manual"),
        "periode": list(row.periode_set.filter(status=Periode.Status.DINILAI)),
    }
    return _page(request, context, wrong)


def _periode_page(
    request: HttpRequest, row: Periode, wrong: PrintForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "skp": row.skp,
        "dokumen": _offered(request, row, EVALUATION, wrong),
        "refusal": EvaluationPrintPolicy(request.pelaku, row).refusal("print_evaluation"),
        "judul": f"Cetak evaluasi {row.rentang.label}",
        "catatan": "",
        "manual": False,
        "periode": [],
    }
    return _page(request, context, wrong)


def _offered(
    request: HttpRequest,
    row: Skp | Periode,
    forms: tuple[tuple[str, str, str], ...],
    wrong: PrintForm | None,
) -> list[Cetakan]:
    """Each document, with the form that could not be printed as it was sent."""
    known = current(issued(row))
    found = []
    for jenis, judul, name in forms:
        suggested = chosen(jenis, row, {})
        form = wrong if isinstance(wrong, type(suggested)) else suggested
        about = DokumenTerbit(instansi=row.instansi, subject=row, jenis=jenis)
        policy = TerbitanPolicy(request.pelaku, about)
        alamat, issue = reverse(name, args=[row.pk]), issue_address(jenis, row)
        found.append(Cetakan(jenis, judul, form, alamat, issue, policy, known.get(jenis)))
    return found


def _page(request: HttpRequest, context: dict[str, Any], wrong: PrintForm | None) -> HttpResponse:
    status = wrong.status if wrong else HTTPStatus.OK
    return render(request, "documents/print.html", context, status=status)


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
