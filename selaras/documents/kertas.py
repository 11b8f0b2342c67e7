"""The papers that are issued just as they are: nothing of them is chosen."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from selaras.base.format import tanggal
from selaras.cetak import assemble
from selaras.cetak.berita_acara import berita_acara_document
from selaras.cetak.data import KodePeriksa
from selaras.cetak.laporan_harian import laporan_harian_document, sidik_of
from selaras.cetak.pembinaan import pembinaan_document
from selaras.cetak.penetapan import penetapan_document, rentang_of
from selaras.cetak.render import sheet
from selaras.core import audit
from selaras.core.naskah import Dasar, JenisNaskah, Naskah
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.policy import Refusal, not_yet
from selaras.documents.jenis import (
    PEGAWAI,
    PENILAI,
    dasar_skp,
    naskah_of,
    refuse_skp,
    role_periode,
    role_skp,
    signed,
)
from selaras.documents.models import LaporanHarian
from selaras.documents.policies import (
    BeritaAcaraPrintPolicy,
    LaporanHarianPrintPolicy,
    ManualPrintPolicy,
    PembinaanPrintPolicy,
    PenetapanPrintPolicy,
    PlanPrintPolicy,
)
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import JenisPembinaan, Pembinaan
from selaras.penilaian.models import CapaianOrganisasi
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import MasaLaporan

ATASAN = "Atasan Pejabat Penilai Kinerja"
PENETAP = "Pimpinan yang Menetapkan"
_LAPORAN = LaporanHarian.objects.select_related(
    "instansi", "skp__instansi", "skp__pegawai", "skp__riwayat_jabatan__unit", "skp__penilai"
)
WRITES = ("write_plan", "copy_plan")  # where nobody approves, the last of them holds


def _anyone(_: Pelaku, __: Any) -> None:
    """Whoever may see the row."""


# ---- The plan of a period


def _refuse_rencana(pelaku: Pelaku, periode: Periode) -> Refusal | None:
    policy = PlanPrintPolicy(pelaku, periode)
    if refusal := policy.refusal("print_plan"):
        return refusal
    if _dasar_rencana(periode.pk):
        return None
    return not_yet(
        f"{policy.kebijakan.istilah.rencana_aksi} {periode} belum disetujui, sehingga belum dapat "
        "diterbitkan.",
        who=policy.penilai_sapaan,
    )


def _dasar_rencana(pk: int) -> Dasar | None:
    """The approval that holds; where none is asked, what was written last."""
    periode = Periode.objects.with_people().filter(pk=pk).first()
    if periode is None:
        return None
    entry = assemble.approval_of(periode)
    if not IsiPeriode(periode).needs_plan_approval:
        entry = audit.trail(periode).filter(verb__in=WRITES).first()
    return Dasar(str(entry.pk), entry.at) if entry else None


def _tulis_rencana(periode: Periode, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = assemble.plan_document(periode, IsiPeriode(periode))
    signers = ((PEGAWAI, data.ttd_pegawai), (data.sebutan_penyetuju, data.ttd_penyetuju))
    return naskah_of(f"{data.istilah} {data.periode}", data, cek, signers)


# ---- The manuals of a head's indicators


def _refuse_manual(pelaku: Pelaku, skp: Skp) -> Refusal | None:
    return refuse_skp(pelaku, skp) or ManualPrintPolicy(pelaku, skp).refusal("print_manual")


def _tulis_manual(skp: Skp, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = assemble.manual_document(skp, assemble.printed_facts(skp))
    whose = (data.pegawai.nama, data.pegawai.unit_kerja)
    return signed(f"Manual Indikator Kinerja {skp.tahun}", sheet(data, cek), whose, ())


# ---- A month or week of the log


def _role_laporan(pelaku: Pelaku, row: LaporanHarian) -> Refusal | None:
    """Its owner, and who reads it day by day; an auditor prints it without a code."""
    if pelaku.is_pegawai(row.skp.pegawai_id):
        return None
    return LaporanHarianPrintPolicy(pelaku, row.skp).role_comment_log()


def _refuse_laporan(_: Pelaku, row: LaporanHarian) -> Refusal | None:
    if sidik_of(row.skp, MasaLaporan(row.masa), row.mulai):
        return None
    return not_yet(
        "Belum ada catatan harian pada masa itu, sehingga laporannya belum dapat diterbitkan.",
        who=row.skp.pegawai.sapaan,
    )


def _dasar_laporan(pk: int) -> Dasar | None:
    """What the log says of these days; it changes line by line."""
    row = _LAPORAN.filter(pk=pk).first()
    said = sidik_of(row.skp, MasaLaporan(row.masa), row.mulai) if row else ""
    return Dasar(said, None) if said else None


def _tulis_laporan(row: LaporanHarian, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = laporan_harian_document(row.skp, by, MasaLaporan(row.masa), row.mulai)
    signers = ((PEGAWAI, data.ttd_pegawai), (PENILAI, data.ttd_penilai))
    judul = f"Laporan {data.istilah}, {tanggal(data.mulai)} sampai {tanggal(data.selesai)}"
    return naskah_of(judul, data, cek, signers)


# ---- What a unit achieved


def _rows_penetapan(pelaku: Pelaku) -> QuerySet[CapaianOrganisasi]:
    """Of the units right below those that one heads; all of them for who keeps the agency's."""
    rows = CapaianOrganisasi.objects.filter(instansi=pelaku.instansi_id)
    rows = rows.select_related("instansi", "unit")
    if pelaku.has(ADMIN_INSTANSI):
        return rows
    heads = RiwayatJabatan.objects.on(pelaku.today).heads().filter(pegawai=pelaku.pegawai_id)
    units = heads.values_list("unit", flat=True)
    below = UnitKerja.objects.answering_to(units, pelaku.instansi_id, pelaku.today)
    return rows.filter(unit__in=below.values("pk"))


