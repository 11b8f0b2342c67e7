"""Keberatan: what a pegawai objects to in his rating, who is heard, and what is decided (§5)."""

from datetime import date
from typing import ClassVar, TypedDict

from django.db import models
from django.db.models import Q
from django.urls import reverse

from selaras.accounts.models import Instansi
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku
from selaras.core.pindaian import Pindaian
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import NAMA_MAX, Pegawai
from selaras.penilaian.models import ALASAN_MAX, RATING, Evaluasi

SEBAB_MAX = 300
TEMPAT_MAX = 150


class BagianKeberatan(TypedDict):
    """A part of a rating, in the words that were rated: a revision changes no objection."""

    kode: str
    isi: str


class PihakDidengar(models.TextChoices):
    """Who is heard before a decision (PP 30/2019 Pasal 59(3))."""

    PEGAWAI = "pegawai", "Pegawai"
    PENILAI = "penilai", "Pejabat penilai"


# A kepala daerah rated or decides: an operator records what he says.
ON_PAPER = Q(penilai__isnull=True) | Q(pemutus__isnull=True) & ~Q(pemutus_nama="")


class KeberatanQuerySet(models.QuerySet["Keberatan"]):
    def visible_to(self, pelaku: Pelaku) -> "KeberatanQuerySet":
        """The three whom it concerns, and who records for a non-ASN one; nobody else."""
        seen = Q(pk__in=[])
        if pelaku.pegawai_id:
            me = pelaku.pegawai_id
            seen |= Q(pegawai=me) | Q(penilai=me) | Q(pemutus=me)
        if pelaku.has(OPERATOR_PENILAI):
            seen |= ON_PAPER
        return self.filter(seen, instansi=pelaku.instansi_id)

    def open(self) -> "KeberatanQuerySet":
        return self.filter(status__in=Keberatan.OPEN)

    def standing(self) -> "KeberatanQuerySet":
        """Open or decided: what is withdrawn holds nothing."""
        return self.exclude(status=Keberatan.Status.DITARIK)

    def awaiting_decision_by(self, pelaku: Pelaku) -> "KeberatanQuerySet":
        """Open ones that this person hears and decides, or records for who decides on paper."""
        decides = Q(pemutus=pelaku.pegawai_id or 0)
        if pelaku.has(OPERATOR_PENILAI):
            decides |= Q(pemutus=None) & ~Q(pemutus_nama="")
        others = self.open().exclude(pegawai=pelaku.pegawai_id or 0)
        return others.filter(decides, instansi=pelaku.instansi_id or 0)

    def with_people(self) -> "KeberatanQuerySet":
        return self.select_related(
            "instansi", "pegawai", "penilai", "pemutus", "putusan", "evaluasi__penilai",
            "evaluasi__periode__instansi", "evaluasi__periode__skp__instansi",
            "evaluasi__periode__skp__pegawai", "evaluasi__periode__skp__riwayat_jabatan__unit",
        )  # fmt: skip


