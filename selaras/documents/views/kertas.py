"""The papers that are issued just as they are, and the report of a month or week of the log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.base import clock
from selaras.cetak.laporan_harian import days_of
from selaras.cetak.penetapan import rentang_of
from selaras.core.naskah import current, issued, jenis_of
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal
from selaras.core.terbitan import DokumenTerbit
from selaras.documents import actions, prints
from selaras.documents.forms import PlainPrintForm
from selaras.documents.models import LaporanHarian
from selaras.documents.policies import (
    BeritaAcaraPrintPolicy,
    LaporanHarianPrintPolicy,
    ManualPrintPolicy,
    PembinaanPrintPolicy,
    PenetapanPrintPolicy,
    PlanPrintPolicy,
    TerbitanPolicy,
)
from selaras.documents.views.cetak import Cetakan, issue_address, pdf_answer, skp_for
from selaras.harian.pages.buku import read_day
from selaras.penilaian.models import CapaianOrganisasi
from selaras.penilaian.pages.pilihan import key_of
from selaras.rules.harian import MasaLaporan


def penetapan_address(row: CapaianOrganisasi) -> str:
    period = key_of(rentang_of(row))
    return f"{reverse('documents:penetapan_pdf', args=[row.unit_id])}?periode={period}"


def laporan_address(row: LaporanHarian) -> str:
    query = urlencode({"masa": row.masa, "tanggal": row.mulai.isoformat()})
    return f"{reverse('documents:laporan_harian_pdf', args=[row.skp_id])}?{query}"


@dataclass(frozen=True, slots=True)
class KertasPolos:
    """What is printed as it is: where it is read without a code, and why it is not printed yet."""

    judul: str
    alamat: Callable[[Any], str]
    cegah: Callable[[Pelaku, Any], Refusal | None]


KERTAS = {
    "rencana_aksi": KertasPolos(
        "Rencana Aksi",
        lambda row: reverse("documents:rencana_pdf", args=[row.pk]),
        lambda pelaku, row: PlanPrintPolicy(pelaku, row).refusal("print_plan"),
    ),
    "manual": KertasPolos(
        "Manual Indikator Kinerja",
        lambda row: reverse("documents:manual_pdf", args=[row.pk]),
        lambda pelaku, row: ManualPrintPolicy(pelaku, row).refusal("print_manual"),
    ),
    "laporan_harian": KertasPolos(
        "Laporan Harian",
        laporan_address,
        lambda pelaku, row: LaporanHarianPrintPolicy(pelaku, row.skp).refusal("print_log"),
    ),
    "penetapan": KertasPolos(
        "Penetapan Predikat Kinerja",
        penetapan_address,
        lambda pelaku, row: PenetapanPrintPolicy(pelaku, row).refusal("print_penetapan"),
    ),
    "berita_acara": KertasPolos(
        "Berita Acara Keberatan",
        lambda row: reverse("documents:berita_acara_pdf", args=[row.pk]),
        lambda pelaku, row: BeritaAcaraPrintPolicy(pelaku, row).refusal("print_berita_acara"),
    ),
    "pembinaan": KertasPolos(
        "Pembinaan",
        lambda row: reverse("documents:pembinaan_pdf", args=[row.pk]),
        lambda pelaku, row: PembinaanPrintPolicy(pelaku, row).refusal("print_pembinaan"),
    ),
}


@require_safe
@login_required
def kertas(request: HttpRequest, kertas: str, pk: int) -> HttpResponse:
    """A paper of which nothing is chosen: issued under a code, or read without one."""
    kind = jenis_of(kertas)
    if kind is None or kertas not in KERTAS:
        raise Http404
    row = get_object_or_404(kind.rows(request.pelaku), pk=pk)
    return _kertas_page(request, kertas, row, issue_address(kertas, row))


def _kertas_page(request: HttpRequest, jenis: str, row: Any, issue: str) -> HttpResponse:
    kertas = KERTAS[jenis]
    about = DokumenTerbit(instansi=row.instansi, subject=row, jenis=jenis)
    cetakan = Cetakan(
        jenis,
        kertas.judul,
        PlainPrintForm(),
        kertas.alamat(row),
        issue,
        TerbitanPolicy(request.pelaku, about),
        current(issued(row)).get(jenis),
        kertas.cegah(request.pelaku, row),
    )
    refusal = cetakan.policy.refusal("issue_document")
    context = {"cetakan": cetakan, "tentang": str(row), "refusal": refusal}
    return render(request, "documents/kertas.html", context)


@require_safe
@login_required
def laporan_harian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A month, or with `?masa=pekan` a week: of a day that may be named, else of today."""
    row, (masa, day) = skp_for(request, pk), _masa_of(request)
    pdf = prints.laporan_harian_pdf(row, by=request.pelaku, masa=masa, tanggal=day)
    return pdf_answer(pdf, f"laporan-harian-{masa}-{day}-{row.pegawai.nip}.pdf")


@require_safe
@login_required
def laporan_harian(request: HttpRequest, pk: int) -> HttpResponse:
    """The same month or week, to be issued under a code."""
    row, (masa, day) = skp_for(request, pk), _masa_of(request)
    LaporanHarianPrintPolicy(request.pelaku, row).require("print_log")
    days_of(row, masa, day)  # which refuses what the SKP does not cover
    about = LaporanHarian.objects.of_days(row, masa, day)
    query = urlencode({"masa": masa, "tanggal": day.isoformat()})
    issue = f"{reverse('documents:issue_log_report', args=[pk])}?{query}"
    return _kertas_page(request, "laporan_harian", about, issue)


@require_POST
@login_required
def issue_log_report(request: HttpRequest, pk: int) -> HttpResponse:
    masa, day = _masa_of(request)
    facts = {"masa": masa, "hari": day, "base": request.build_absolute_uri("/")[:-1]}
    dokumen = actions.issue_log_report(skp_for(request, pk), by=request.pelaku, **facts)
    return redirect("documents:terbitan", dokumen.pk)


def _masa_of(request: HttpRequest) -> tuple[MasaLaporan, date]:
    is_week = request.GET.get("masa") == MasaLaporan.PEKAN
    day = read_day(request.GET.get("tanggal", "")) or clock.today(request.pelaku.zona)
    return MasaLaporan.PEKAN if is_week else MasaLaporan.BULAN, day