def _role_penetapan(pelaku: Pelaku, row: CapaianOrganisasi) -> Refusal | None:
    return PenetapanPrintPolicy(pelaku, row).role("print_penetapan")


def _dasar_penetapan(pk: int) -> Dasar | None:
    row = CapaianOrganisasi.objects.filter(pk=pk).first()
    return Dasar(row.at.isoformat(), row.at) if row else None


def _tulis_penetapan(row: CapaianOrganisasi, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = penetapan_document(row, PenetapanPrintPolicy(by, row).nama_pimpinan)
    judul = f"Penetapan Predikat Kinerja, {rentang_of(row).label}"
    whose = (data.pimpinan, data.unit)
    return signed(judul, sheet(data, cek), whose, ((PENETAP, data.ttd),))


# ---- An objection, a mentoring: the check page names neither person nor kind (practice.md §3)


def _refuse_berita_acara(pelaku: Pelaku, row: Keberatan) -> Refusal | None:
    return BeritaAcaraPrintPolicy(pelaku, row).refusal("print_berita_acara")


def _dasar_berita_acara(pk: int) -> Dasar | None:
    """A decision is final."""
    decided: datetime | None = (
        Keberatan.objects.filter(pk=pk).values_list("diputus_pada", flat=True).first()
    )
    return Dasar(str(pk), decided) if decided else None


def _tulis_berita_acara(row: Keberatan, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = berita_acara_document(row)
    judul = f"Berita Acara Keberatan, {data.periode}"
    return naskah_of(judul, data, cek, ((ATASAN, data.ttd),))


def _rows_pembinaan(pelaku: Pelaku) -> QuerySet[Pembinaan]:
    """The file says all: of a counselling it is for the two who may read what was answered."""
    me = pelaku.pegawai_id or 0
    reads_all = ~Q(jenis=JenisPembinaan.KONSELING) | Q(konselor=me) | Q(pegawai=me)
    return Pembinaan.objects.visible_to(pelaku).with_people().filter(reads_all)


def _refuse_pembinaan(pelaku: Pelaku, row: Pembinaan) -> Refusal | None:
    return PembinaanPrintPolicy(pelaku, row).refusal("print_pembinaan")


def _dasar_pembinaan(pk: int) -> Dasar | None:
    row = Pembinaan.objects.filter(pk=pk).first()
    entry = audit.trail(row).exclude(verb="seen").first() if row else None
    return Dasar(str(entry.pk), entry.at) if entry else None


def _tulis_pembinaan(row: Pembinaan, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = pembinaan_document(row, by)
    signers = (("Pegawai", data.pegawai), (data.sebutan_pemimpin, data.pemimpin))
    judul = f"Pembinaan: {data.jenis}"
    return signed(judul, sheet(data, cek), (data.pegawai.nama, data.unit), signers)


KERTAS = (
    JenisNaskah(
        "rencana_aksi",
        rows=lambda pelaku: Periode.objects.visible_to(pelaku).with_people(),
        role=role_periode,
        refuse=_refuse_rencana,
        dasar=_dasar_rencana,
        tulis=_tulis_rencana,
    ),
    JenisNaskah(
        "manual",
        rows=lambda pelaku: Skp.objects.visible_to(pelaku).with_people(),
        role=role_skp,
        refuse=_refuse_manual,
        dasar=dasar_skp,
        tulis=_tulis_manual,
    ),
    JenisNaskah(
        "laporan_harian",
        rows=_LAPORAN.visible_to,
        role=_role_laporan,
        refuse=_refuse_laporan,
        dasar=_dasar_laporan,
        tulis=_tulis_laporan,
    ),
    JenisNaskah(
        "penetapan",
        rows=_rows_penetapan,
        role=_role_penetapan,
        refuse=_anyone,
        dasar=_dasar_penetapan,
        tulis=_tulis_penetapan,
    ),
    JenisNaskah(
        "berita_acara",
        rows=lambda pelaku: Keberatan.objects.visible_to(pelaku).with_people(),
        role=_anyone,
        refuse=_refuse_berita_acara,
        dasar=_dasar_berita_acara,
        tulis=_tulis_berita_acara,
        is_rahasia=True,
    ),
    JenisNaskah(
        "pembinaan",
        rows=_rows_pembinaan,
        role=_anyone,
        refuse=_refuse_pembinaan,
        dasar=_dasar_pembinaan,
        tulis=_tulis_pembinaan,
        is_rahasia=True,
    ),
)
