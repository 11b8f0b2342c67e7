"""What people say to each other during a period: remarks at any time, and the dialog kinerja."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import NAMA_MAX, Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import BERSAMA_MAX

ISI_MAX = 2000


class MasukanQuerySet(models.QuerySet["Masukan"]):
    def at_once(self) -> "MasukanQuerySet":
        """What the person reads as soon as it is said; the rest with the published rating."""
        return self.filter(dari=Masukan.Dari.PENILAI)

    def with_people(self) -> "MasukanQuerySet":
        return self.select_related("oleh", "rhk")


class Masukan(models.Model):
    """A remark on one person's period; it informs the rating and is never a number in it."""

    ROOT: ClassVar[str] = "periode"

    class Dari(models.TextChoices):
        PENILAI = "penilai", "Pejabat penilai"
        REKAN = "rekan", "Rekan kerja"
        KETUA = "ketua", "Ketua tim"

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, related_name="masukan_set")
    dari = models.CharField(max_length=7, choices=Dari)
    oleh = models.ForeignKey(  # none: who records for a non-ASN penilai
        Pegawai, on_delete=models.PROTECT, null=True, related_name="+"
    )
    perilaku = models.CharField(max_length=2, blank=True)  # kode, §3.5; of a colleague
    rhk = models.ForeignKey(  # the team's result; a remark of the penilai may name one
        RencanaHasilKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    isi = models.TextField(max_length=ISI_MAX)
    at = models.DateTimeField()

    objects = MasukanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["periode", "-at", "-id"], name="masukan_terbaru")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["periode", "oleh", "perilaku"],
                condition=Q(dari="rekan"),
                name="masukan_rekan_sekali",
            ),
            models.UniqueConstraint(
                fields=["periode", "oleh", "rhk"],
                condition=Q(dari="ketua"),
                name="masukan_ketua_sekali",
            ),
            models.CheckConstraint(
                condition=Q(dari="penilai", perilaku="")
                | (Q(dari="rekan", rhk__isnull=True) & ~Q(perilaku=""))
                | Q(dari="ketua", rhk__isnull=False, perilaku=""),
                name="masukan_satu_hal",
            ),
            models.CheckConstraint(condition=~Q(isi=""), name="masukan_terisi"),
            models.CheckConstraint(
                condition=Q(oleh__isnull=False) | Q(dari="penilai"), name="masukan_oleh_pegawai"
            ),
        ]

    def __str__(self) -> str:
        return f"masukan {self.periode}"

    @property
    def instansi_id(self) -> int:
        return self.periode.instansi_id


class DialogKinerja(models.Model):
    """One talk about a period: when, who was there, what was agreed upon (practice.md §2)."""

    ROOT: ClassVar[str] = "periode"

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, related_name="dialog_set")
    pada = models.DateField()
    bersama = models.CharField(max_length=BERSAMA_MAX)
    kesepakatan = models.TextField(max_length=ISI_MAX)
    dicatat_oleh = models.CharField(max_length=NAMA_MAX)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pada", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kesepakatan="") & ~Q(bersama=""), name="dialog_terisi"
            ),
        ]

    def __str__(self) -> str:
        return f"dialog kinerja {self.periode}"


def periods_of_team(pelaku: Pelaku) -> "models.QuerySet[Any]":
    """Open periods of those whose results serve a result of a team that one leads."""
    led = RencanaHasilKerja.objects.filter(intervensi__tim__ketua=pelaku.pegawai_id or 0)
    rows = Periode.objects.filter(instansi=pelaku.instansi_id, skp__in=led.values("skp"))
    return rows.filter(mulai__lte=pelaku.today).exclude(status__in=Periode.OVER).with_people()
