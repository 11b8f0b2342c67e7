"""Pembinaan (stage 2, rules.md §6): mentoring, coaching, and counselling, which is confidential."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.penilaian.models import Evaluasi
from selaras.rules.pembinaan import JenisPembinaan, bagian_of, missing

ISI_MAX = 1000
TEMPAT_MAX = 150
JENIS = [(each.value, each.value.capitalize()) for each in JenisPembinaan]


class PembinaanQuerySet(models.QuerySet["Pembinaan"]):
    def visible_to(self, pelaku: Pelaku) -> "PembinaanQuerySet":
        """Those concerned alone, and no administrator: a draft is seen by who writes it.

        That of a counsellor who has left is the penilai's: without what was answered in it.
        """
        me = pelaku.pegawai_id or 0
        rates = HubunganPenilai.objects.on(pelaku.today)
        people = Q(pegawai=me) | Q(penilai=me)
        rated = Q(riwayat_jabatan__in=rates.decided_by(pelaku).values("riwayat_jabatan"))
        people |= rated
        people |= Q(riwayat_jabatan__in=rates.filter(atasan_penilai=me).values("riwayat_jabatan"))
        writes = Q(konselor=me) | Q(konselor=None, pembuat=pelaku.user_id or 0)
        shared = people & ~Q(status=Pembinaan.Status.DRAF)
        left_behind = rated & Q(konselor__berhenti_pada__lt=pelaku.today)
        return self.filter(writes | shared | left_behind, instansi=pelaku.instansi_id)

    def of_others(self, pelaku: Pelaku) -> "PembinaanQuerySet":
        """Of one's people, or with oneself as counsellor."""
        return self.visible_to(pelaku).exclude(pegawai=pelaku.pegawai_id or 0)

    def awaiting_answer_of(self, pelaku: Pelaku) -> "PembinaanQuerySet":
        """Proposed by somebody whom one rates."""
        rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        mine = self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))
        return mine.filter(status=Pembinaan.Status.DIUSULKAN)

    def to_review(self, pelaku: Pelaku, until: date) -> "PembinaanQuerySet":
        """Running, led by this person, with a review on a day that has come."""
        rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        leads = Q(konselor=None, riwayat_jabatan__in=rates.values("riwayat_jabatan"))
        leads |= Q(konselor=pelaku.pegawai_id or 0)
        return self.filter(leads, status=Pembinaan.Status.BERJALAN, tinjauan__lte=until)

    def reviewed_with(self, pegawai: int, on: date) -> "PembinaanQuerySet":
        """Running ones about this person, or led by him on that day."""
        rates = HubunganPenilai.objects.on(on).filter(penilai=pegawai)
        leads = Q(konselor=None, riwayat_jabatan__in=rates.values("riwayat_jabatan"))
        mine = Q(pegawai=pegawai) | Q(konselor=pegawai) | leads
        return self.filter(mine, status=Pembinaan.Status.BERJALAN)

    def with_people(self) -> "PembinaanQuerySet":
        return self.select_related(
            "instansi", "pegawai", "pembuat", "penilai", "konselor",
            "riwayat_jabatan__unit", "evaluasi__periode",
        )  # fmt: skip


