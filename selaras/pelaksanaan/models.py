"""Pelaksanaan (stage 2): a period from its plan to its realisation, and the log of every day."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.clients.tautan import Terbuka
from selaras.core.workflow import Step, Workflow
from selaras.jadwal.berlaku import applied
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.catatan import ProgresHarianQuerySet
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.jendela import jendela_of
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.rhk import (
    SATUAN_MAX,
    TARGET_MAX,
    URAIAN_MAX,
    Indikator,
    RencanaHasilKerja,
)
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import TEMPAT, RentangJam, Tempat
from selaras.rules.kebijakan import Istilah, Jendela, JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode

NARASI_MAX = 4000
TAUTAN_MAX = 500
NAMA_BUKTI_MAX = 150
PROGRES_MAX = 1000
TIDAK_DINILAI = "Tidak dinilai"  # in the place of a status: wholly on lawful leave


class Periode(Workflow):
    """One month, quarter or the year of an SKP: plan, progress, realisation, rating."""

    class Jenis(models.TextChoices):
        BULANAN = JenisPeriode.BULANAN.value, "Bulanan"
        TRIWULAN = JenisPeriode.TRIWULAN.value, "Triwulan"
        FINAL = JenisPeriode.FINAL.value, "Tahunan"

    class Status(models.TextChoices):
        RENCANA = "rencana", "Penyusunan rencana aksi"
        RENCANA_DIAJUKAN = "rencana_diajukan", "Rencana aksi menunggu persetujuan"
        RENCANA_DIKEMBALIKAN = "rencana_dikembalikan", "Rencana aksi dikembalikan"
        BERJALAN = "berjalan", "Pengisian realisasi"
        REALISASI_DIAJUKAN = "realisasi_diajukan", "Realisasi diajukan"
        REALISASI_DIKEMBALIKAN = "realisasi_dikembalikan", "Realisasi dikembalikan"
        DINILAI = "dinilai", "Dinilai"
        TIDAK_SELESAI = "tidak_selesai", "Ditutup tanpa selesai"

    PLANNING = frozenset({Status.RENCANA, Status.RENCANA_DIKEMBALIKAN})
    FILLING = frozenset({Status.BERJALAN, Status.REALISASI_DIKEMBALIKAN})
    OWED_BY_OWNER = PLANNING | FILLING
    ASKED_OF_PENILAI = frozenset({Status.RENCANA_DIAJUKAN, Status.REALISASI_DIAJUKAN})
    UNREPORTED = OWED_BY_OWNER | {Status.TIDAK_SELESAI}
    OVER = frozenset({Status.DINILAI, Status.TIDAK_SELESAI})  # nothing is waited for any more
    SEEN_WITH = ("instansi", "skp")
    STEPS: ClassVar = {
        "write_plan": Step(PLANNING | FILLING | {Status.RENCANA_DIAJUKAN}),
        "copy_plan": Step(PLANNING | FILLING),
        "submit_plan": Step(PLANNING, Status.RENCANA_DIAJUKAN),
        "withdraw_plan": Step({Status.RENCANA_DIAJUKAN}, Status.RENCANA),
        "approve_plan": Step({Status.RENCANA_DIAJUKAN}, Status.BERJALAN),
        "return_plan": Step({Status.RENCANA_DIAJUKAN}, Status.RENCANA_DIKEMBALIKAN),
        "reopen_plan": Step(FILLING | {Status.RENCANA_DIAJUKAN}, Status.RENCANA),
        "write_realisasi": Step(FILLING),
        "add_bukti": Step(FILLING),
        "set_span": Step(FILLING),
        "submit_realisasi": Step(FILLING, Status.REALISASI_DIAJUKAN),
        "withdraw_realisasi": Step({Status.REALISASI_DIAJUKAN}, Status.BERJALAN),
        "take_as_is": Step(OWED_BY_OWNER | {Status.RENCANA_DIAJUKAN}, Status.REALISASI_DIAJUKAN),
        "take_departed": Step(OWED_BY_OWNER | {Status.RENCANA_DIAJUKAN}, Status.REALISASI_DIAJUKAN),
        "return_realisasi": Step({Status.REALISASI_DIAJUKAN}, Status.REALISASI_DIKEMBALIKAN),
        "give_feedback": Step({Status.REALISASI_DIAJUKAN}),
        "upload_decision": Step({Status.REALISASI_DIAJUKAN, Status.DINILAI}),
        "rate_hasil_kerja": Step({Status.REALISASI_DIAJUKAN}),
        "rate": Step({Status.REALISASI_DIAJUKAN}, Status.DINILAI),
        "assess": Step({Status.REALISASI_DIAJUKAN}),
        "undo_rating": Step({Status.DINILAI}, Status.REALISASI_DIAJUKAN),
        "return_rating": Step({Status.DINILAI}, Status.REALISASI_DIAJUKAN),
        "change_rating": Step({Status.DINILAI}),
        "reopen_closing": Step({Status.REALISASI_DIAJUKAN}, Status.BERJALAN),
        "reopen_corrected": Step({Status.REALISASI_DIAJUKAN}, Status.BERJALAN),
        "close_unfinished": Step(PLANNING | FILLING, Status.TIDAK_SELESAI),
        "warn_unreported": Step(UNREPORTED),
        "take_unreported": Step(UNREPORTED, Status.REALISASI_DIAJUKAN),
        "ask_review": Step({Status.TIDAK_SELESAI}),
        "uphold_closing": Step({Status.TIDAK_SELESAI}),
        "reopen_plan_closed": Step({Status.TIDAK_SELESAI}, Status.RENCANA),
        "reopen_closed": Step({Status.TIDAK_SELESAI}, Status.BERJALAN),
    }

    instansi = models.ForeignKey(  # indexed by `periode_per_instansi`
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    skp = models.ForeignKey(  # indexed by `periode_sekali`
        Skp, on_delete=models.PROTECT, related_name="periode_set", db_index=False
    )
    jenis = models.CharField(max_length=8, choices=Jenis)
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()  # month 1–12, quarter 1–4, 1 for final
    mulai = models.DateField()  # clipped to the SKP's period
    selesai = models.DateField()
    diperpanjang = models.DateField(null=True, blank=True)  # a mutasi recorded after the window
    status = models.CharField(max_length=22, choices=Status, editable=False)
    catatan = models.TextField(max_length=NARASI_MAX, blank=True)  # the penilai's last note
    # The pegawai's note to the penilai (NTT-085).
    catatan_realisasi = models.TextField(max_length=NARASI_MAX, blank=True)
    rencana_diajukan_pada = models.DateTimeField(null=True)
    rencana_disetujui_pada = models.DateTimeField(null=True)
    realisasi_diajukan_pada = models.DateTimeField(null=True)
    is_rencana_terlambat = models.BooleanField(default=False)
    is_persetujuan_terlambat = models.BooleanField(default=False)
    is_realisasi_terlambat = models.BooleanField(default=False)
    giliran_pada = models.DateTimeField(null=True)  # when it was last made its owner's turn again
    beralih_pada = models.DateTimeField(null=True)  # when it passed on to the atasan penilai
    alasan_tutup = models.TextField(max_length=NARASI_MAX, blank=True)  # why it ended unreported
    diperingatkan_pada = models.DateTimeField(null=True)  # told that he will be rated without one
    is_tanpa_laporan = models.BooleanField(default=False)  # taken up by the penilai, never reported
    tinjau_diminta_pada = models.DateTimeField(null=True)  # asked to look at that again
    predikat = models.CharField(max_length=16, blank=True)  # copied from the Evaluasi in force
    terbit_pada = models.DateTimeField(null=True)  # of a rating that is held back: published then
    predikat_semula = models.CharField(  # known to its owner while a change of it is held back
        max_length=16, blank=True, default="", db_default=""
    )
    dikembalikan_pada = models.DateTimeField(null=True)  # its rating was, by who looked at it first
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    atasan_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, related_name="+"
    )
    cuplikan = models.JSONField(default=dict)  # penilai, atasan, post, rank, unit at the rating
    versi_skp = models.ForeignKey(  # the agreed SKP in whose words it was rated
        VersiSkp, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = PeriodeQuerySet.as_manager()
    dibuka: datetime | None = None  # the page from which it is acted upon now; no column

    class Meta:
        ordering: ClassVar = ["mulai", "jenis", "nomor"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "tahun", "jenis", "nomor", "status"]),
            models.Index(fields=["instansi", "id"], name="periode_per_instansi"),
            models.Index(
                fields=["skp"],
                condition=Q(status__in=["rencana_diajukan", "realisasi_diajukan"]),
                name="periode_menunggu",
            ),
            models.Index(  # counted on every page of an admin instansi
                fields=["instansi"],
                condition=Q(tinjau_diminta_pada__isnull=False),
                name="periode_ditinjau",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["skp", "jenis", "tahun", "nomor"], name="periode_sekali"
            ),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")), name="periode_selesai_setelah_mulai"
            ),
        ]

    def __str__(self) -> str:
        return self._rentang.label

    @property
    def rentang(self) -> RentangPeriode:
        """With the extensions that reach its owner; his post is read where there are any."""
        return applied(self.instansi, self._rentang, self._orang)

    def _orang(self) -> tuple[int, int]:
        return self.skp.pegawai_id, self.skp.riwayat_jabatan.unit_id

    @property
    def _rentang(self) -> RentangPeriode:
        return RentangPeriode(
            JenisPeriode(self.jenis),
            self.tahun,
            self.nomor,
            self.mulai,
            self.hari_terakhir,
            self.diperpanjang,
        )

    @property
    def hari_terakhir(self) -> date:
        """Of the SKP in this period; whatever ends that early clips it (actions/mutasi.py)."""
        return self.selesai

    def jendela(self, langkah: Langkah) -> Jendela:
        return jendela_of(self.instansi, langkah, self.rentang)

    @property
    def kebijakan(self) -> Kebijakan:
        """The policy that this period lives under: the one in force on its first day."""
        return kebijakan_for(self.instansi, self.mulai)

    @property
    def status_label(self) -> str:
        return self.status_word(self.kebijakan.istilah)

    def status_word(self, istilah: Istilah) -> str:
        return istilah.of_periode.get(self.status) or self.get_status_display()

    @property
    def istilah_realisasi(self) -> str:
        """The agency's word for this period's realisation."""
        istilah = self.kebijakan.istilah
        return istilah.realisasi_final if self.is_final else istilah.realisasi

    @property
    def is_final(self) -> bool:
        return self.jenis == self.Jenis.FINAL

    @property
    def is_caught_up(self) -> bool:
        """The first part of an SKP that was agreed when it was over: it never had a plan (§8.1)."""
        skp = self.skp
        if self.diperpanjang is None or skp.pendahulu_id is None or skp.disetujui_pada is None:
            return False
        agreed = skp.disetujui_pada.astimezone(self.kebijakan.zona).date()
        is_first = not self.is_final and self.mulai == skp.periode_awal
        return is_first and agreed > self.selesai and self.rencana_disetujui_pada is None

    @property
    def is_rated(self) -> bool:
        return self.status == self.Status.DINILAI

    @property
    def predikat_terbit(self) -> str:
        """The predikat as its owner may know it: a change that is held back hides none."""
        is_held = self.terbit_pada is not None and self.terbit_pada > clock.now()
        return self.predikat_semula if is_held else self.predikat

    @property
    def is_unfinished(self) -> bool:
        return self.status == self.Status.TIDAK_SELESAI


class RencanaAksi(models.Model):
    """A line of an RHK's action plan in a period; its unit is its own (BLL-029)."""

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, related_name="rencana_set")
    rhk = models.ForeignKey(RencanaHasilKerja, on_delete=models.PROTECT, related_name="rencana_set")
    uraian = models.CharField(max_length=URAIAN_MAX)
    target = models.CharField(max_length=TARGET_MAX, blank=True)
    satuan = models.CharField(max_length=SATUAN_MAX, blank=True)

    class Meta:
        ordering: ClassVar = ["rhk_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(uraian=""), name="rencana_uraian_terisi"),
        ]

    def __str__(self) -> str:
        return self.uraian


