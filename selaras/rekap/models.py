"""What the figures of the nation are kept in, lists that were written to files, pages to share."""

from typing import ClassVar, NamedTuple

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import PPPK, JenisJabatan, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.predikat import PREDIKAT_LABEL

BELUM = "belum"


class Papan(models.TextChoices):
    """BKN's three dashboards (BKN-057…059)."""

    PENGISIAN = "pengisian", "Pengisian SKP"
    KETERLIBATAN = "keterlibatan", "Keterlibatan matriks"
    PENILAIAN = "penilaian", "Penilaian"


class Pengisian(models.TextChoices):
    BELUM = BELUM, "Belum"
    DRAF = "draf", "Draf"
    PENGAJUAN = "pengajuan", "Pengajuan"
    PERSETUJUAN = "persetujuan", "Persetujuan"


class Keterlibatan(models.TextChoices):
    """How many of the leaders' results a person's SKP serves (rules.md §3.4)."""

    NOL = "0", "0"
    SATU = "1", "1"
    BANYAK = "2", "2 atau lebih"


class Kepegawaian(models.TextChoices):
    PNS = "pns", "PNS dan CPNS"
    PPPK = "pppk", "PPPK"

    @classmethod
    def of(cls, jenis: str) -> "Kepegawaian":
        """By the kind of a pegawai."""
        return cls.PPPK if jenis in PPPK else cls.PNS


class KunciRekap(NamedTuple):
    """What one figure of an agency counts; `periode`: of a month or quarter, "" of the year."""

    tahun: int
    papan: str
    nilai: str
    periode: str = ""
    jabatan: str = ""
    kepegawaian: str = ""


NILAI: dict[str, list[tuple[str, str]]] = {  # the columns of each dashboard, worst first
    Papan.PENGISIAN: Pengisian.choices,
    Papan.KETERLIBATAN: Keterlibatan.choices,
    Papan.PENILAIAN: [
        (BELUM, "Belum dinilai"),
        *((str(key), label) for key, label in reversed(PREDIKAT_LABEL.items())),
    ],
}


class PenandaRekap(models.Model):
    """How far the trail of an agency was folded into its sums, and of which day its people are."""

    instansi = models.OneToOneField(
        Instansi, on_delete=models.CASCADE, related_name="penanda_rekap"
    )
    sampai = models.BigIntegerField(default=0)  # the last `nomor`
    hari = models.DateField(null=True)  # whoever left or changed his post by then is counted so
    versi_kebijakan = models.PositiveIntegerField(default=0)
    # Each fold has a number; what stood before there were any is of the first. And up to which
    # of them the national site knows the sums, where that is another cell (nasional/kirim.py).
    nomor = models.BigIntegerField(default=1, db_default=1)
    dikabarkan = models.BigIntegerField(default=0, db_default=0)

    def __str__(self) -> str:
        return f"sampai {self.sampai}"


class RekapPegawai(models.Model):
    """What one person counts as in one year: what his share of the sums was at the last fold.

    The year that runs has a row for everybody who owes an SKP; other years for those who have one.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    skp = models.BigIntegerField(null=True)  # the one that counts; by it one that is gone is found
    pengisian = models.CharField(max_length=11, choices=Pengisian)
    keterlibatan = models.CharField(max_length=1, choices=Keterlibatan, blank=True)  # "": a JPT
    penilaian = models.CharField(max_length=16, choices=NILAI[Papan.PENILAIAN])
    jabatan = models.CharField(max_length=10, choices=JenisJabatan, blank=True)
    kepegawaian = models.CharField(max_length=4, choices=Kepegawaian, blank=True)
    berkala = models.JSONField(default=dict)  # {"bulanan-9": predikat or "belum"}
    terbit_pada = models.DateTimeField(null=True)  # when the next rating of his held back is out

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["skp"], condition=Q(skp__isnull=False), name="rekap_per_skp"),
            models.Index(  # a few: whom the clock changes, without a row of the trail
                fields=["instansi", "terbit_pada"],
                condition=Q(terbit_pada__isnull=False),
                name="rekap_akan_terbit",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="rekap_orang_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.tahun}: {self.pengisian}"


class BarisRekap(models.Model):
    """How many people count as one thing in a year."""

    tahun = models.PositiveSmallIntegerField()
    papan = models.CharField(max_length=12, choices=Papan)
    nilai = models.CharField(max_length=16)
    periode = models.CharField(max_length=12, blank=True)  # as "bulanan-9"; "" of the year
    jabatan = models.CharField(max_length=10, choices=JenisJabatan, blank=True)
    kepegawaian = models.CharField(max_length=4, choices=Kepegawaian, blank=True)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.tahun} {self.papan} {self.nilai}: {self.jumlah}"

    @property
    def kunci(self) -> KunciRekap:
        return KunciRekap(*(getattr(self, name) for name in KunciRekap._fields))


class RekapInstansi(BarisRekap):
    """Of an agency that lives here; written by the fold alone."""

    instansi = models.ForeignKey(
        Instansi, on_delete=models.CASCADE, related_name="rekap_set", db_index=False
    )
    nomor = models.BigIntegerField(default=1, db_default=1)  # of the fold that changed it last

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tahun", "papan", "periode"], name="rekap_per_papan"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instansi", *KunciRekap._fields], name="rekap_instansi_sekali"
            ),
        ]


class BerkasDaftarQuerySet(models.QuerySet["BerkasDaftar"]):
    def visible_to(self, pelaku: Pelaku) -> "BerkasDaftarQuerySet":
        """One's own: what it holds depends on who asked for it."""
        return self.filter(oleh=pelaku.user_id, instansi=pelaku.instansi_id)

    def in_work(self) -> "BerkasDaftarQuerySet":
        over = (Pekerjaan.Status.SELESAI, Pekerjaan.Status.GAGAL)
        return self.filter(pekerjaan__isnull=False).exclude(pekerjaan__status__in=over)


class BerkasDaftar(models.Model):
    """A long list of people as a file, made in the background for whoever asked for it."""

    class Bentuk(models.TextChoices):
        XLSX = "xlsx", "XLSX"
        CSV = "csv", "CSV"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    alamat = models.TextField(blank=True)  # which list: its filters and order, as in an address
    lingkup = models.TextField()  # whose people he read when he asked for it
    bentuk = models.CharField(max_length=4, choices=Bentuk)
    berkas = models.FileField(upload_to="daftar/%Y/%m/", blank=True)  # empty: still being made
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()

    objects = BerkasDaftarQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Daftar {self.dibuat_pada:%d-%m-%Y}"


class RingkasanTerbit(models.Model):
    """A page to share that somebody issued: which question it answers, and about whose people.

    What it said is kept beside it, under the code of its document (core/terbitan.py).
    """

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The unit with all below it; none: whoever made it has several, named by `lingkup`.
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    lingkup = models.TextField()
    alamat = models.TextField(blank=True)  # period, unit and step, as in an address
    pada = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="ringkasan_terbit_terbaru"),
        ]

    def __str__(self) -> str:
        return f"Halaman yang dibagikan {self.pada:%d-%m-%Y}"
