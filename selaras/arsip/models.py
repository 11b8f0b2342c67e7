"""Many documents as one file, made in the background for whoever asked for it."""

from typing import ClassVar

from django.db import models

from selaras.accounts.models import Instansi, User
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
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


class BerkasPegawaiQuerySet(models.QuerySet["BerkasPegawai"]):
    def visible_to(self, pelaku: Pelaku) -> "BerkasPegawaiQuerySet":
        """One's own, and those of the people whose files one keeps."""
        if pelaku.instansi_id is None:
            return self.none()
        own = models.Q(pegawai=pelaku.pegawai_id or 0)
        if pelaku.has(ADMIN_INSTANSI):
            own = models.Q()
        elif pelaku.admin_unit_ids:
            kept = kept_by(pelaku)
            own |= models.Q(pegawai__in=kept.order_by().values("pk"))
        return self.filter(own, instansi=pelaku.instansi_id)


class BerkasPegawai(models.Model):
    """The berkas perseorangan of one person: of a year, or (0) of all; issued as one PDF."""

    SEMUA: ClassVar[int] = 0
    SEEN_WITH: ClassVar[tuple[str, ...]] = ("instansi", "pegawai")

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="berkas_set")
    tahun = models.PositiveSmallIntegerField(default=SEMUA)
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BerkasPegawaiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-tahun"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="berkas_pegawai_sekali"),
        ]

    def __str__(self) -> str:
        return f"Berkas perseorangan {self.pegawai.nama}, {self.masa}"

    @property
    def masa(self) -> str:
        return f"tahun {self.tahun}" if self.tahun else "seluruh tahun"


def kept_by(pelaku: Pelaku) -> models.QuerySet[Pegawai]:
    """The people whose files an administrator keeps today: by his role, not by an auditor's."""
    rows = Pegawai.objects.filter(instansi=pelaku.instansi_id)
    if pelaku.has(ADMIN_INSTANSI):
        return rows
    posts = RiwayatJabatan.objects.on(pelaku.today).filter(unit__in=pelaku.admin_unit_ids)
    return rows.filter(pk__in=posts.order_by().values("pegawai"))
