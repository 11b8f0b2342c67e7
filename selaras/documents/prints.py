"""The prints: ask the policy, assemble, render, and record who opened somebody else's.

Pages and API call these with a row fetched through its `visible_to`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypedDict, Unpack, cast

from django.db.models.fields.files import FieldFile
from django.http import Http404

from selaras.angka_kredit.models import Pak
from selaras.cetak import assemble
from selaras.cetak.anchors import require_anchors
from selaras.cetak.assemble import TempatTanggal
from selaras.cetak.berita_acara import berita_acara_document
from selaras.cetak.data import DokumenEvaluasi, DokumenSkp, FormPenilaian
from selaras.cetak.kredit import JenisDokumen, kredit_document
from selaras.cetak.laporan_harian import laporan_harian_document
from selaras.cetak.pembinaan import pembinaan_document
from selaras.cetak.penetapan import penetapan_document
from selaras.cetak.render import (
    render_dokumen_evaluasi,
    render_form_penilaian,
    render_kredit,
    render_skp,
    sheet,
)
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.models import opened_by
from selaras.documents.policies import (
    BeritaAcaraPrintPolicy,
    EvaluationPrintPolicy,
    LaporanHarianPrintPolicy,
    LembarPutusanPrintPolicy,
    ManualPrintPolicy,
    PembinaanPrintPolicy,
    PenetapanPrintPolicy,
    PlanPrintPolicy,
)
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.penilaian.models import CapaianOrganisasi, Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import MasaLaporan


class PilihanTtd(TypedDict, total=False):
    """What each signer may choose; what he leaves is suggested."""

    tanggal_pegawai: date | None
    lokasi_pegawai: str
    jangkar_pegawai: str
    tanggal_penilai: date | None
    lokasi_penilai: str
    jangkar_penilai: str


def skp_data(skp: Skp, **pilihan: Unpack[PilihanTtd]) -> DokumenSkp:
    """Dokumen SKP with its lampiran, each signer with her own date, place and anchor.

    Marked DRAF until it is approved.
    """
    cetak = _cetak(lambda: assemble.suggested_skp_date(skp), skp.instansi.lokasi, pilihan)
    data = assemble.skp_document(skp, cetak)
    require_anchors(data)
    return data


def skp_pdf(skp: Skp, *, by: Pelaku, **pilihan: Unpack[PilihanTtd]) -> bytes:
    pdf = render_skp(skp_data(skp, **pilihan))
    _seen(skp, skp, by)
    return pdf


def manual_pdf(skp: Skp, *, by: Pelaku) -> bytes:
    """Manual Indikator Kinerja of a head; marked DRAF until the SKP is approved."""
    policy = ManualPrintPolicy(by, skp)
    policy.require("print_manual")
    pdf = sheet(assemble.manual_document(skp, policy.printed)).pdf()
    _seen(skp, skp, by)
    return pdf


def laporan_harian_pdf(
    skp: Skp, *, by: Pelaku, masa: MasaLaporan = MasaLaporan.BULAN, tanggal: date | None = None
) -> bytes:
    """The daily log of the month or week of a day; today's where none is named."""
    LaporanHarianPrintPolicy(by, skp).require("print_log")
    pdf = sheet(laporan_harian_document(skp, by, masa, tanggal)).pdf()
    _seen(skp, skp, by)
    return pdf


def rencana_pdf(periode: Periode, *, by: Pelaku) -> bytes:
    """The rencana aksi of a period with its approval; marked DRAF before (DPS-044)."""
    policy = PlanPrintPolicy(by, periode)
    policy.require("print_plan")
    pdf = sheet(assemble.plan_document(periode, policy.isi)).pdf()
    _seen(periode, periode.skp, by)
    return pdf


def penetapan_pdf(unit: UnitKerja, *, by: Pelaku, jenis: str, tahun: int, nomor: int) -> bytes:
    """Penetapan Predikat Kinerja of a unit for a period (§4.4)."""
    period = {"jenis": jenis, "tahun": tahun, "nomor": nomor}
    found = CapaianOrganisasi.objects.filter(unit=unit, **period).select_related("instansi", "unit")
    row = found.first() or CapaianOrganisasi(instansi=unit.instansi, unit=unit, **period)
    policy = PenetapanPrintPolicy(by, row)
    policy.require("print_penetapan")
    return sheet(penetapan_document(row, policy.nama_pimpinan)).pdf()


def kredit_pdf(row: Pak, jenis: JenisDokumen, *, by: Pelaku) -> bytes:
    """One of the three documents of a PAK; marked DRAF until it is set (§7.7)."""
    pdf = render_kredit(jenis, kredit_document(row, jenis))
    if not by.is_pegawai(row.pegawai_id):
        audit.seen(row, by=by)
    return pdf


