"""The registers of an examination: each a heading and rows of texts, the same for page and file.

What decides nothing about a person is left out: no predikat stands in any of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from selaras.accounts.models import Instansi
from selaras.base.format import nip, tanggal, waktu
from selaras.core.models import AuditEntry
from selaras.core.wording import verb_phrase
from selaras.impor.tulis import csv_text
from selaras.jadwal.models import Gangguan, Perpanjangan
from selaras.jadwal.pages import register as perpanjangan
from selaras.keberatan.models import Keberatan
from selaras.kebijakan.in_force import libur_for
from selaras.organisasi.models.pegawai import HubunganPenilai, JenisPenugasan, Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.pemeriksaan.actions import scope_of
from selaras.pemeriksaan.models import SuratTugas
from selaras.pemeriksaan.pages import rilisan
from selaras.pengaturan.models import UsulanKebijakan
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rules.calendar import working_days
from selaras.tindak_lanjut.models import TindakLanjut

BARIS_MAX = 20_000
Baris = list[str]


@dataclass(frozen=True, slots=True)
class LingkupPeriksa:
    """What one examination looks at: an agency, its units, a year."""

    surat: SuratTugas
    unit: list[int]  # none: all
    tahun: int


@dataclass(frozen=True, slots=True)
class Register:
    kode: str
    judul: str
    uraian: str
    kolom: tuple[str, ...]
    rows: Callable[[LingkupPeriksa], Iterable[Baris]]


@dataclass(frozen=True, slots=True)
class IsiRegister:
    """A register as it stands now; `sidik` is the SHA-256 of its CSV, whatever file carries it."""

    register: Register
    lingkup: LingkupPeriksa
    baris: list[Baris]
    csv: str

    @property
    def sidik(self) -> str:
        return sha256(self.csv.encode()).hexdigest()


def content_of(surat: SuratTugas, register: Register, tahun: int) -> IsiRegister:
    lingkup = LingkupPeriksa(surat, scope_of(surat), tahun)
    baris = [row for row, _ in zip(register.rows(lingkup), range(BARIS_MAX), strict=False)]
    return IsiRegister(register, lingkup, baris, csv_text(register.kolom, baris))


def _extensions(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    rows = Perpanjangan.objects.filter(instansi=lingkup.surat.instansi_id, tahun=lingkup.tahun)
    if lingkup.unit:
        everybody = Q(unit=None, pegawai=None)
        rows = rows.filter(everybody | Q(unit__in=lingkup.unit) | Q(unit_orang__in=lingkup.unit))
    return perpanjangan.lines_of(rows.with_people().order_by("pk"))


def _raters(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    """Under which post and letter each rating was given; of a change every row."""
    held = HubunganPenilai.objects.filter(
        Q(selesai=None) | Q(selesai__gte=OuterRef("hari")),
        riwayat_jabatan=OuterRef("periode__skp__riwayat_jabatan"),
        mulai__lte=OuterRef("hari"),
    ).order_by("-mulai")
    rows = Evaluasi.objects.filter(
        instansi=lingkup.surat.instansi_id, periode__tahun=lingkup.tahun
    ).annotate(
        hari=TruncDate("dinilai_pada"),
        sebagai=Subquery(held.values("penilai_riwayat__jabatan")[:1]),
        penugasan=Subquery(held.values("penilai_riwayat__penugasan")[:1]),
        surat=Subquery(held.values("penilai_riwayat__nomor_surat")[:1]),
        penetap=Subquery(held.values("ditetapkan_oleh")[:1]),
    )
    if lingkup.unit:
        rows = rows.filter(periode__skp__riwayat_jabatan__unit__in=lingkup.unit)
    people = ("penilai", "instansi", "periode__instansi", "periode__skp__pegawai")
    rows = rows.select_related(*people, "periode__skp__riwayat_jabatan__unit")
    return [_rater(row) for row in rows.order_by("dinilai_pada", "pk")[:BARIS_MAX]]


def _rater(row: Any) -> Baris:
    skp, penugasan = row.periode.skp, row.penugasan or ""
    post = JenisPenugasan(penugasan).label if penugasan else ""
    return [
        nip(skp.pegawai.nip),
        skp.pegawai.nama,
        skp.riwayat_jabatan.unit.nama,
        row.periode.rentang.label,
        str(row.nomor),
        row.penilai.nama if row.penilai else row.penilai_nama,
        row.sebagai or "",
        post,
        row.surat or "",
        row.menggantikan or row.penetap or "",
        row.dicatat_oleh,
        waktu(row.dinilai_pada, row.instansi.zona),
        row.kebijakan,
    ]


def _objections(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    """How long each objection waited: neither who filed it nor how it ended (practice.md §3)."""
    instansi = lingkup.surat.instansi
    rows = Keberatan.objects.filter(instansi=instansi, diajukan_pada__year=lingkup.tahun)
    if lingkup.unit:
        rows = rows.filter(evaluasi__periode__skp__riwayat_jabatan__unit__in=lingkup.unit)
    rows = rows.annotate(didengar=Max("keterangan_set__dicatat_pada"))
    rows = rows.select_related("evaluasi__periode__skp__riwayat_jabatan__unit")
    libur = libur_for(instansi)
    for row in rows.order_by("diajukan_pada", "pk")[:BARIS_MAX]:
        periode = row.evaluasi.periode
        periode.instansi = instansi
        unit = periode.skp.riwayat_jabatan.unit
        since, until = (_day(at, instansi) for at in (row.diajukan_pada, row.diputus_pada))
        waited = working_days(since, until, libur, unit.hari_kerja) if since and until else None
        yield [
            unit.nama,
            periode.rentang.label,
            waktu(row.diajukan_pada, instansi.zona),
            tanggal(row.batas),
            waktu(row.didengar, instansi.zona),
            waktu(row.diputus_pada, instansi.zona),
            "" if waited is None else str(waited),
            row.sebutan_pemutus,
            _standing(row),
        ]


def _follow_ups(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    """What was decided after a year, on which basis and until when; neither reason nor result."""
    zona = lingkup.surat.instansi.zona
    rows = TindakLanjut.objects.filter(
        instansi=lingkup.surat.instansi_id, dibuat_pada__year=lingkup.tahun
    )
    if lingkup.unit:
        rows = rows.filter(riwayat_jabatan__unit__in=lingkup.unit)
    for row in rows.with_people().order_by("pk")[:BARIS_MAX]:
        yield [
            nip(row.pegawai.nip),
            row.pegawai.nama,
            row.riwayat_jabatan.unit.nama,
            row.periode.rentang.label,
            row.get_jenis_display(),
            f"{row.nomor_dasar}, {tanggal(row.tanggal_dasar)}",
            f"{row.pembuat.nama}, {waktu(row.dibuat_pada, zona)}",
            tanggal(row.tenggat),
            row.get_status_display(),
            waktu(row.berakhir_pada, zona),
        ]


def _releases(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    return rilisan.releases(lingkup.surat.instansi, lingkup.tahun, lingkup.unit)


def _allowances(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    return rilisan.allowances(lingkup.surat.instansi, lingkup.tahun, lingkup.unit)


def _day(moment: datetime | None, instansi: Instansi) -> date | None:
    return moment and moment.astimezone(instansi.zona).date()


def _standing(keberatan: Keberatan) -> str:
    if keberatan.is_decided:
        return "Diputus"
    return "Menunggu putusan" if keberatan.is_open else "Ditarik kembali"


def _readings(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    """Who opened what is another's; of some units what their people own."""
    zona = lingkup.surat.instansi.zona
    rows = AuditEntry.objects.filter(
        instansi=lingkup.surat.instansi_id, verb="seen", at__year=lingkup.tahun
    ).select_related("subject_type")
    if lingkup.unit:
        rows = rows.filter(_owned_in(lingkup.unit))
    for row in rows.order_by("pk")[:BARIS_MAX]:
        what = row.subject_type.name.capitalize()
        yield [waktu(row.at, zona), row.oleh, f"{what} nomor {row.subject_id}", row.note]


