"""NilaiKehadiran: a person's attendance in a month, and the files that it came in."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.base.limits import CATATAN_MAX
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, PENGELOLA_TPP, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.impor.models import NAMA_BERKAS_MAX
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rules.periode import BULAN

BULAN_DALAM_TAHUN = [(nomor, nama) for nomor, nama in enumerate(BULAN, 1)]
WHOLE_AGENCY = frozenset({ADMIN_INSTANSI, PENGELOLA_TPP})


def label_of(tahun: int, bulan: int) -> str:
    """Like Oktober 2026."""
    return f"{BULAN[bulan - 1]} {tahun}"


class BerkasKehadiranQuerySet(models.QuerySet["BerkasKehadiran"]):
    def visible_to(self, pelaku: Pelaku) -> "BerkasKehadiranQuerySet":
        """Those of the agency for who keeps all of it; else one's own."""
        rows = self.filter(instansi=pelaku.instansi_id or 0)
        return rows if pelaku.peran & WHOLE_AGENCY else rows.filter(oleh=pelaku.user_id or 0)


class BerkasKehadiran(Workflow):
    """An uploaded sheet of one month: all of its rows are taken over, or none."""

    class Status(models.TextChoices):
        DIPERIKSA = "diperiksa", "Sedang diperiksa"
        BERMASALAH = "bermasalah", "Ada yang perlu diperbaiki"
        DITERAPKAN = "diterapkan", "Sudah diterapkan"

    STEPS: ClassVar = {
        "finish_kehadiran": Step({Status.DIPERIKSA}, Status.DITERAPKAN),
        "fail_kehadiran": Step({Status.DIPERIKSA}, Status.BERMASALAH),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField(choices=BULAN_DALAM_TAHUN)
    alasan = models.TextField(max_length=CATATAN_MAX, blank=True)  # of what it replaces
    berkas = models.FileField(upload_to="kehadiran/%Y/%m/", blank=True)  # until it was read
    nama = models.CharField(max_length=NAMA_BERKAS_MAX)  # as the person called it
    status = models.CharField(
        max_length=10, choices=Status, default=Status.DIPERIKSA, editable=False
    )
    ringkasan = models.JSONField(default=dict, blank=True)  # {"baru", "berubah", "sama"}
    galat = models.JSONField(default=list, blank=True)  # [{lembar, baris, kolom, isi, sebab}]
    jumlah_galat = models.PositiveIntegerField(default=0)  # all of them; `galat` is bounded
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")
    diunggah_pada = models.DateTimeField()

    objects = BerkasKehadiranQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="kehadiran_berkas_instansi"),
        ]

    def __str__(self) -> str:
        return f"Nilai kehadiran {self.label}"

    @property
    def label(self) -> str:
        return label_of(self.tahun, self.bulan)

    @property
    def is_working(self) -> bool:
        return self.status == self.Status.DIPERIKSA and not (
            self.pekerjaan and self.pekerjaan.is_over
        )


class NilaiKehadiranQuerySet(models.QuerySet["NilaiKehadiran"]):
    def in_force(self) -> "NilaiKehadiranQuerySet":
        return self.filter(is_berlaku=True)

    def of_month(self, instansi: int, tahun: int, bulan: int) -> "NilaiKehadiranQuerySet":
        return self.filter(instansi=instansi, tahun=tahun, bulan=bulan)


class NilaiKehadiran(models.Model):
    """What the attendance machine says of a person in a month. A change is the next `nomor`."""

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pegawai = models.ForeignKey(  # indexed by `kehadiran_nomor_sekali`
        Pegawai, on_delete=models.PROTECT, related_name="kehadiran_set", db_index=False
    )
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField(choices=BULAN_DALAM_TAHUN)
    nomor = models.PositiveSmallIntegerField(default=1)
    nilai = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    is_berlaku = models.BooleanField(default=True)
    alasan = models.TextField(max_length=CATATAN_MAX, blank=True)  # of a replacement
    berkas = models.ForeignKey(BerkasKehadiran, on_delete=models.PROTECT, null=True)
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    objects = NilaiKehadiranQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pegawai_id", "tahun", "bulan", "-nomor"]
        indexes: ClassVar = [
            models.Index(
                fields=["instansi", "tahun", "bulan"],
                condition=Q(is_berlaku=True),
                name="kehadiran_per_bulan",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "bulan", "nomor"], name="kehadiran_nomor_sekali"
            ),
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "bulan"],
                condition=Q(is_berlaku=True),
                name="kehadiran_satu_berlaku",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gte=0, nilai__lte=100), name="kehadiran_nol_sampai_seratus"
            ),
            models.CheckConstraint(
                condition=Q(nomor=1) | ~Q(alasan=""), name="kehadiran_diganti_beralasan"
            ),
            models.CheckConstraint(
                condition=Q(bulan__gte=1, bulan__lte=12), name="kehadiran_bulan"
            ),
        ]

    def __str__(self) -> str:
        return f"Nilai kehadiran {label_of(self.tahun, self.bulan)}"