class Keberatan(Workflow):
    """An objection to one rating, decided by the atasan penilai; the original is never touched.

    `pemutus` is empty where a kepala daerah decides on paper (then his name stands), or nobody can
    be named yet.
    """

    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Diajukan"
        DIPERIKSA = "diperiksa", "Diperiksa"
        DITERIMA = "diterima", "Diterima"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik kembali"

    OPEN: ClassVar = frozenset({Status.DIAJUKAN, Status.DIPERIKSA})
    DECIDED: ClassVar = frozenset({Status.DITERIMA, Status.DITOLAK})
    STEPS: ClassVar = {
        "edit_keberatan": Step(OPEN),
        "add_bukti_keberatan": Step(OPEN),
        "withdraw_keberatan": Step(OPEN, Status.DITARIK),
        "settle_keberatan": Step(OPEN, Status.DITARIK),
        "hear": Step(OPEN, Status.DIPERIKSA),
        "upload_lembar": Step(OPEN),
        "accept_keberatan": Step(OPEN, Status.DITERIMA),
        "reject_keberatan": Step(OPEN, Status.DITOLAK),
        "pass_on_keberatan": Step(OPEN),
        "remind_keberatan": Step(OPEN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="keberatan_set")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    penilai_nama = models.CharField(max_length=NAMA_MAX)  # as he is addressed
    pemutus = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    pemutus_nama = models.CharField(max_length=NAMA_MAX, blank=True)
    status = models.CharField(
        max_length=10, choices=Status, default=Status.DIAJUKAN, editable=False
    )
    # [BagianKeberatan]; none: all of it
    bagian = models.JSONField(default=list, db_default=[], blank=True)
    alasan = models.TextField(max_length=ALASAN_MAX)
    diajukan_pada = models.DateTimeField()
    batas = models.DateField()  # the last day of the term in which it was filed
    ingatkan_pada = models.DateField(null=True)  # who decides is reminded then, once (§5)
    pertimbangan = models.TextField(max_length=ALASAN_MAX, blank=True)
    putusan = models.OneToOneField(
        Evaluasi, on_delete=models.PROTECT, null=True, related_name="keberatan_diputus"
    )
    diputus_pada = models.DateTimeField(null=True)
    diputus_oleh = models.CharField(max_length=NAMA_MAX, blank=True)

    objects = KeberatanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diajukan_pada", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-diajukan_pada", "-id"]),
            models.Index(  # what the tick looks at
                fields=["instansi", "ingatkan_pada"],
                condition=Q(status__in=["diajukan", "diperiksa"]),
                name="keberatan_terbuka",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluasi"], condition=~Q(status="ditarik"), name="keberatan_sekali"
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="keberatan_beralasan"),
            models.CheckConstraint(
                condition=Q(status="diterima", putusan__isnull=False)
                | (~Q(status="diterima") & Q(putusan__isnull=True)),
                name="keberatan_diterima_berputusan",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["diterima", "ditolak"])
                | (~Q(pertimbangan="") & Q(diputus_pada__isnull=False)),
                name="keberatan_putusan_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"keberatan atas penilaian {self.evaluasi.periode}"

    def get_absolute_url(self) -> str:
        return reverse("keberatan:keberatan", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_decided(self) -> bool:
        return self.status in self.DECIDED

    @property
    def sebutan_pemutus(self) -> str:
        """Who decides, as he is addressed; or the role, as long as nobody can be named."""
        return self.pemutus_nama or "atasan pejabat penilai"

    def sebutan_of(self, pihak: str) -> str:
        return self.pegawai.sapaan if pihak == PihakDidengar.PEGAWAI else self.penilai_nama


class KeteranganQuerySet(models.QuerySet["Keterangan"]):
    def awaiting_answer_of(self, pelaku: Pelaku) -> "KeteranganQuerySet":
        """What this person said, written down by who decides, and not confirmed yet."""
        me = pelaku.pegawai_id or 0
        said = Q(pihak=PihakDidengar.PEGAWAI, keberatan__pegawai=me)
        said |= Q(pihak=PihakDidengar.PENILAI, keberatan__penilai=me)
        open_ones = self.filter(said, keberatan__status__in=Keberatan.OPEN)
        return open_ones.filter(sebab="", dijawab_pada=None)


class Keterangan(models.Model):
    """What one side said when it was heard, or why it cannot be (practice.md §3)."""

    ROOT: ClassVar[str] = "keberatan"

    keberatan = models.ForeignKey(
        Keberatan, on_delete=models.CASCADE, related_name="keterangan_set"
    )
    pihak = models.CharField(max_length=8, choices=PihakDidengar)
    tanggal = models.DateField(null=True, blank=True)
    tempat = models.CharField(max_length=TEMPAT_MAX, blank=True)
    isi = models.TextField(max_length=ALASAN_MAX, blank=True)
    sebab = models.CharField(max_length=SEBAB_MAX, blank=True)  # why it cannot be heard
    dicatat_oleh = models.CharField(max_length=NAMA_MAX)
    dicatat_pada = models.DateTimeField()
    jawab_sampai = models.DateField(null=True)  # two working days later; its silence blocks nothing
    dijawab_pada = models.DateTimeField(null=True)
    tanggapan = models.TextField(max_length=ALASAN_MAX, blank=True)

    objects = KeteranganQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pihak"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["keberatan", "pihak"], name="keterangan_sekali"),
            models.CheckConstraint(
                condition=Q(sebab="", tanggal__isnull=False) & ~Q(isi="") & ~Q(tempat="")
                | Q(isi="", tempat="", tanggal__isnull=True) & ~Q(sebab=""),
                name="keterangan_didengar_atau_sebab",
            ),
        ]

    def __str__(self) -> str:
        return self.get_pihak_display()

    @property
    def is_heard(self) -> bool:
        return not self.sebab

    def is_unanswered(self, today: date) -> bool:
        """Whether the time to confirm what was written passed in silence."""
        late = self.jawab_sampai is not None and today > self.jawab_sampai
        return self.is_heard and late and self.dijawab_pada is None


