"""Rilis: a month of a perangkat daerah, frozen; and the journal of what was put right after."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.base.limits import CATATAN_MAX
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import JABATAN_MAX, NAMA_MAX, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UNIT_MAX, UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import PREDIKAT
from selaras.rilis.models.kehadiran import BULAN_DALAM_TAHUN, WHOLE_AGENCY, label_of

SEBAB_MAX = 160


class RilisQuerySet(models.QuerySet["Rilis"]):
    def visible_to(self, pelaku: Pelaku) -> "RilisQuerySet":
        """Of the agency for who keeps all of it; of one's units; of the unit that one heads.

        An auditor reads none here: his letter opens the registers of the Berkas pemeriksaan.
        """
        rows = self.filter(instansi=pelaku.instansi_id or 0)
        if pelaku.peran & WHOLE_AGENCY:
            return rows
        headed = {pelaku.unit_id} if pelaku.is_pimpinan else set()
        return rows.filter(unit__in={*pelaku.admin_unit_ids, *headed})

    def awaiting_confirmation_by(self, pelaku: Pelaku) -> "RilisQuerySet":
        """Of the perangkat daerah that he heads today."""
        posts = RiwayatJabatan.objects.heads().on(pelaku.today)
        headed = posts.filter(pegawai=pelaku.pegawai_id or 0).order_by().values("unit")
        return self.filter(status=Rilis.Status.DIRILIS, unit__in=headed)

    def with_people(self) -> "RilisQuerySet":
        return self.select_related("instansi", "unit", "oleh", "pekerjaan")

    def stranded(self) -> "RilisQuerySet":
        """Whose job ended before it froze them: released anew, or nobody of them is ever paid."""
        over = Q(pekerjaan=None) | Q(pekerjaan__status__in=Pekerjaan.OVER)
        return self.filter(over, status=Rilis.Status.DISUSUN)

    def begun(self) -> "RilisQuerySet":
        """Frozen, or in the hands of a job."""
        return self.exclude(pk__in=Rilis.objects.stranded().order_by().values("pk"))


class Rilis(Workflow):
    """A month of a perangkat daerah: frozen, a file with its checksum, confirmed by the head."""

    class Status(models.TextChoices):
        DISUSUN = "disusun", "Sedang disusun"
        DIRILIS = "dirilis", "Menunggu konfirmasi pimpinan"
        DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi"

    STEPS: ClassVar = {
        "freeze_rilis": Step({Status.DISUSUN}, Status.DIRILIS),
        "confirm_rilis": Step({Status.DIRILIS}, Status.DIKONFIRMASI),
        "correct_rilis": Step({Status.DIRILIS, Status.DIKONFIRMASI}),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(  # indexed by `rilis_sekali`
        UnitKerja, on_delete=models.PROTECT, related_name="rilis_set", db_index=False
    )
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField(choices=BULAN_DALAM_TAHUN)
    status = models.CharField(max_length=12, choices=Status, default=Status.DISUSUN, editable=False)
    berkas = models.FileField(upload_to="rilis/%Y/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    jumlah = models.PositiveIntegerField(default=0)  # people
    jumlah_tanpa = models.PositiveIntegerField(default=0)  # of them without a predikat
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    dirilis_pada = models.DateTimeField()
    is_terlambat = models.BooleanField(default=False)  # after the policy's last day
    konfirmasi_oleh = models.CharField(max_length=NAMA_MAX, blank=True)
    konfirmasi_pada = models.DateTimeField(null=True)
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RilisQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-tahun", "-bulan", "id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-tahun", "-bulan", "id"], name="rilis_per_instansi"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "tahun", "bulan"], name="rilis_sekali"),
            models.CheckConstraint(
                condition=Q(status="disusun") | ~Q(sha256=""), name="rilis_bersidik"
            ),
        ]

    def __str__(self) -> str:
        return f"Rilis {self.label}"

    @property
    def label(self) -> str:
        return label_of(self.tahun, self.bulan)

    @property
    def is_frozen(self) -> bool:
        return self.status != self.Status.DISUSUN

    @property
    def is_working(self) -> bool:
        return not self.is_frozen and not (self.pekerjaan and self.pekerjaan.is_over)


class BarisRilisQuerySet(models.QuerySet["BarisRilis"]):
    def visible_to(self, pelaku: Pelaku) -> "BarisRilisQuerySet":
        """One's own, and those of the releases that one may open."""
        mine = Q(pegawai=pelaku.pegawai_id or 0)
        return self.filter(mine | Q(rilis__in=Rilis.objects.visible_to(pelaku).values("pk")))

    def frozen(self) -> "BarisRilisQuerySet":
        return self.exclude(rilis__status=Rilis.Status.DISUSUN)

    def with_corrections(self) -> "BarisRilisQuerySet":
        return self.select_related("rilis__instansi", "rilis__unit").prefetch_related("koreksi_set")


