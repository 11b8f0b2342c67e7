"""Choose date and place, then the PDF, or issue it: the rules are in policies.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from selaras.angka_kredit.models import Pak
from selaras.base import clock
from selaras.cetak import assemble
from selaras.cetak.kredit import JenisDokumen
from selaras.cetak.laporan_harian import MasaLaporan
from selaras.cetak.penetapan import rentang_of
from selaras.core.naskah import current, issued, jenis_of
from selaras.core.terbitan import DokumenTerbit
from selaras.documents import prints
from selaras.documents.forms import FORM_OF, PlainPrintForm, PrintForm
from selaras.documents.policies import EvaluationPrintPolicy, ManualPrintPolicy, TerbitanPolicy
from selaras.harian.pages.buku import read_day
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.penilaian.models import CapaianOrganisasi
from selaras.penilaian.pages.pilihan import key_of, pilihan_periode
from selaras.penilaian.views.tim import kebijakan_of
from selaras.perencanaan.models.skp import Skp

DRAF = "SKP ini belum disetujui, sehingga setiap halamannya dicetak dengan tanda {}."
EVALUATION: tuple[tuple[str, str, str], ...] = (
    ("form_penilaian", "Form Penilaian (Evaluasi Kinerja)", "documents:form_penilaian_pdf"),
    ("dokumen_evaluasi", "Dokumen Evaluasi Kinerja", "documents:dokumen_evaluasi_pdf"),
)


def penetapan_address(row: CapaianOrganisasi) -> str:
    period = key_of(rentang_of(row))
    return f"{reverse('documents:penetapan_pdf', args=[row.unit_id])}?periode={period}"


# What is printed as it is: its title, and where it is read without a code.
KERTAS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "rencana_aksi": ("Rencana Aksi", lambda row: reverse("documents:rencana_pdf", args=[row.pk])),
    "manual": (
        "Manual Indikator Kinerja",
        lambda row: reverse("documents:manual_pdf", args=[row.pk]),
    ),
    "penetapan": ("Penetapan Predikat Kinerja", penetapan_address),
    "berita_acara": (
        "Berita Acara Keberatan",
        lambda row: reverse("documents:berita_acara_pdf", args=[row.pk]),
    ),
    "pembinaan": ("Pembinaan", lambda row: reverse("documents:pembinaan_pdf", args=[row.pk])),
}


@dataclass(frozen=True, slots=True)
class Cetakan:
    """One document on the page: what is chosen, where it is printed, and what was issued of it."""

    jenis: str
    judul: str
    form: PrintForm
    alamat: str
    policy: TerbitanPolicy
    terbit: DokumenTerbit | None


@require_safe
@login_required
def skp(request: HttpRequest, pk: int) -> HttpResponse:
    row = _skp(request, pk)
    return _skp_page(request, row)


@require_safe
@login_required
def skp_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _skp(request, pk)
    form = chosen("skp", row, request.GET)
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
def laporan_harian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A month, or with `?masa=pekan` a week: of a day that may be named, else of today."""
    row, pelaku = _skp(request, pk), request.pelaku
    is_week = request.GET.get("masa") == MasaLaporan.PEKAN
    masa = MasaLaporan.PEKAN if is_week else MasaLaporan.BULAN
    day = read_day(request.GET.get("tanggal", "")) or clock.today(pelaku.zona)
    pdf = prints.laporan_harian_pdf(row, by=pelaku, masa=masa, tanggal=day)
    return _pdf(pdf, f"laporan-harian-{masa}-{day}-{row.pegawai.nip}.pdf")


@require_safe
@login_required
def periode(request: HttpRequest, pk: int) -> HttpResponse:
    return _periode_page(request, _periode(request, pk))


@require_safe
@login_required
def kertas(request: HttpRequest, kertas: str, pk: int) -> HttpResponse:
    """A paper of which nothing is chosen: issued under a code, or read without one."""
    kind = jenis_of(kertas)
    if kind is None or kertas not in KERTAS:
        raise Http404
    row = get_object_or_404(kind.rows(request.pelaku), pk=pk)
    judul, address = KERTAS[kertas]
    policy = TerbitanPolicy(
        request.pelaku, DokumenTerbit(instansi=row.instansi, subject=row, jenis=kertas)
    )
    known = current(issued(row)).get(kertas)
    cetakan = Cetakan(kertas, judul, PlainPrintForm(), address(row), policy, known)
    refusal = policy.refusal("issue_document")
    context = {"cetakan": cetakan, "tentang": str(row), "refusal": refusal}
    return render(request, "documents/kertas.html", context)


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
def lembar_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Keberatan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    return _pdf(prints.lembar_pdf(row, by=request.pelaku), f"lembar-putusan-keberatan-{pk}.pdf")


@require_safe
@login_required
def pembinaan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Pembinaan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    return _pdf(prints.pembinaan_pdf(row, by=request.pelaku), f"pembinaan-{pk}.pdf")


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
    request: HttpRequest, pk: int, jenis: str, action: Callable[..., bytes]
) -> HttpResponse:
    row = _periode(request, pk)
    form = chosen(jenis, row, request.GET)
    if form.run(action, row, by=request.pelaku):
        number = f"{row.tahun}-{row.jenis}-{row.nomor}"
        return _pdf(form.result, f"{form.name}-{number}-{row.skp.pegawai.nip}.pdf")
    return _periode_page(request, row, form)


def chosen(jenis: str, row: Skp | Periode, data: Any) -> PrintForm:
    """What was chosen for a document, the rest as it is suggested."""
    suggestion = _skp_suggestion(row) if isinstance(row, Skp) else _evaluation_suggestion(row)
    return FORM_OF[jenis].sent(data, *suggestion)


def again(request: HttpRequest, row: Skp | Periode, form: PrintForm) -> HttpResponse:
    """The page with what could not be issued as it was chosen."""
    if isinstance(row, Skp):
        return _skp_page(request, row, form)
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
        alamat = reverse(name, args=[row.pk])
        found.append(Cetakan(jenis, judul, form, alamat, policy, known.get(jenis)))
    return found


def _page(request: HttpRequest, context: dict[str, Any], wrong: PrintForm | None) -> HttpResponse:
    status = wrong.status if wrong else HTTPStatus.OK
    return render(request, "documents/print.html", context, status=status)


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
