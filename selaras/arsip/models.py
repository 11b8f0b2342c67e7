"""Many documents as one file, made in the background for whoever asked for it."""

from typing import ClassVar

from django.db import models

from selaras.accounts.models import Instansi, User
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_of


class Isi(models.TextChoices):
    """What is gathered of each person."""

    EVALUASI = "evaluasi", "Form Penilaian dan Dokumen Evaluasi"
    SKP = "skp", "SKP"
    RENCANA = "rencana", "Rencana aksi"


class Bentuk(models.TextChoices):
    """As what: the value is the end of the file's name."""

    ZIP = "zip", "ZIP: satu berkas tiap dokumen, dengan daftar isi"
    PDF = "pdf", "Satu PDF: semua dokumen berurutan, dengan penanda tiap orang"


class BerkasMassalQuerySet(models.QuerySet["BerkasMassal"]):
    def visible_to(self, pelaku: Pelaku) -> "BerkasMassalQuerySet":
        """One's own: what it holds depends on who asked for it."""
        return self.filter(oleh=pelaku.user_id or 0, instansi=pelaku.instansi_id or 0)

    def in_work(self) -> "BerkasMassalQuerySet":
        over = (Pekerjaan.Status.SELESAI, Pekerjaan.Status.GAGAL)
        return self.filter(pekerjaan__isnull=False).exclude(pekerjaan__status__in=over)


class BerkasMassal(models.Model):
    """Documents of one kind for a period: of a unit and below, or (None) of the agency."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    jenis = models.CharField(max_length=8, choices=Periode.Jenis)
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()
    isi = models.CharField(max_length=8, choices=Isi, default=Isi.EVALUASI, db_default="evaluasi")
    bentuk = models.CharField(max_length=3, choices=Bentuk, default=Bentuk.ZIP, db_default="zip")
    jumlah = models.PositiveIntegerField(default=0)  # documents in it, once it is made
    berkas = models.FileField(upload_to="arsip/%Y/%m/", blank=True)  # empty: still being made
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()

    objects = BerkasMassalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["oleh", "-id"], name="berkas_massal_per_orang"),
        ]

    def __str__(self) -> str:
        return f"{self.get_isi_display()} {self.rentang.label}"

    @property
    def rentang(self) -> RentangPeriode:
        return periods_of(JenisPeriode(self.jenis), self.tahun)[self.nomor - 1]

    @property
    def lingkup(self) -> str:
        """Whose documents, as its page names them."""
        return self.unit.nama if self.unit else self.instansi.nama