class ProgresHarian(models.Model):
    """One entry of the log; `is_rencana`: a plan for a day; `is_dihitung` false: made too late.

    The most numerous of all rows: asked for by SKP and day, so nothing else has an index. Without
    `indikator` it is work that serves no result of the SKP; hours may be missing (practice.md §5).
    """

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    skp = models.ForeignKey(
        Skp, on_delete=models.PROTECT, related_name="progres_set", db_index=False
    )
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, related_name="progres_set", null=True
    )
    tanggal = models.DateField()
    mulai = models.TimeField(null=True)
    selesai = models.TimeField(null=True)  # before `mulai`: of the next day, a night shift
    tempat = models.CharField(
        max_length=10, choices=TEMPAT, default=Tempat.KANTOR.value, db_default=Tempat.KANTOR.value
    )
    uraian = models.CharField(max_length=PROGRES_MAX)
    is_rencana = models.BooleanField(default=False)
    is_dihitung = models.BooleanField(default=True)
    dicatat_pada = models.DateTimeField()
    kunci = models.UUIDField(null=True, unique=True)  # of the form or program, for ever

    objects = ProgresHarianQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-tanggal", F("mulai").desc(nulls_last=True), "-id"]
        indexes: ClassVar = [models.Index(fields=["skp", "tanggal"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(selesai=F("mulai")), name="progres_selesai_bukan_mulai"
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True, selesai__isnull=True)
                | Q(mulai__isnull=False, selesai__isnull=False),
                name="progres_jam_berdua",
            ),
            models.CheckConstraint(condition=~Q(uraian=""), name="progres_uraian_terisi"),
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def rentang(self) -> RentangJam | None:
        if self.mulai is None or self.selesai is None:
            return None
        return RentangJam(self.tanggal, self.mulai, self.selesai)


class Realisasi(models.Model):
    """What came of an indicator in a period: number, narrative or both; or nil with the reason."""

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, related_name="realisasi_set")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="realisasi_set")
    nilai = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    narasi = models.TextField(max_length=NARASI_MAX, blank=True)
    sumber_data = models.CharField(max_length=300, blank=True)
    is_nihil = models.BooleanField(default=False)
    alasan = models.CharField(max_length=URAIAN_MAX, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["periode", "indikator"], name="realisasi_sekali"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__gte=0), name="realisasi_tidak_negatif"
            ),
            models.CheckConstraint(
                condition=Q(is_nihil=False) | ~Q(alasan=""), name="nihil_beralasan"
            ),
        ]

    def __str__(self) -> str:
        return self.narasi or str(self.nilai)


class TautanAtauBerkas(models.Model):
    """What proves something: a link that somebody looks at later, or a file known by its hash."""

    nama = models.CharField(max_length=NAMA_BUKTI_MAX, blank=True)
    tautan = models.CharField(max_length=TAUTAN_MAX, blank=True)
    berkas = models.FileField(upload_to="bukti/%Y/%m/", blank=True)
    jenis_berkas = models.CharField(max_length=100, blank=True)  # MIME by content
    ukuran = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    ditambah_pada = models.DateTimeField()
    keterbukaan = models.CharField(max_length=16, default=Terbuka.BELUM.value)
    diperiksa_pada = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nama or self.tautan


class BuktiDukung(TautanAtauBerkas):
    """Evidence of an indicator in a period: a link, "-" by policy, or an uploaded file."""

    ROOT: ClassVar[str] = "periode"

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, related_name="bukti_set")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="bukti_set")
    dibekukan_pada = models.DateTimeField(null=True)  # handed in with the realisation

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(tautan="", berkas=""), name="bukti_tautan_atau_berkas"
            ),
        ]
