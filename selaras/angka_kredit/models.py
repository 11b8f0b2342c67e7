"""Angka kredit: what a count begins with, and each conversion of a predikat (rules.md §7)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.pindaian import Pindaian
from selaras.core.workflow import Step, Versioned, Workflow
from selaras.organisasi.models.pegawai import (
    SURAT_MAX,
    HubunganPenilai,
    Pegawai,
    RiwayatJabatan,
)
from selaras.penilaian.models import PREDIKAT, Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rules.angka_kredit import JENJANG, Jenjang
from selaras.rules.golongan import PANGKAT

PILIHAN_JENJANG = [(each.value, row.nama) for each, row in JENJANG.items()]
PILIHAN_GOLONGAN = [(each, each) for each in PANGKAT]
KARTU_MAX, TEMPAT_MAX, GALAT_MAX, ID_MAX = 40, 100, 300, 50
AMBIL = "selaras.angka_kredit.ambil.pull"  # the job that reads a base in SIASN
SIAPKAN = "selaras.angka_kredit.kerja.prepare"  # the job that drafts for many
KIRIM = "selaras.angka_kredit.kirim.push"  # the job that sends a PAK there
NOL = Decimal(0)


def seen_by(pelaku: Pelaku) -> Q:
    """Those whom he rates, is the atasan penilai of, or administers."""
    if pelaku.has(ADMIN_INSTANSI):
        return Q()
    rates = HubunganPenilai.objects.on(pelaku.today)
    mine = rates.decided_by(pelaku) | rates.filter(atasan_penilai=pelaku.pegawai_id or 0)
    people = Q(pegawai__in=mine.values("riwayat_jabatan__pegawai"))
    return people | Q(riwayat_jabatan__unit__in=pelaku.admin_unit_ids)


def led_people(pelaku: Pelaku) -> models.QuerySet[Pegawai]:
    """Oneself, and those whose angka kredit one reads."""
    rows = Pegawai.objects.filter(instansi=pelaku.instansi_id or 0).select_related("instansi")
    if pelaku.has(ADMIN_INSTANSI):
        return rows
    rates = HubunganPenilai.objects.on(pelaku.today)
    mine = rates.decided_by(pelaku) | rates.filter(atasan_penilai=pelaku.pegawai_id or 0)
    posts = RiwayatJabatan.objects.filter(unit__in=pelaku.admin_unit_ids).on(pelaku.today)
    seen = Q(pk=pelaku.pegawai_id or 0) | Q(pk__in=mine.values("riwayat_jabatan__pegawai"))
    return rows.filter(seen | Q(pk__in=posts.values("pegawai")))


def angka_field(**facts: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=8, decimal_places=3, default=NOL, **facts)


class DasarQuerySet(models.QuerySet["DasarAngkaKredit"]):
    def visible_to(self, pelaku: Pelaku) -> "DasarQuerySet":
        """One's own, and those of one's people."""
        seen = seen_by(pelaku)
        if seen:
            seen |= Q(pegawai=pelaku.pegawai_id or 0)
        return self.filter(seen, instansi=pelaku.instansi_id or 0)

    def of_others(self, pelaku: Pelaku) -> "DasarQuerySet":
        """Approved, of one's people, nearest to a rise first."""
        rows = self.visible_to(pelaku).exclude(pegawai=pelaku.pegawai_id or 0)
        rows = rows.filter(status=DasarAngkaKredit.Status.DISETUJUI)
        return rows.order_by("kurang", "pk")

    def convertible(self, pelaku: Pelaku) -> "DasarQuerySet":
        """Approved, of those whom he administers: who may be drafted for."""
        rows = self.filter(instansi=pelaku.instansi_id or 0)
        if not pelaku.has(ADMIN_INSTANSI):
            rows = rows.filter(riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        return rows.filter(status=DasarAngkaKredit.Status.DISETUJUI)

    def near(self) -> "DasarQuerySet":
        """Who lacks no more than a year rated Baik gives."""
        within = Q(pk__in=[])
        for jenjang, row in JENJANG.items():
            within |= Q(jenjang=jenjang.value, kurang__lte=row.koefisien)
        return self.filter(within)

    def awaiting_approval_of(self, pelaku: Pelaku) -> "DasarQuerySet":
        rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        mine = self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))
        return mine.filter(status=DasarAngkaKredit.Status.DIAJUKAN)

    def with_people(self) -> "DasarQuerySet":
        return self.select_related("instansi", "pegawai", "riwayat_jabatan__unit")