def _owned_in(units: list[int]) -> Q:
    own: dict[type[Model], QuerySet[Any, Any]] = {
        Pegawai: Pegawai.objects.filter(riwayat__unit__in=units),
        Skp: Skp.objects.filter(riwayat_jabatan__unit__in=units),
        Periode: Periode.objects.filter(skp__riwayat_jabatan__unit__in=units),
    }
    found = Q(pk__in=[])
    for model, rows in own.items():
        kind = ContentType.objects.get_for_model(model)
        found |= Q(subject_type=kind, subject_id__in=rows.order_by().values("pk"))
    return found


def _changes(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    """Each change of the kebijakan with its basis and its two persons."""
    zona = lingkup.surat.instansi.zona
    rows = UsulanKebijakan.objects.filter(
        instansi=lingkup.surat.instansi_id, diusulkan_pada__year=lingkup.tahun
    ).with_people()
    for row in rows.order_by("pk"):
        yield [
            row.label,
            f"{row.semula} menjadi {row.nilai}",
            tanggal(row.mulai),
            f"{row.dasar_nomor}, {tanggal(row.dasar_tanggal)}",
            f"{row.pengusul.nama}, {waktu(row.diusulkan_pada, zona)}",
            row.get_status_display(),
            f"{row.pemutus.nama}, {waktu(row.diputus_pada, zona)}" if row.pemutus else "",
            row.catatan,
        ]


def _outages(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    zona, its = lingkup.surat.instansi.zona, lingkup.surat.instansi_id
    ours = Q(instansi=its) | Q(instansi=None)
    for row in Gangguan.objects.filter(ours, mulai__year=lingkup.tahun).order_by("mulai"):
        yield [
            waktu(row.mulai, zona),
            waktu(row.selesai, zona),
            row.keterangan,
            row.get_sumber_display(),
            row.dicatat_oleh,
            waktu(row.dicabut_pada, zona),
        ]


def _letters(lingkup: LingkupPeriksa) -> Iterable[Baris]:
    """What was examined, and what was opened for it."""
    zona, its = lingkup.surat.instansi.zona, lingkup.surat.instansi_id
    letters = {row.pk: row for row in SuratTugas.objects.filter(instansi=its).with_people()}
    rows = AuditEntry.objects.filter(
        instansi=its,
        subject_type__app_label="pemeriksaan",
        subject_type__model="surattugas",
        at__year=lingkup.tahun,
    )
    for row in rows.order_by("pk")[:BARIS_MAX]:
        letter = letters[row.subject_id]
        yield [letter.nomor, waktu(row.at, zona), row.oleh, verb_phrase(row.verb), row.note]


DAFTAR = (
    Register(
        "perpanjangan",
        "Register perpanjangan",
        "Siapa mengusulkan dan memutuskan hari terakhir yang baru, untuk siapa, dengan dasar apa.",
        perpanjangan.KOLOM,
        _extensions,
    ),
    Register(
        "penilai",
        "Siapa menilai siapa",
        "Setiap penilaian dengan pejabat, jabatan, dan surat yang mendasarinya. Tanpa predikat.",
        (
            *("NIP", "Nama", "Unit kerja", "Periode", "Penilaian ke", "Dinilai oleh", "Sebagai"),
            *("Penugasan", "Nomor SK atau surat perintah", "Menggantikan atau ditetapkan"),
            *("Dicatat oleh", "Pada", "Kebijakan"),
        ),
        _raters,
    ),
    Register(
        "keberatan",
        "Waktu jawab keberatan",
        "Berapa lama setiap keberatan menunggu, dan siapa yang memutus. Tanpa nama pegawai dan isi "
        "putusan.",
        (
            *("Unit kerja", "Periode", "Diajukan", "Batas pengajuan", "Terakhir didengar"),
            *("Diputus", "Hari kerja sampai diputus", "Pemutus", "Keadaan"),
        ),
        _objections,
    ),
    Register(
        "tindak-lanjut",
        "Tindak lanjut hasil evaluasi",
        "Penghargaan, rencana pengembangan, dan proses sanksi dengan dasar dan tenggatnya. Tanpa "
        "predikat, alasan, dan hasil.",
        (
            *("NIP", "Nama", "Unit kerja", "Tahun", "Jenis", "Dasar", "Diusulkan", "Tenggat"),
            *("Status", "Berakhir"),
        ),
        _follow_ups,
    ),
    Register(
        "rilis",
        "Rilis bulanan",
        "Siapa merilis dan mengonfirmasi tiap bulan, kapan, dan sidik berkasnya.",
        rilisan.KOLOM_RILIS,
        _releases,
    ),
    Register(
        "tpp",
        "Dasar TPP",
        "Tiap baris rilis dan koreksinya dengan nomor penilaian yang menjadi dasarnya. Tanpa "
        "predikat dan rupiah.",
        rilisan.KOLOM_TPP,
        _allowances,
    ),
    Register(
        "bacaan",
        "Catatan pembukaan",
        "Siapa membuka data orang lain, dan kapan.",
        ("Pada", "Oleh", "Yang dibuka", "Keterangan"),
        _readings,
    ),
    Register(
        "kebijakan",
        "Perubahan kebijakan",
        "Setiap perubahan dengan dasarnya, pengusulnya, dan orang kedua yang memutuskan.",
        ("Aturan", "Perubahan", "Berlaku", "Dasar", "Diusulkan", "Status", "Diputus", "Catatan"),
        _changes,
    ),
    Register(
        "gangguan",
        "Gangguan layanan",
        "Kapan layanan berhenti, dan dari mana diketahui.",
        ("Mulai", "Selesai", "Keterangan", "Sumber", "Dicatat oleh", "Dicabut pada"),
        _outages,
    ),
    Register(
        "pemeriksaan",
        "Pemeriksaan",
        "Surat tugas dan apa yang dibuka dengannya, termasuk halaman ini.",
        ("Surat tugas", "Pada", "Oleh", "Perbuatan", "Keterangan"),
        _letters,
    ),
)
OF_KODE = {row.kode: row for row in DAFTAR}


def year_of(asked: int | None, today: date) -> int:
    return min(max(asked or today.year, today.year - 5), today.year)
