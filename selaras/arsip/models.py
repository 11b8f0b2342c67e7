"""Many documents as one file, made in the background for whoever asked for it."""

from typing import ClassVar

from django.db import models

from selaras.accounts.models import Instansi, User
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_of

DASAR_MAX, NOMOR_MAX, ALASAN_MAX = 150, 60, 300


class IsiArsip(models.TextChoices):
    """What is gathered of each person."""

    EVALUASI = "evaluasi", "Form Penilaian dan Dokumen Evaluasi"
    SKP = "skp", "SKP"
    RENCANA = "rencana", "Rencana aksi"


class BentukArsip(models.TextChoices):
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
    isi = models.CharField(
        max_length=8, choices=IsiArsip, default=IsiArsip.EVALUASI, db_default="evaluasi"
    )
    bentuk = models.CharField(
        max_length=3, choices=BentukArsip, default=BentukArsip.ZIP, db_default="zip"
    )
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


class Retensi(models.Model):
    """How long an agency keeps documents of a kind, and by which decision; nil: for ever."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    dasar = models.CharField(max_length=DASAR_MAX)

    class Meta:
        ordering: ClassVar = ["jenis"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "jenis"], name="retensi_sekali"),
        ]

    def __str__(self) -> str:
        return f"Retensi {self.jenis}: {self.tahun} tahun"


class PemusnahanQuerySet(models.QuerySet["Pemusnahan"]):
    def visible_to(self, pelaku: Pelaku) -> "PemusnahanQuerySet":
        """The agency's, to its admins and whoever audits it."""
        if not (pelaku.has(ADMIN_INSTANSI) or pelaku.has(AUDITOR)):
            return self.none()
        return self.filter(instansi=pelaku.instansi_id or 0)

    def open(self) -> "PemusnahanQuerySet":
        """Neither carried out nor given up."""
        return self.filter(status__in=Pemusnahan.TERBUKA)

    def with_people(self) -> "PemusnahanQuerySet":
        return self.select_related("instansi", "pengusul", "penyetuju", "pekerjaan")


class Pemusnahan(Workflow):
    """A list of documents to be destroyed: proposed by one person, approved by another.

    What is destroyed are the files; that there was a document, when and with which hash, stays.
    """

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Diusulkan"
        DISETUJUI = "disetujui", "Disetujui"
        DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik pengusul"

    TERBUKA: ClassVar[frozenset[str]] = frozenset({Status.DIUSULKAN, Status.DISETUJUI})
    DEEDS: ClassVar[tuple[str, ...]] = (
        "approve_destruction",
        "reject_destruction",
        "withdraw_destruction",
        "carry_out_destruction",
    )
    SEEN_WITH: ClassVar[tuple[str, ...]] = ("instansi", "pengusul", "penyetuju", "pekerjaan")
    STEPS: ClassVar = {
        "approve_destruction": Step({Status.DIUSULKAN}, Status.DISETUJUI),
        "reject_destruction": Step({Status.DIUSULKAN}, Status.DITOLAK),
        "withdraw_destruction": Step({Status.DIUSULKAN, Status.DISETUJUI}, Status.DITARIK),
        "carry_out_destruction": Step({Status.DISETUJUI}),
        "finish_destruction": Step({Status.DISETUJUI}, Status.DILAKSANAKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=30)
    nama = models.CharField(max_length=60)  # of the kind
    sebelum_tahun = models.PositiveSmallIntegerField()  # all that was issued before it
    dasar = models.CharField(max_length=DASAR_MAX)
    status = models.CharField(
        max_length=12, choices=Status, default=Status.DIUSULKAN, editable=False
    )
    jumlah = models.PositiveIntegerField()
    pengusul = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    diusulkan_pada = models.DateTimeField()
    penyetuju = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateTimeField(null=True)
    nomor = models.CharField(max_length=NOMOR_MAX, blank=True)  # of the berita acara
    alasan = models.CharField(max_length=ALASAN_MAX, blank=True)  # why it was rejected
    dilaksanakan_pada = models.DateTimeField(null=True)
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PemusnahanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["instansi", "-id"], name="pemusnahan_instansi")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(penyetuju=None) | ~models.Q(penyetuju=models.F("pengusul")),
                name="pemusnahan_dua_orang",
            ),
            models.UniqueConstraint(
                fields=["instansi", "jenis"],
                condition=models.Q(status__in=["diusulkan", "disetujui"]),
                name="pemusnahan_satu_terbuka",
            ),
        ]

    def __str__(self) -> str:
        return f"Pemusnahan {self.nama} terbit sebelum {self.sebelum_tahun}"


class ButirMusnah(models.Model):
    """One document of the list, as it was known: the register after its file is gone."""

    pemusnahan = models.ForeignKey(Pemusnahan, on_delete=models.CASCADE, related_name="butir_set")
    dokumen = models.ForeignKey(DokumenTerbit, on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=200)
    atas_nama = models.CharField(max_length=150, blank=True)
    sha256 = models.CharField(max_length=64)
    terbit_pada = models.DateTimeField()
    musnah_pada = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemusnahan", "dokumen"], name="butir_musnah_sekali"),
        ]

    def __str__(self) -> str:
        return self.judul