class DasarAngkaKredit(Workflow):
    """What a person has when his count in a jenjang begins; approved by his penilai (BKN-062)."""

    class Jenis(models.TextChoices):
        INTEGRASI = "integrasi", "Angka kredit sampai 31 Desember 2022"
        PENGANGKATAN = "pengangkatan", "Pengangkatan pertama"
        PERPINDAHAN = "perpindahan", "Perpindahan dari jabatan lain"
        PENYESUAIAN = "penyesuaian", "Penyesuaian atau penyetaraan"
        KENAIKAN = "kenaikan", "Kenaikan jenjang"
        PAK_LAMA = "pak_lama", "PAK terakhir sebelum memakai Selaras"

    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Menunggu penilai"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DISETUJUI = "disetujui", "Disetujui"

    STEPS: ClassVar = {
        "correct_dasar": Step({Status.DIAJUKAN, Status.DIKEMBALIKAN}, Status.DIAJUKAN),
        "approve_dasar": Step({Status.DIAJUKAN}, Status.DISETUJUI),
        "return_dasar": Step({Status.DIAJUKAN}, Status.DIKEMBALIKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(  # indexed by `dasar_kredit_sekali`
        Pegawai, on_delete=models.PROTECT, related_name="dasar_kredit_set", db_index=False
    )
    riwayat_jabatan = models.ForeignKey(RiwayatJabatan, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=Jenis)
    jenjang = models.CharField(max_length=2, choices=PILIHAN_JENJANG)
    golongan = models.CharField(max_length=5, choices=PILIHAN_GOLONGAN)  # on entering the jenjang
    mulai = models.DateField()  # conversions are counted from here on
    masa_cpns_sampai = models.DateField(null=True, blank=True)
    ak_dasar = angka_field()
    ak_lama = angka_field()
    ak_penyesuaian = angka_field()
    ak_pendidikan = angka_field()  # +25 %, one time (§7.5)
    # As the last PAK left them, for the register: the sum, and what the next rise still asks for.
    total = angka_field(editable=False)
    kurang = angka_field(editable=False)
    nomor_sk = models.CharField(max_length=SURAT_MAX, blank=True)
    tanggal_sk = models.DateField(null=True, blank=True)
    # Read in SIASN, or out of a workbook: there is a number of a letter, and no file here.
    dari_siasn = models.BooleanField(default=False, editable=False)
    dari_impor = models.BooleanField(default=False, db_default=False, editable=False)
    status = models.CharField(
        max_length=12, choices=Status, default=Status.DIAJUKAN, editable=False
    )
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # why it was returned
    dibuat_pada = models.DateTimeField()

    objects = DasarQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="dasar_kredit_per_instansi"),
            models.Index(  # the register: nearest to a rise first
                fields=["instansi", "kurang", "id"],
                condition=Q(status="disetujui"),
                name="dasar_kredit_terdekat",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "jenjang"], name="dasar_kredit_sekali"),
            models.CheckConstraint(
                condition=Q(ak_dasar__gte=0, ak_lama__gte=0)
                & Q(ak_penyesuaian__gte=0, ak_pendidikan__gte=0),
                name="dasar_kredit_tidak_negatif",
            ),
            models.CheckConstraint(  # what is not nil rests on a letter
                condition=~Q(nomor_sk="", tanggal_sk__isnull=True)
                | Q(ak_lama=0, ak_penyesuaian=0, ak_pendidikan=0),
                name="dasar_kredit_bersurat",
            ),
        ]

    def __str__(self) -> str:
        return f"Dasar angka kredit {self.get_jenjang_display()}"

    @property
    def jumlah(self) -> Decimal:
        return self.ak_dasar + self.ak_lama + self.ak_penyesuaian + self.ak_pendidikan

    @property
    def golongan_masuk(self) -> str:
        """From which its minimum is counted; "" where an AK dasar was given (§7.4)."""
        is_first = self.jenis == self.Jenis.PENGANGKATAN and not self.ak_dasar
        return self.golongan if is_first else ""


