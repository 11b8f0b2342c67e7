"""Penilaian (stage 3): feedback, both ratings, predikat, and the achievement of a unit."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core.pindaian import Pindaian
from selaras.organisasi.models.pegawai import NAMA_MAX, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.perencanaan.models.rhk import Indikator
from selaras.rules.predikat import CAPAIAN_LABEL, PREDIKAT_LABEL, RATING_LABEL

UMPAN_BALIK_MAX = 2000
ALASAN_MAX = 4000

RATING = [(str(key), label) for key, label in RATING_LABEL.items()]
PREDIKAT = [(str(key), label) for key, label in PREDIKAT_LABEL.items()]
CAPAIAN = [(str(key), label) for key, label in CAPAIAN_LABEL.items()]


class UmpanBalikQuerySet(models.QuerySet["UmpanBalik"]):
    def last_said_by(self, pegawai_id: int, kalimat: Collection[str]) -> str:
        """Which of these sentences this person wrote last."""
        rows = self.filter(oleh=pegawai_id, isi__in=kalimat).order_by("-at")
        return rows.values_list("isi", flat=True).first() or ""


class UmpanBalik(models.Model):
    """Feedback of the penilai on one indicator or one behaviour in a period."""

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, related_name="umpan_balik_set")
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, related_name="umpan_balik_set"
    )
    perilaku = models.CharField(max_length=2, blank=True)  # kode, §3.5
    isi = models.TextField(max_length=UMPAN_BALIK_MAX)
    oleh = models.ForeignKey(  # indexed by `umpan_balik_terakhir`
        Pegawai, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    is_terlambat = models.BooleanField(default=False)
    is_sekaligus = models.BooleanField(default=False)  # one sentence for several rows

    objects = UmpanBalikQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["oleh", "-at"], name="umpan_balik_terakhir"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["periode", "indikator"],
                condition=Q(indikator__isnull=False),
                name="umpan_balik_indikator_sekali",
            ),
            models.UniqueConstraint(
                fields=["periode", "perilaku"],
                condition=~Q(perilaku=""),
                name="umpan_balik_perilaku_sekali",
            ),
            models.CheckConstraint(
                condition=Q(indikator__isnull=False, perilaku="")
                | (Q(indikator__isnull=True) & ~Q(perilaku="")),
                name="umpan_balik_satu_hal",
            ),
        ]

    def __str__(self) -> str:
        return self.isi

    @property
    def hal(self) -> str:
        """What it is about, as the desk's form names it."""
        return f"perilaku_{self.perilaku}" if self.perilaku else f"indikator_{self.indikator_id}"


class PenilaianHasilKerjaQuerySet(models.QuerySet["PenilaianHasilKerja"]):
    def of_submission(self, periode: Periode) -> "PenilaianHasilKerja | None":
        """Of what was handed in last: a realisation that came back is rated from its beginning."""
        since = periode.realisasi_diajukan_pada or periode.giliran_pada
        rows = self.filter(periode=periode).select_related("oleh")
        return (rows.filter(at__gte=since) if since else rows).first()


