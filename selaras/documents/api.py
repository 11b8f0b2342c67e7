"""The documents as PDF; an evaluation's from its publication on (409 before)."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field, StringConstraints

from selaras.angka_kredit.models import Pak
from selaras.base.api.kinds import Body, Nomor, OneOf, QueryTanggal, Tahun, Teks
from selaras.cetak.anchors import MAX_LENGTH
from selaras.cetak.kredit import JenisDokumen
from selaras.documents import prints
from selaras.documents.forms import LOKASI_MAX
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.api.periode import JenisPeriode
from selaras.pelaksanaan.api.rows import periode_for
from selaras.pembinaan.models import Pembinaan
from selaras.perencanaan.api.rows import skp_for
from selaras.rules.harian import MasaLaporan

router = Router(tags=["Dokumen"])
PDF = "application/pdf"
ANSWER: dict[str, Any] = {
    "responses": {
        200: {
            "description": "PDF",
            "content": {PDF: {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}

Lokasi = Annotated[Teks, StringConstraints(max_length=LOKASI_MAX)]
Jangkar = Annotated[Teks, StringConstraints(max_length=MAX_LENGTH)]
Jenis = Annotated[str, OneOf(JenisDokumen)]
HARI = "Bila tidak dikirim: hari kerja pertama masa SKP."
TEMPAT = "Bila tidak dikirim: lokasi instansi."
ANCHOR = "Kosong untuk tanda tangan basah; # $ ^ * atau kode seperti ${ttd_penilai}."


class Cetak(Body):
    """Date, place and anchor of each signer."""

    tanggal_pegawai: QueryTanggal = Field(None, description=HARI)
    lokasi_pegawai: Lokasi = Field("", description=TEMPAT)
    jangkar_pegawai: Jangkar = Field("", description=ANCHOR)
    tanggal_penilai: QueryTanggal = Field(None, description=HARI)
    lokasi_penilai: Lokasi = Field("", description=TEMPAT)
    jangkar_penilai: Jangkar = Field("", description=ANCHOR)


class PilihanLaporan(Body):
    """Which part of the log."""

    masa: Annotated[str, OneOf(MasaLaporan)] = Field("bulan", description="Bulan, atau pekan.")
    tanggal: QueryTanggal = Field(None, description="Hari di dalamnya. Kosong: hari ini.")


class PeriodeCapaian(Body):
    """The period of a unit's capaian."""

    jenis: JenisPeriode
    tahun: Tahun
    nomor: Nomor = 1


@router.get("/skp/{int:pk}/dokumen/skp.pdf", openapi_extra=ANSWER)
def skp_pdf(request: HttpRequest, pk: int, cetak: Query[Cetak]) -> HttpResponse:
    """Dokumen SKP dan lampirannya; bertanda DRAF sebelum disetujui."""
    chosen = cetak.model_dump(exclude_unset=True)
    pdf = prints.skp_pdf(skp_for(request, pk), by=request.pelaku, **chosen)
    return pdf_answer(pdf, f"skp-{pk}.pdf")


@router.get("/skp/{int:pk}/dokumen/manual.pdf", openapi_extra=ANSWER)
def manual_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Manual Indikator Kinerja pada SKP JPT dan pimpinan unit kerja mandiri."""
    return pdf_answer(
        prints.manual_pdf(skp_for(request, pk), by=request.pelaku), f"manual-{pk}.pdf"
    )


@router.get("/skp/{int:pk}/dokumen/laporan-harian.pdf", openapi_extra=ANSWER)
def laporan_harian_pdf(
    request: HttpRequest, pk: int, pilihan: Query[PilihanLaporan]
) -> HttpResponse:
    """Catatan harian sebulan atau sepekan: per hari, jumlah per indikator, hari tanpa catatan."""
    facts = {"masa": MasaLaporan(pilihan.masa), "tanggal": pilihan.tanggal}
    pdf = prints.laporan_harian_pdf(skp_for(request, pk), by=request.pelaku, **facts)
    return pdf_answer(pdf, f"laporan-harian-{pk}.pdf")


@router.get("/periode/{int:pk}/dokumen/rencana-aksi.pdf", openapi_extra=ANSWER)
def rencana_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Rencana aksi dengan tanggal persetujuannya; bertanda DRAF sebelum disetujui."""
    pdf = prints.rencana_pdf(periode_for(request, pk), by=request.pelaku)
    return pdf_answer(pdf, f"rencana-aksi-{pk}.pdf")