class SkPak(Pindaian):
    """The SK PAK that a base rests on, as it was uploaded (BKN-061)."""

    dasar = models.ForeignKey(DasarAngkaKredit, on_delete=models.PROTECT, related_name="sk_set")
    berkas = models.FileField(upload_to="pak/%Y/")


class KeteranganJf(Versioned):
    """What the forms and the checklist ask of a person and nobody else keeps (§7.5, §7.7)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.OneToOneField(Pegawai, on_delete=models.PROTECT, related_name="keterangan_jf")
    tempat_lahir = models.CharField(max_length=TEMPAT_MAX, blank=True)
    nomor_kartu = models.CharField(max_length=KARTU_MAX, blank=True)  # ASN, or karpeg
    tmt_golongan = models.DateField(null=True, blank=True)
    lulus_uji_pada = models.DateField(null=True, blank=True)  # uji kompetensi of the next jenjang
    formasi_pada = models.DateField(null=True, blank=True)  # seen to be open on this day

    def __str__(self) -> str:
        return "Keterangan pejabat fungsional"


class PakQuerySet(models.QuerySet["Pak"]):
    def visible_to(self, pelaku: Pelaku) -> "PakQuerySet":
        """One's own; of one's people from the day on which it was handed in."""
        others = seen_by(pelaku) & ~Q(status=Pak.Status.DRAF)
        mine = Q(pegawai=pelaku.pegawai_id or 0)
        return self.filter(others | mine, instansi=pelaku.instansi_id or 0)

    def awaiting_approval_of(self, pelaku: Pelaku) -> "PakQuerySet":
        rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        mine = self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))
        return mine.filter(status=Pak.Status.DIAJUKAN)

    def set_until(self, row: "Pak") -> "PakQuerySet":
        """Those in force that count the months up to those of `row`, it included."""
        earlier = Q(tahun__lt=row.tahun) | Q(tahun=row.tahun, mulai__lte=row.mulai)
        return self.filter(earlier, status=Pak.Status.DITETAPKAN)

    def set_after(self, row: "Pak") -> "PakQuerySet":
        """Those in force that are added to the months of `row`."""
        later = Q(tahun__gt=row.tahun) | Q(tahun=row.tahun, mulai__gt=row.mulai)
        return self.filter(later, status=Pak.Status.DITETAPKAN)

    def with_people(self) -> "PakQuerySet":
        return self.select_related(
            "instansi", "pegawai", "riwayat_jabatan__unit", "dasar", "skp", "penilai"
        )


class Pak(Workflow):
    """One conversion with its Penetapan Angka Kredit: drafted, handed in, set by the penilai."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Menunggu penilai"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DIGANTI = "diganti", "Diganti"

    class Kirim(models.TextChoices):
        BELUM = "", "Belum dikirim"
        ANTRE = "antre", "Menunggu giliran kirim"
        TERKIRIM = "terkirim", "Terkirim"
        TERTAHAN = "tertahan", "Tertahan di SIASN"

    OPEN = frozenset({Status.DRAF, Status.DIAJUKAN, Status.DIKEMBALIKAN})
    WRITTEN = frozenset({Status.DRAF, Status.DIKEMBALIKAN})
    STEPS: ClassVar = {
        "submit_pak": Step(WRITTEN, Status.DIAJUKAN),
        "withdraw_pak": Step({Status.DIAJUKAN}, Status.DRAF),
        "delete_pak": Step(WRITTEN),
        "approve_pak": Step({Status.DIAJUKAN}, Status.DITETAPKAN),
        "return_pak": Step({Status.DIAJUKAN}, Status.DIKEMBALIKAN),
        "replace_pak": Step({Status.DITETAPKAN}),
        "supersede_pak": Step({Status.DITETAPKAN}, Status.DIGANTI),
        "sync_pak": Step({Status.DITETAPKAN}),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="pak_set")
    riwayat_jabatan = models.ForeignKey(RiwayatJabatan, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="+")
    dasar = models.ForeignKey(DasarAngkaKredit, on_delete=models.PROTECT, related_name="pak_set")
    tahun = models.PositiveSmallIntegerField()
    mulai = models.PositiveSmallIntegerField()  # months of that year
    selesai = models.PositiveSmallIntegerField()
    golongan = models.CharField(max_length=5, choices=PILIHAN_GOLONGAN)
    is_tahunan = models.BooleanField()  # after the year's own predikat; else on the way
    untuk_pangkat = models.BooleanField(default=False)  # BKN-064
    untuk_jenjang = models.BooleanField(default=False)
    jumlah = angka_field()  # of its lines
    nomor = models.CharField(max_length=SURAT_MAX, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAF, editable=False)
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # why it was returned
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    penilai_nama = models.CharField(max_length=200, blank=True)  # as he signs
    # What its papers say beside its lines, as it was when it was set: `actions.cetakan`.
    cetakan = models.JSONField(null=True, blank=True, editable=False)
    menggantikan = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti_set"
    )
    dibuat_pada = models.DateTimeField()
    diajukan_pada = models.DateTimeField(null=True)
    ditetapkan_pada = models.DateTimeField(null=True)
    siasn_status = models.CharField(max_length=8, choices=Kirim, default=Kirim.BELUM, blank=True)
    siasn_id = models.CharField(max_length=ID_MAX, blank=True)
    siasn_galat = models.CharField(max_length=GALAT_MAX, blank=True)
    siasn_pada = models.DateTimeField(null=True)

    objects = PakQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-tahun", "-selesai", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="pak_per_instansi"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(status__in=["draf", "diajukan", "dikembalikan"]),
                name="pak_satu_terbuka",
            ),
            models.CheckConstraint(
                condition=Q(mulai__gte=1, selesai__gte=F("mulai"), selesai__lte=12),
                name="pak_bulan_setahun",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["ditetapkan", "diganti"])
                | (~Q(nomor="") & Q(tanggal__isnull=False, ditetapkan_pada__isnull=False)),
                name="pak_ditetapkan_bersurat",
            ),
            models.CheckConstraint(
                condition=Q(is_tahunan=True) | Q(untuk_pangkat=True) | Q(untuk_jenjang=True),
                name="pak_tengah_tahun_bertujuan",
            ),
        ]

    def __str__(self) -> str:
        return f"PAK {self.tahun}"

    @property
    def is_superseded(self) -> bool:
        """Whether a predikat that it rests on is another now: after an objection (practice §6)."""
        return any(line.is_superseded for line in self.konversi_set.all())

    @property
    def jenjang(self) -> Jenjang:
        return Jenjang(self.dasar.jenjang)


class Konversi(models.Model):
    """One line: some months under one predikat, rounded by itself (§7.3)."""

    ROOT: ClassVar[str] = "pak"

    pak = models.ForeignKey(Pak, on_delete=models.CASCADE, related_name="konversi_set")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="+")
    mulai = models.PositiveSmallIntegerField()
    selesai = models.PositiveSmallIntegerField()
    predikat = models.CharField(max_length=16, choices=PREDIKAT)
    persen = angka_field()
    koefisien = angka_field()
    angka = angka_field()

    class Meta:
        ordering: ClassVar = ["mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pak", "mulai"], name="konversi_bulan_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.mulai}-{self.selesai}"

    @property
    def bulan(self) -> int:
        return self.selesai - self.mulai + 1

    @property
    def is_superseded(self) -> bool:
        """What is held back is no news before its day."""
        now = self.evaluasi.periode.predikat_terbit
        return bool(now) and now != self.predikat


class BulanTerhitung(models.Model):
    """A month that a set PAK counted: the database itself refuses to count it twice."""

    pak = models.ForeignKey(Pak, on_delete=models.CASCADE, related_name="bulan_set")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "bulan"], name="bulan_kredit_sekali"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulan}/{self.tahun}"
