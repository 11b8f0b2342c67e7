"""What goes with the SKP: its lampiran (§3.1) and the manual of each indicator of a JPT (§3.3)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp

BARIS_MAX = 1000  # characters of one line of the lampiran
BARIS_MAKS = 50  # lines of one section
MANUAL_MAX = 2000
SUMBER_MAX = 500
SATUAN_UKUR_MAX = 100


class Bagian(models.TextChoices):
    """The sections of the Lampiran SKP, in the order of the form."""

    DUKUNGAN = "dukungan", "Dukungan Sumber Daya"
    SKEMA = "skema", "Skema Pertanggungjawaban"
    KONSEKUENSI = "konsekuensi", "Konsekuensi"


class LampiranSkp(models.Model):
    """One numbered line of a section of the lampiran."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="lampiran_set")
    bagian = models.CharField(max_length=11, choices=Bagian)
    urutan = models.PositiveSmallIntegerField()
    isi = models.CharField(max_length=BARIS_MAX)

    class Meta:
        ordering: ClassVar = ["bagian", "urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["skp", "bagian", "urutan"], name="lampiran_urutan_sekali"
            ),
            models.CheckConstraint(condition=~Q(isi=""), name="lampiran_isi_terisi"),
        ]

    def __str__(self) -> str:
        return self.isi


class ManualIndikator(models.Model):
    """Manual Indikator Kinerja: how an indicator is measured (JPT and unit mandiri only)."""

    class Kualitas(models.TextChoices):
        OUTCOME = "outcome", "Outcome"
        OUTCOME_ANTARA = "outcome_antara", "Outcome Antara"
        OUTPUT_KENDALI_RENDAH = "output_kendali_rendah", "Output Kendali Rendah"

    class PeriodePelaporan(models.TextChoices):
        BULANAN = "bulanan", "Bulanan"
        TRIWULANAN = "triwulanan", "Triwulanan"
        SEMESTERAN = "semesteran", "Semesteran"
        TAHUNAN = "tahunan", "Tahunan"

    indikator = models.OneToOneField(Indikator, on_delete=models.CASCADE, related_name="manual")
    tujuan = models.CharField(max_length=MANUAL_MAX)
    definisi = models.CharField(max_length=MANUAL_MAX)
    formula = models.CharField(max_length=MANUAL_MAX, blank=True)  # optional for kualitatif
    satuan_pengukuran = models.CharField(max_length=SATUAN_UKUR_MAX, blank=True)  # likewise
    kualitas = models.CharField(max_length=21, choices=Kualitas)
    sumber_data = models.CharField(max_length=SUMBER_MAX)
    periode_pelaporan = models.CharField(max_length=10, choices=PeriodePelaporan)

    def __str__(self) -> str:
        return self.tujuan


KOLOM_MANUAL = (
    "tujuan",
    "definisi",
    "formula",
    "satuan_pengukuran",
    "kualitas",
    "sumber_data",
    "periode_pelaporan",
)


def lampiran_of(skp: Skp) -> dict[str, list[str]]:
    """The lines of all three sections in order; no query where they were prefetched."""
    lines: dict[str, list[str]] = {bagian: [] for bagian in Bagian.values}
    for row in skp.lampiran_set.all():
        lines[row.bagian].append(row.isi)
    return lines


def manual_of(indikator: Indikator) -> dict[str, str] | None:
    """The facts of an indicator's manual, where one was written."""
    manual: ManualIndikator | None = getattr(indikator, "manual", None)
    return {name: getattr(manual, name) for name in KOLOM_MANUAL} if manual else None