class BarisRilis(models.Model):
    """A person in a release, as he was then; never changed: what changes is a KoreksiRilis.

    Without a predikat `sebab` says why.
    """

    ROOT: ClassVar[str] = "rilis"

    rilis = models.ForeignKey(  # indexed by `baris_rilis_urut`
        Rilis, on_delete=models.PROTECT, related_name="baris_set", db_index=False
    )
    pegawai = models.ForeignKey(  # indexed by `baris_rilis_sekali`
        Pegawai, on_delete=models.PROTECT, related_name="rilis_set", db_index=False
    )
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()
    nip = models.CharField(max_length=18)
    nama = models.CharField(max_length=NAMA_MAX)
    jabatan = models.CharField(max_length=JABATAN_MAX)
    unit_nama = models.CharField(max_length=UNIT_MAX)
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, null=True, related_name="+")
    predikat = models.CharField(max_length=16, choices=PREDIKAT, blank=True)
    kehadiran = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    sebab = models.CharField(max_length=SEBAB_MAX, blank=True)

    objects = BarisRilisQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rilis_id", "nama", "id"]
        indexes: ClassVar = [
            models.Index(fields=["rilis", "nama", "id"], name="baris_rilis_urut"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "bulan"], name="baris_rilis_sekali"
            ),
            models.CheckConstraint(
                condition=~Q(predikat="") | ~Q(sebab=""), name="baris_rilis_tanpa_bersebab"
            ),
        ]

    def __str__(self) -> str:
        return f"Rilis {label_of(self.tahun, self.bulan)}"

    @property
    def last(self) -> "BarisRilis | KoreksiRilis":
        """What counts now: the last correction, or the row itself."""
        found = sorted(self.koreksi_set.all(), key=lambda each: each.nomor)
        return found[-1] if found else self

    @property
    def last_sebab(self) -> str:
        """Why there is no predikat now."""
        return self.sebab if not self.last.predikat else ""


class KoreksiRilis(models.Model):
    """A line of the journal against a frozen row: append-only, with its cause and its writer."""

    class Jenis(models.TextChoices):
        KOREKSI = "koreksi", "Koreksi"
        SELISIH_BAYAR = "selisih_bayar", "Kurang atau lebih bayar"  # of a closed year

    class Sebab(models.TextChoices):
        KEBERATAN = "keberatan", "Putusan keberatan"
        PERUBAHAN = "perubahan", "Penilaian diubah"
        TERLAMBAT = "terlambat", "Dinilai sesudah rilis"
        MUTASI = "mutasi", "Mutasi atau SKP lain pada bulan itu"
        KEHADIRAN = "kehadiran", "Nilai kehadiran diganti"
        SUSULAN = "susulan", "Tercatat di sini sesudah rilis"

    ROOT: ClassVar[str] = "baris__rilis"

    baris = models.ForeignKey(  # indexed by `koreksi_rilis_nomor`
        BarisRilis, on_delete=models.PROTECT, related_name="koreksi_set", db_index=False
    )
    nomor = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=13, choices=Jenis, default=Jenis.KOREKSI)
    sebab_koreksi = models.CharField(max_length=10, choices=Sebab)
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, null=True, related_name="+")
    predikat_lama = models.CharField(max_length=16, choices=PREDIKAT, blank=True)
    predikat = models.CharField(max_length=16, choices=PREDIKAT, blank=True)
    kehadiran_lama = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    kehadiran = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    alasan = models.TextField(max_length=CATATAN_MAX)
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["baris_id", "nomor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["baris", "nomor"], name="koreksi_rilis_nomor"),
            models.CheckConstraint(condition=~Q(alasan=""), name="koreksi_rilis_beralasan"),
        ]

    def __str__(self) -> str:
        return f"Koreksi {self.baris}"


Nilai = tuple[str, Decimal | None]  # predikat and attendance


def nilai_of(row: BarisRilis | KoreksiRilis) -> Nilai:
    return row.predikat, row.kehadiran