@router.get("/unit/{int:pk}/dokumen/penetapan.pdf", openapi_extra=ANSWER)
def penetapan_pdf(request: HttpRequest, pk: int, periode: Query[PeriodeCapaian]) -> HttpResponse:
    """Penetapan Predikat Kinerja: capaian unit, rekomendasi, dan distribusi pegawainya."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    pdf = prints.penetapan_pdf(unit, by=request.pelaku, **periode.model_dump())
    return pdf_answer(pdf, f"penetapan-predikat-{pk}.pdf")


@router.get("/keberatan/{int:pk}/dokumen/berita-acara.pdf", openapi_extra=ANSWER)
def berita_acara_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Berita acara keberatan yang sudah diputus: kedua keterangan, pertimbangan, putusan."""
    rows = Keberatan.objects.visible_to(request.pelaku).with_people()
    pdf = prints.berita_acara_pdf(get_object_or_404(rows, pk=pk), by=request.pelaku)
    return pdf_answer(pdf, f"berita-acara-keberatan-{pk}.pdf")


@router.get("/keberatan/{int:pk}/dokumen/lembar-putusan.pdf", openapi_extra=ANSWER)
def lembar_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Lembar yang ditandatangani kepala daerah: kedua keterangan, putusannya diisi sendiri."""
    rows = Keberatan.objects.visible_to(request.pelaku).with_people()
    pdf = prints.lembar_pdf(get_object_or_404(rows, pk=pk), by=request.pelaku)
    return pdf_answer(pdf, f"lembar-putusan-keberatan-{pk}.pdf")


@router.get("/pembinaan/{int:pk}/dokumen/pembinaan.pdf", openapi_extra=ANSWER)
def pembinaan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Pembinaan yang sudah disepakati; jawaban konseling hanya bagi konselor dan pegawainya."""
    rows = Pembinaan.objects.visible_to(request.pelaku).with_people()
    pdf = prints.pembinaan_pdf(get_object_or_404(rows, pk=pk), by=request.pelaku)
    return pdf_answer(pdf, f"pembinaan-{pk}.pdf")


@router.get("/periode/{int:pk}/dokumen/form-penilaian.pdf", openapi_extra=ANSWER)
def form_penilaian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Evaluasi Kinerja Pegawai."""
    pdf = prints.form_penilaian_pdf(periode_for(request, pk), by=request.pelaku)
    return pdf_answer(pdf, f"form-penilaian-{pk}.pdf")


@router.get("/periode/{int:pk}/dokumen/dokumen-evaluasi.pdf", openapi_extra=ANSWER)
def dokumen_evaluasi_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Dokumen Evaluasi Kinerja Pegawai."""
    pdf = prints.dokumen_evaluasi_pdf(periode_for(request, pk), by=request.pelaku)
    return pdf_answer(pdf, f"dokumen-evaluasi-{pk}.pdf")


@router.get("/pak/{int:pk}/dokumen/{jenis}.pdf", openapi_extra=ANSWER)
def kredit_pdf(request: HttpRequest, pk: int, jenis: Jenis) -> HttpResponse:
    """Satu dari tiga dokumen PAK: konversi, akumulasi, pak; bertanda DRAF sebelum ditetapkan."""
    row = get_object_or_404(Pak.objects.visible_to(request.pelaku).with_people(), pk=pk)
    pdf = prints.kredit_pdf(row, JenisDokumen(jenis), by=request.pelaku)
    return pdf_answer(pdf, f"{jenis}-{pk}.pdf")


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF to be read at once, kept by nobody on the way."""
    found = HttpResponse(content, content_type=PDF)
    found["Content-Disposition"] = f'inline; filename="{name}"'
    found["Cache-Control"] = "private, no-store"
    return found
