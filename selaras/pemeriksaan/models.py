"""The letter by which an auditor examines: its scope and its last day (practice.md §4)."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, LingkupSurat, Pelaku
from selaras.core.workflow import Versioned
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.organisasi.models.unit import UnitKerja

PERIHAL_MAX, ALASAN_AKHIR_MAX = 300, 500


class SuratTugasQuerySet(models.QuerySet["SuratTugas"]):
    def visible_to(self, pelaku: Pelaku) -> "SuratTugasQuerySet":
        """The agency's for its admin; an auditor has those that name him."""
        rows = self.filter(instansi=pelaku.instansi_id or 0)
        if pelaku.has(ADMIN_INSTANSI):
            return rows
        return rows.filter(auditor=pelaku.user_id or 0)

    def in_force(self, on: date) -> "SuratTugasQuerySet":
        return self.filter(diakhiri_pada=None, mulai__lte=on, sampai__gte=on)

    def over_untold(self, today: date) -> "SuratTugasQuerySet":
        """Ended or past their last day, while those examined have not been told."""
        over = Q(diakhiri_pada__isnull=False) | Q(sampai__lt=today)
        return self.filter(over, dikabarkan_pada=None)

    def with_people(self) -> "SuratTugasQuerySet":
        return self.select_related("instansi", "auditor").prefetch_related("unit")


class SuratTugas(Versioned):
    """Whom it names may open the registers of these units, from day to day; none: of all."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    auditor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=SURAT_MAX)
    tanggal = models.DateField()
    perihal = models.CharField(max_length=PERIHAL_MAX)
    mulai = models.DateField()
    sampai = models.DateField()
    unit = models.ManyToManyField(UnitKerja, blank=True, related_name="+")
    dicatat_oleh = models.CharField(max_length=150)
    dicatat_pada = models.DateTimeField()
    diakhiri_pada = models.DateTimeField(null=True)
    dikabarkan_pada = models.DateTimeField(null=True)  # when those examined were told of it
    sampel = models.JSONField(default=list, blank=True)  # pegawai that were drawn, in their order

    objects = SuratTugasQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")), name="surat_tugas_sampai_setelah_mulai"
            ),
            models.UniqueConstraint(
                fields=["instansi", "nomor", "auditor"], name="surat_tugas_sekali"
            ),
        ]

    def __str__(self) -> str:
        return f"Surat tugas {self.nomor}"

    def is_in_force(self, on: date) -> bool:
        return self.diakhiri_pada is None and self.mulai <= on <= self.sampai

    @property
    def masa(self) -> tuple[datetime, datetime]:
        """From the first moment in which it opened something to its last."""
        zona = self.instansi.zona
        first = datetime.combine(self.mulai, time.min, tzinfo=zona)
        last = datetime.combine(self.sampai + timedelta(days=1), time.min, tzinfo=zona)
        return first, min(self.diakhiri_pada or last, last)

    def keadaan(self, on: date) -> str:
        if self.diakhiri_pada is not None or on > self.sampai:
            return "Berakhir"
        return "Berlaku" if on >= self.mulai else "Belum berlaku"

    @property
    def lingkup(self) -> str:
        """The units, as people read them."""
        return ", ".join(row.nama for row in self.unit.all()) or "Seluruh instansi"


def opened_to(user_id: int, instansi_id: int, on: date) -> LingkupSurat:
    """What the letters of an auditor open on a day: who was drawn, where a sample was drawn.

    The lot stands in the place of the scope (practice.md §4): who could read everybody would need
    none. Without an own letter that holds: nothing.
    """
    rows = SuratTugas.objects.in_force(on).filter(auditor=user_id, instansi=instansi_id)
    letters = list(rows.order_by("pk").prefetch_related("unit"))
    drawn = frozenset(pk for row in letters for pk in row.sampel)
    whole = [row for row in letters if not row.sampel]
    units = [[unit.pk for unit in row.unit.all()] for row in whole]
    named = [pk for each in units for pk in each]
    below = UnitKerja.objects.below(named).values_list("pk", flat=True) if named else ()
    nomor = tuple(row.nomor for row in letters)
    return LingkupSurat(nomor, semua=[] in units, unit=frozenset(below), orang=drawn)