class BuktiKeberatan(Pindaian):
    """A file that the pegawai puts with his objection."""

    ROOT: ClassVar[str] = "keberatan"

    keberatan = models.ForeignKey(Keberatan, on_delete=models.PROTECT, related_name="bukti_set")
    berkas = models.FileField(upload_to="keberatan/%Y/")


class LembarPutusan(Pindaian):
    """The sheet that a kepala daerah signed: what the operator records stands on it (§2.2)."""

    ROOT: ClassVar[str] = "keberatan"

    keberatan = models.ForeignKey(Keberatan, on_delete=models.PROTECT, related_name="lembar_set")
    berkas = models.FileField(upload_to="keberatan/%Y/")


class PerbaikanQuerySet(models.QuerySet["Perbaikan"]):
    def visible_to(self, pelaku: Pelaku) -> "PerbaikanQuerySet":
        """The two who may agree on it."""
        if pelaku.pegawai_id is None:
            return self.none()
        mine = Q(pegawai=pelaku.pegawai_id) | Q(penilai=pelaku.pegawai_id)
        return self.filter(mine, instansi=pelaku.instansi_id)

    def open(self) -> "PerbaikanQuerySet":
        return self.filter(status__in=Perbaikan.OPEN)

    def awaiting_answer_of(self, pelaku: Pelaku) -> "PerbaikanQuerySet":
        """Asked of this person as the penilai, or proposed to him as the one who was rated."""
        me = pelaku.pegawai_id or 0
        asked = Q(status=Perbaikan.Status.DIMINTA, penilai=me)
        return self.filter(asked | Q(status=Perbaikan.Status.DIUSULKAN, pegawai=me))

    def with_people(self) -> "PerbaikanQuerySet":
        return self.select_related(
            "instansi", "pegawai", "penilai", "evaluasi__periode__instansi",
            "evaluasi__periode__skp__pegawai", "evaluasi__periode__skp__riwayat_jabatan__unit",
        )  # fmt: skip


class Perbaikan(Workflow):
    """The lighter way: the penilai mends his own rating, with the pegawai's consent."""

    class Status(models.TextChoices):
        DIMINTA = "diminta", "Diminta"
        DIUSULKAN = "diusulkan", "Menunggu persetujuan"
        DISETUJUI = "disetujui", "Disetujui"
        DITOLAK = "ditolak", "Tidak disetujui"

    OPEN: ClassVar = frozenset({Status.DIMINTA, Status.DIUSULKAN})
    STEPS: ClassVar = {
        "propose_perbaikan": Step({Status.DIMINTA}, Status.DIUSULKAN),
        "decline_perbaikan": Step(OPEN, Status.DITOLAK),
        "agree_perbaikan": Step({Status.DIUSULKAN}, Status.DISETUJUI),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="perbaikan_set")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.DIMINTA, editable=False)
    permintaan = models.TextField(max_length=ALASAN_MAX, blank=True)  # what is to be looked at
    diminta_pada = models.DateTimeField()
    hasil_kerja = models.CharField(max_length=8, choices=RATING, blank=True)
    perilaku = models.CharField(max_length=8, choices=RATING, blank=True)
    alasan = models.TextField(max_length=ALASAN_MAX, blank=True)  # of the penilai

    objects = PerbaikanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diminta_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluasi"],
                condition=Q(status__in=["diminta", "diusulkan"]),
                name="perbaikan_satu_terbuka",
            ),
        ]

    @property
    def penilai_nama(self) -> str:
        return self.penilai.sapaan

    def __str__(self) -> str:
        return f"perbaikan penilaian {self.evaluasi.periode}"
