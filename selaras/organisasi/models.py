"""Who is who: units, people, dated posts, who rates whom, and roles."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from tree_queries.models import TreeNode

from selaras.accounts.models import NIP_LENGTH, Instansi, User, validate_nip

NAMA_MAX, JABATAN_MAX, UNIT_MAX = 150, 200, 200


class UnitKerja(TreeNode):
    """A unit in the agency's tree; `is_mandiri`: a unit whose head answers like a JPT (§9.3)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=UNIT_MAX)
    eselon = models.CharField(max_length=2, default="99")  # SIASN code, §9.2
    is_mandiri = models.BooleanField(default=False)
    hari_kerja = models.PositiveSmallIntegerField(default=5)  # days a week: 5 or 6
    ditutup = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(hari_kerja__in=[5, 6]), name="unit_hari_kerja"),
        ]

    def __str__(self) -> str:
        return self.nama


class JenisPegawai(models.TextChoices):
    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"


class Pegawai(models.Model):
    """A civil servant of one agency. Only what the regulation's forms need."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="pegawai_set")
    nip = models.CharField("NIP", max_length=NIP_LENGTH, validators=[validate_nip])
    nama = models.CharField(max_length=NAMA_MAX)
    jenis = models.CharField(max_length=4, choices=JenisPegawai, default=JenisPegawai.PNS)
    is_perempuan = models.BooleanField(default=False)  # for Bapak/Ibu
    golongan = models.CharField(max_length=5, blank=True)  # "III/a" or, for PPPK, "IX"
    pangkat = models.CharField(max_length=40, blank=True)
    dikonfirmasi_pada = models.DateField(null=True, blank=True)  # the person confirmed these data

    class Meta:
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "nip"], name="pegawai_nip_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def sapaan(self) -> str:
        return f"{'Ibu' if self.is_perempuan else 'Bapak'} {self.nama}"

    @property
    def pangkat_golongan(self) -> str:
        return " / ".join(part for part in (self.pangkat, self.golongan) if part) or "-"


class JenisJabatan(models.TextChoices):
    STRUKTURAL = "struktural", "Struktural"
    FUNGSIONAL = "fungsional", "Fungsional Tertentu"
    PELAKSANA = "pelaksana", "Pelaksana"


class JenisPenugasan(models.TextChoices):  # §2.2, SIASN: D, PLT, PLH, PJ, TT
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    PJ = "pj", "Pj."
    TUGAS_TAMBAHAN = "tugas_tambahan", "Tugas Tambahan"


class RiwayatJabatanQuerySet(models.QuerySet["RiwayatJabatan"]):
    def on(self, day: date) -> "RiwayatJabatanQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day), mulai__lte=day)

    def definitif(self) -> "RiwayatJabatanQuerySet":
        return self.filter(penugasan=JenisPenugasan.DEFINITIF)

    def heads(self) -> "RiwayatJabatanQuerySet":
        return self.filter(is_pimpinan=True)


class RiwayatJabatan(models.Model):
    """A dated post of a person in a unit."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="riwayat")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="riwayat")
    jabatan = models.CharField(max_length=JABATAN_MAX)
    jenis = models.CharField(max_length=10, choices=JenisJabatan)
    eselon = models.CharField(max_length=2, default="99")
    penugasan = models.CharField(
        max_length=14, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF
    )
    is_pimpinan = models.BooleanField(default=False)
    mulai = models.DateField()  # TMT
    selesai = models.DateField(null=True, blank=True)

    objects = RiwayatJabatanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="riwayat_selesai_setelah_mulai",
            ),
        ]

    def __str__(self) -> str:
        return self.jabatan

    @property
    def is_jpt(self) -> bool:
        """JPT by eselon (§9.2)."""
        return self.eselon in {"10", "11", "12", "21", "22"}

    @property
    def model_skp(self) -> str:
        """The form of this post: JPT and heads of a unit mandiri → jpt, others → ja_jf (§9.3)."""
        return "jpt" if self.is_jpt or (self.is_pimpinan and self.unit.is_mandiri) else "ja_jf"

    def covers(self, day: date) -> bool:
        return self.mulai <= day and (self.selesai is None or day <= self.selesai)


class HubunganPenilaiQuerySet(models.QuerySet["HubunganPenilai"]):
    def on(self, day: date) -> "HubunganPenilaiQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day), mulai__lte=day)


class HubunganPenilai(models.Model):
    """Who rates the holder of a post, and who rates the rater, from a date on (§2.2, §14 #10).

    A non-ASN penilai (Kepala Daerah) is text: `penilai` is empty then.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    riwayat_jabatan = models.ForeignKey(
        RiwayatJabatan, on_delete=models.CASCADE, related_name="hubungan"
    )
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="menilai"
    )
    penilai_jabatan = models.CharField(max_length=JABATAN_MAX, blank=True)
    penilai_nama = models.CharField(max_length=NAMA_MAX, blank=True)
    atasan_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    sebab = models.CharField(max_length=200, blank=True)

    objects = HubunganPenilaiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["riwayat_jabatan", "mulai"], name="hubungan_mulai_sekali"
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="hubungan_selesai_setelah_mulai",
            ),
        ]

    def __str__(self) -> str:
        return self.penilai_nama


class Peran(models.Model):
    """A role that no post gives: admin OPD of a subtree, admin instansi or nasional, auditor."""

    class Jenis(models.TextChoices):
        ADMIN_OPD = "admin_opd", "Admin OPD"
        ADMIN_INSTANSI = "admin_instansi", "Admin Instansi"
        ADMIN_NASIONAL = "admin_nasional", "Admin Nasional"
        AUDITOR = "auditor", "Auditor"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="peran_set")
    jenis = models.CharField(max_length=14, choices=Jenis)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "jenis", "unit"], name="peran_sekali"),
            models.CheckConstraint(
                condition=~Q(jenis="admin_opd") | Q(unit__isnull=False), name="admin_opd_punya_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.get_jenis_display()