class PenilaianHasilKerja(models.Model):
    """The first of two steps, where the policy has them: the results' rating (NTT-090).

    The second takes it up, and may change it still: what counts is the Evaluasi.
    """

    periode = models.OneToOneField(Periode, on_delete=models.CASCADE, related_name="+")
    rating = models.CharField(max_length=8, choices=RATING)
    oleh = models.ForeignKey(  # none: the operator of a non-ASN penilai
        Pegawai, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = PenilaianHasilKerjaQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_rating_display()


class Evaluasi(models.Model):
    """Both ratings and the predikat of a period. A change is the next `nomor`: rows stay."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="evaluasi_set")
    nomor = models.PositiveSmallIntegerField(default=1)
    hasil_kerja = models.CharField(max_length=8, choices=RATING)
    perilaku = models.CharField(max_length=8, choices=RATING)
    predikat = models.CharField(max_length=16, choices=PREDIKAT)
    catatan = models.TextField(max_length=NARASI_MAX, blank=True)
    alasan = models.TextField(max_length=ALASAN_MAX, blank=True)  # of a change
    capaian_organisasi = models.CharField(max_length=16, choices=CAPAIAN, blank=True)
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    penilai_nama = models.CharField(max_length=NAMA_MAX, blank=True)  # of a non-ASN penilai
    menggantikan = models.CharField(max_length=NAMA_MAX, blank=True)  # the penilai who let it lie
    dicatat_oleh = models.CharField(max_length=NAMA_MAX, blank=True)  # who recorded his decision
    dinilai_pada = models.DateTimeField()
    diterbitkan_pada = models.DateTimeField(null=True)
    ditahan_oleh = models.CharField(max_length=60, blank=True)  # who looks at it first (terbit.py)
    is_terlambat = models.BooleanField(default=False)
    baris_sekaligus = models.PositiveSmallIntegerField(default=0)  # rows told one sentence together
    kebijakan = models.CharField(
        max_length=80
    )  # "preset@versi", so that old results can be recomputed

    class Meta:
        ordering: ClassVar = ["-nomor"]
        indexes: ClassVar = [
            models.Index(  # what is to be published, every minute
                fields=["diterbitkan_pada"],
                condition=~Q(ditahan_oleh=""),
                name="evaluasi_ditahan",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["periode", "nomor"], name="evaluasi_nomor_sekali"),
            models.CheckConstraint(  # a rating has a rater: a pegawai, or a name with its recorder
                condition=Q(penilai__isnull=False) | (~Q(penilai_nama="") & ~Q(dicatat_oleh="")),
                name="evaluasi_berpenilai",
            ),
        ]

    def __str__(self) -> str:
        return self.get_predikat_display()

    @property
    def is_published(self) -> bool:
        """Whether its owner may know it: at once, or after the seconds that the desk holds it."""
        if self.diterbitkan_pada is None:
            return False
        return not self.is_held or self.diterbitkan_pada <= clock.now()

    @property
    def is_held(self) -> bool:
        return self.diterbitkan_pada is not None and self.diterbitkan_pada > self.dinilai_pada

    @property
    def terbit_nanti(self) -> datetime | None:
        """When it is published, of one that was not at once: as its period keeps it."""
        return self.diterbitkan_pada if self.is_held else None

    @property
    def dinilai_oleh(self) -> str:
        """Who rated, as he is addressed; for a non-ASN penilai with who recorded it."""
        if self.penilai and self.menggantikan:
            return f"{self.penilai.sapaan} (atasan penilai, menggantikan {self.menggantikan})"
        if self.penilai:
            return self.penilai.sapaan
        return f"{self.penilai_nama} (dicatat {self.dicatat_oleh})"


class FormulirKeputusan(Pindaian):
    """The form that a non-ASN penilai signed: what the operator records stands on it (§2.2)."""

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="formulir_set")
    berkas = models.FileField(upload_to="keputusan/%Y/")


class CapaianOrganisasiQuerySet(models.QuerySet["CapaianOrganisasi"]):
    def of_period(self, periode: "Periode | CapaianOrganisasi") -> "CapaianOrganisasiQuerySet":
        """Those of the same kind, year and number."""
        return self.filter(jenis=periode.jenis, tahun=periode.tahun, nomor=periode.nomor)


class CapaianOrganisasi(models.Model):
    """A unit's predikat for a period: set one level above, or from the JPT's own (§4.4)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="capaian_set")
    jenis = models.CharField(max_length=8, choices=Periode.Jenis)
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()
    predikat = models.CharField(max_length=16, choices=CAPAIAN)
    rekomendasi = models.TextField(max_length=CATATAN_MAX, blank=True)  # what was considered
    ditetapkan_oleh = models.CharField(max_length=150)
    at = models.DateTimeField()
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CapaianOrganisasiQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "jenis", "tahun", "nomor"], name="capaian_sekali"
            ),
        ]

    def __str__(self) -> str:
        return self.get_predikat_display()
