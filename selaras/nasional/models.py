"""What other cells told the national site, and the pages of the nation that were shared.

Above all agencies of this cell, and never a person's.
"""

from typing import ClassVar

from django.db import models

from selaras.accounts.models import User
from selaras.core.pelaku import ADMIN_NASIONAL, Pelaku
from selaras.rekap.models import BarisRekap, KunciRekap
from selaras.sel.models import KODE_MAX


class KabarSel(models.Model):
    """When a cell spoke last: that nothing changed is said too."""

    sel = models.CharField(max_length=KODE_MAX, unique=True)
    pada = models.DateTimeField()  # by its own clock, which it signed

    def __str__(self) -> str:
        return f"{self.sel} {self.pada}"


class InstansiLuar(models.Model):
    """An agency that lives in another cell: its name, and up to which of its folds we know it."""

    kabar = models.ForeignKey(KabarSel, on_delete=models.CASCADE, related_name="instansi_set")
    kode = models.SlugField(max_length=40)
    nama = models.CharField(max_length=200)
    nomor = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kabar", "kode"], name="instansi_luar_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama


class RekapLuar(BarisRekap):
    """As RekapInstansi, of an agency that lives in another cell; written by `hear` alone."""

    instansi = models.ForeignKey(
        InstansiLuar, on_delete=models.CASCADE, related_name="rekap_set", db_index=False
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tahun", "papan", "periode"], name="rekap_luar_per_papan"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instansi", *KunciRekap._fields], name="rekap_luar_sekali"
            ),
        ]


class RingkasanNasionalQuerySet(models.QuerySet["RingkasanNasional"]):
    def visible_to(self, pelaku: Pelaku) -> "RingkasanNasionalQuerySet":
        return self.all() if pelaku.has(ADMIN_NASIONAL) else self.none()


class RingkasanNasional(models.Model):
    """A page of the nation that somebody issued; what it said is kept beside it, under its code."""

    instansi_id: ClassVar[None] = None  # its document and its lines in the trail are of no agency
    tahun = models.PositiveSmallIntegerField()
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    objects = RingkasanNasionalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"Halaman nasional {self.tahun}"