def berita_acara_pdf(keberatan: Keberatan, *, by: Pelaku) -> bytes:
    """Berita acara of an objection that was decided (§5)."""
    BeritaAcaraPrintPolicy(by, keberatan).require("print_berita_acara")
    return _of_keberatan(keberatan, by)


def lembar_pdf(keberatan: Keberatan, *, by: Pelaku) -> bytes:
    """The sheet on which a kepala daerah decides: both accounts stand on it, the rest is empty."""
    LembarPutusanPrintPolicy(by, keberatan).require("print_lembar")
    return _of_keberatan(keberatan, by)


def _of_keberatan(keberatan: Keberatan, by: Pelaku) -> bytes:
    pdf = sheet(berita_acara_document(keberatan)).pdf()
    if not by.is_pegawai(keberatan.pegawai_id):
        audit.seen(keberatan, by=by)
    return pdf


def pembinaan_pdf(row: Pembinaan, *, by: Pelaku) -> bytes:
    """A pembinaan that was agreed upon, as far as who prints it may read it."""
    PembinaanPrintPolicy(by, row).require("print_pembinaan")
    pdf = sheet(pembinaan_document(row, by)).pdf()
    if not by.is_pegawai(row.pegawai_id):
        audit.seen(row, by=by)
    return pdf


def form_penilaian_data(
    periode: Periode,
    *,
    by: Pelaku,
    tanggal: date | None = None,
    lokasi: str = "",
    jangkar_penilai: str = "",
) -> FormPenilaian:
    """Evaluasi Kinerja Pegawai of a rated period."""
    evaluasi = _evaluasi(periode, by)
    tanggal = tanggal or assemble.suggested_evaluation_date(periode)
    lokasi = lokasi or periode.instansi.lokasi
    cetak = TempatTanggal(tanggal, tanggal, lokasi, lokasi, jangkar_penilai=jangkar_penilai)
    data = assemble.evaluation_form(periode, evaluasi, cetak)
    require_anchors(data)
    return data


def form_penilaian_pdf(periode: Periode, *, by: Pelaku, **pilihan: Any) -> bytes:
    pdf = render_form_penilaian(form_penilaian_data(periode, by=by, **pilihan))
    _seen(periode, periode.skp, by)
    return pdf


def dokumen_evaluasi_data(
    periode: Periode, *, by: Pelaku, **pilihan: Unpack[PilihanTtd]
) -> DokumenEvaluasi:
    """Dokumen Evaluasi Kinerja Pegawai, each signer with her own date, place and anchor."""
    evaluasi = _evaluasi(periode, by)
    lokasi = periode.instansi.lokasi
    cetak = _cetak(lambda: assemble.suggested_evaluation_date(periode), lokasi, pilihan)
    data = assemble.evaluation_document(periode, evaluasi, cetak)
    require_anchors(data)
    return data


def dokumen_evaluasi_pdf(periode: Periode, *, by: Pelaku, **pilihan: Unpack[PilihanTtd]) -> bytes:
    pdf = render_dokumen_evaluasi(dokumen_evaluasi_data(periode, by=by, **pilihan))
    _seen(periode, periode.skp, by)
    return pdf


def issued_file(dokumen: DokumenTerbit, *, by: Pelaku) -> FieldFile:
    """With all signatures that are in it so far. Of a signer the first look alone is recorded.

    What he opened he may sign together with others. Raises Http404 once it was destroyed (arsip).
    """
    if not dokumen.berkas:
        raise Http404
    signers = dokumen.tanda_tangan_set.values_list("penanda", flat=True)
    opened = opened_by(by).filter(pk=dokumen.pk)
    if by.user_id not in signers or not opened.exists():
        audit.seen(dokumen, by=by)
    return dokumen.berkas_terbaru


def _cetak(suggest: Callable[[], date], lokasi: str, pilihan: PilihanTtd) -> TempatTanggal:
    """The calendar is asked only for a day that nobody chose."""
    pegawai, penilai = pilihan.get("tanggal_pegawai"), pilihan.get("tanggal_penilai")
    if pegawai is None or penilai is None:
        suggested = suggest()
        pegawai, penilai = pegawai or suggested, penilai or suggested
    return TempatTanggal(
        pegawai,
        penilai,
        pilihan.get("lokasi_pegawai") or lokasi,
        pilihan.get("lokasi_penilai") or lokasi,
        pilihan.get("jangkar_pegawai", ""),
        pilihan.get("jangkar_penilai", ""),
    )


def _evaluasi(periode: Periode, by: Pelaku) -> Evaluasi:
    policy = EvaluationPrintPolicy(by, periode)
    policy.require("print_evaluation")
    return cast("Evaluasi", policy.printed)  # the policy refuses where there is none


def _seen(subject: Skp | Periode, skp: Skp, by: Pelaku) -> None:
    if not by.is_pegawai(skp.pegawai_id):
        audit.seen(subject, by=by)
