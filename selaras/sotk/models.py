"""PerubahanSotk: a unit that is dissolved, merged or renamed on a day (practice.md §6)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import SURAT_MAX, RiwayatJabatan
from selaras.organisasi.models.unit import UNIT_MAX, UnitKerja


class PerubahanSotkQuerySet(models.QuerySet["PerubahanSotk"]):
    def visible_to(self, pelaku: Pelaku) -> "PerubahanSotkQuerySet":
        """Of the agency for its admin; else of the units one keeps or examines, from and to."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.reads_agency:
            return rows
        units = pelaku.read_unit_ids
        return rows.filter(Q(unit__in=units) | Q(tujuan__in=units))

    def with_units(self) -> "PerubahanSotkQuerySet":
        return self.select_related("instansi", "unit__instansi", "unit__parent", "tujuan")


class PerubahanSotk(Workflow):
    """What a peraturan about the organisation does to one unit, and who is still to be placed."""

    class Status(models.TextChoices):
        BERJALAN = "berjalan", "Menunggu penempatan"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    class Jenis(models.TextChoices):
        BUBAR = "bubar", "Dihapus"
        GABUNG = "gabung", "Digabung ke unit lain"
        GANTI_NAMA = "ganti_nama", "Berganti nama"

    STEPS: ClassVar = {
        "finish_sotk": Step({Status.BERJALAN}, Status.SELESAI),
        "undo_sotk": Step({Status.BERJALAN, Status.SELESAI}, Status.DIBATALKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="sotk_set")
    jenis = models.CharField(max_length=10, choices=Jenis)
    status = models.CharField(
        max_length=10, choices=Status, default=Status.BERJALAN, editable=False
    )
    tmt = models.DateField("TMT")
    tujuan = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nama_lama = models.CharField(max_length=UNIT_MAX)
    nama_baru = models.CharField(max_length=UNIT_MAX, blank=True)
    nomor_dasar = models.CharField(max_length=SURAT_MAX)  # of the peraturan
    tanggal_dasar = models.DateField()
    diterapkan_pada = models.DateTimeField()
    akibat = models.JSONField(default=dict)  # who was moved, whom it did not place and why
    # What undoing needs: {"mutasi": [id], "unit": [{id, induk}], "tugas": [{id, selesai}]}.
    semula = models.JSONField(default=dict)

    objects = PerubahanSotkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diterapkan_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(status="berjalan"), name="sotk_berjalan_sekali"
            ),
            models.CheckConstraint(condition=~Q(nomor_dasar=""), name="sotk_berdasar"),
        ]

    def __str__(self) -> str:
        return f"{self.nama_lama}: {self.get_jenis_display().lower()}"

    def tersisa(self) -> models.QuerySet[RiwayatJabatan]:
        """The posts that still last on the day: these are to be placed by hand."""
        lasting = Q(selesai__isnull=True) | Q(selesai__gte=self.tmt)
        rows = RiwayatJabatan.objects.filter(lasting, unit=self.unit_id)
        return rows.select_related("pegawai", "unit").order_by("-is_pimpinan", "pegawai__nama")
