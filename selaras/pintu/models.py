"""PredikatLuar: what another door rated; kept with its source, counted apart (practice.md §5)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Versioned
from selaras.organisasi.models.pegawai import NAMA_MAX, Pegawai, RiwayatJabatan, closed_before
from selaras.rules.kebijakan import PINTU_NAMA, JenisPeriode, Pintu
from selaras.rules.periode import RentangPeriode, periode_of
from selaras.rules.predikat import PREDIKAT_LABEL

JENIS = [
    (JenisPeriode.BULANAN.value, "Bulanan"),
    (JenisPeriode.TRIWULAN.value, "Triwulan"),
    (JenisPeriode.FINAL.value, "Tahunan"),
]
PINTU = [(each.value, PINTU_NAMA[each]) for each in Pintu if each != Pintu.SELARAS]


class PredikatLuarQuerySet(models.QuerySet["PredikatLuar"]):
    def visible_to(self, pelaku: Pelaku, on: date) -> "PredikatLuarQuerySet":
        """One's own; of the agency for its admin; else of the units one keeps or examines."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.reads_agency:
            return rows
        mine = Q(pegawai=pelaku.pegawai_id or 0) | Q(pegawai__in=pelaku.periksa.orang)
        if pelaku.read_unit_ids:
            ended = Q(selesai__lt=closed_before(on))
            posts = RiwayatJabatan.objects.filter(unit__in=pelaku.read_unit_ids).exclude(ended)
            mine |= Q(pegawai__in=posts.values("pegawai"))
        return rows.filter(mine)

    def newest_first(self) -> "PredikatLuarQuerySet":
        """The year's own after its last quarter or month."""
        return self.order_by("-selesai", "mulai", "-pk")


class PredikatLuar(Versioned):
    """The predikat of one person for one period, as the other door gave it. Nothing is decided."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="predikat_luar_set")
    jenis = models.CharField(max_length=8, choices=JENIS)
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField()
    predikat = models.CharField(
        max_length=16, choices=[(str(key), label) for key, label in PREDIKAT_LABEL.items()]
    )
    pintu = models.CharField(max_length=16, choices=PINTU)
    penilai_nama = models.CharField(max_length=NAMA_MAX, blank=True)

    objects = PredikatLuarQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["instansi", "selesai"], name="predikat_luar_per_akhir"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "tahun", "nomor"], name="predikat_luar_sekali"
            ),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")), name="predikat_luar_selesai_setelah_mulai"
            ),
        ]

    def __str__(self) -> str:
        """Without the predikat: what names the row in the trail is read by many."""
        return f"Predikat {self.label} dari {self.get_pintu_display()}"

    @property
    def rentang(self) -> RentangPeriode:
        return periode_of(JenisPeriode(self.jenis), self.tahun, self.nomor)

    @property
    def label(self) -> str:
        return self.rentang.label