class Pembinaan(Workflow):
    """What two people agree to improve, until when, and what came of it."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIUSULKAN = "diusulkan", "Menunggu penilai"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        DITOLAK = "ditolak", "Ditolak"
        DIHENTIKAN = "dihentikan", "Dihentikan"

    STEPS: ClassVar = {
        "add_butir": Step({Status.DRAF}),
        "edit_butir": Step({Status.DRAF}),
        "delete_butir": Step({Status.DRAF}),
        "answer_question": Step({Status.DRAF}),
        "delete_pembinaan": Step({Status.DRAF}),
        "propose_pembinaan": Step({Status.DRAF}, Status.DIUSULKAN),
        "withdraw_pembinaan": Step({Status.DIUSULKAN}, Status.DRAF),
        "start_pembinaan": Step({Status.DRAF}, Status.BERJALAN),
        "approve_pembinaan": Step({Status.DIUSULKAN}, Status.BERJALAN),
        "reject_pembinaan": Step({Status.DIUSULKAN}, Status.DITOLAK),
        "write_journal": Step({Status.BERJALAN}),
        "complete_pembinaan": Step({Status.BERJALAN}, Status.SELESAI),
        "stop_pembinaan": Step({Status.BERJALAN}, Status.DIHENTIKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="pembinaan_set")
    riwayat_jabatan = models.ForeignKey(RiwayatJabatan, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=9, choices=JENIS)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF, editable=False)
    pembuat = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey(  # who agreed to it
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    konselor = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evaluasi = models.ForeignKey(  # that gave cause
        Evaluasi, on_delete=models.PROTECT, null=True, blank=True, related_name="pembinaan_set"
    )
    perilaku = models.JSONField(default=list, blank=True)  # codes (§3.5); counselling is about them
    kesepakatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # of a counselling
    tinjauan = models.DateField(null=True, blank=True)
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # why rejected or stopped
    hasil = models.TextField(max_length=CATATAN_MAX, blank=True)
    dibuat_pada = models.DateTimeField()
    dimulai_pada = models.DateTimeField(null=True, blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    objects = PembinaanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="pembinaan_per_instansi"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(jenis=JenisPembinaan.KONSELING, konselor__isnull=False)
                | (~Q(jenis=JenisPembinaan.KONSELING) & Q(konselor__isnull=True)),
                name="pembinaan_konseling_berkonselor",
            ),
            models.CheckConstraint(
                condition=~Q(konselor=models.F("pegawai")), name="pembinaan_bukan_diri_sendiri"
            ),
            models.CheckConstraint(
                condition=~Q(status="berjalan") | Q(tinjauan__isnull=False),
                name="pembinaan_berjalan_bertinjauan",
            ),
        ]

    def __str__(self) -> str:
        """Neither name nor kind: this stands in trails and notices (practice.md §3)."""
        return "Pembinaan"

    @property
    def is_confidential(self) -> bool:
        return self.jenis == JenisPembinaan.KONSELING

    def missing(self) -> list[str]:
        """The titles of the parts without a line."""
        rows = self.butir_set.values_list("bagian", flat=True)
        return [each.judul for each in missing(self.jenis, set(rows))]

    def unanswered(self) -> int:
        return self.jawaban_set.filter(isi="").count()


class ButirPembinaan(models.Model):
    """A line of a part; which columns it has, `rules/pembinaan.py` says."""

    ROOT: ClassVar[str] = "pembinaan"

    pembinaan = models.ForeignKey(Pembinaan, on_delete=models.CASCADE, related_name="butir_set")
    bagian = models.CharField(max_length=8)
    isi = models.JSONField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.bagian} {self.pk}"

    @property
    def baris(self) -> list[tuple[str, str]]:
        """What is said, each with its label."""
        kolom = bagian_of(self.pembinaan.jenis, self.bagian).kolom
        return [(each.label, self.isi[each.nama]) for each in kolom if self.isi[each.nama]]


class JawabanKonseling(models.Model):
    """One question as the policy worded it then, and what was answered."""

    ROOT: ClassVar[str] = "pembinaan"

    pembinaan = models.ForeignKey(Pembinaan, on_delete=models.CASCADE, related_name="jawaban_set")
    nomor = models.PositiveSmallIntegerField()
    pertanyaan = models.CharField(max_length=300)
    isi = models.TextField(max_length=CATATAN_MAX, blank=True)

    class Meta:
        ordering: ClassVar = ["nomor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pembinaan", "nomor"], name="jawaban_nomor_sekali"),
        ]

    def __str__(self) -> str:
        return f"pertanyaan {self.nomor}"


class JurnalPembinaan(models.Model):
    """What was done on a day, and what is next (BKN-049)."""

    pembinaan = models.ForeignKey(Pembinaan, on_delete=models.CASCADE, related_name="jurnal_set")
    tanggal = models.DateField()
    tempat = models.CharField(max_length=TEMPAT_MAX, blank=True)
    materi = models.TextField(max_length=ISI_MAX)
    rencana_aksi = models.TextField(max_length=ISI_MAX, blank=True)
    target_waktu = models.DateField(null=True, blank=True)
    penulis = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar = ["-tanggal", "-id"]

    def __str__(self) -> str:
        return f"jurnal {self.tanggal:%Y-%m-%d}"
