"""Mutasi and departure: a change or end of post, and what it did to posts, SKP and penilai."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import (
    BERHENTI,
    JABATAN_MAX,
    KEDUDUKAN,
    MENINGGAL,
    SURAT_MAX,
    JenisJabatan,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import ESELON, UnitKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.mutasi import RencanaMutasi, rencana_mutasi

DAY = timedelta(days=1)


class MutasiQuerySet(models.QuerySet["Mutasi"]):
    def visible_to(self, pelaku: Pelaku) -> "MutasiQuerySet":
        """One's own, those of people whom one rates at either end, and those within reach."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.reads_agency:
            return rows
        units = pelaku.read_unit_ids
        reach = Q(dari__unit__in=units) | Q(unit__in=units) | Q(pegawai__in=pelaku.periksa.orang)
        if me := pelaku.pegawai_id:
            reach |= Q(pegawai=me) | Q(penilai_lama=me) | Q(penilai_baru=me)
        return rows.filter(reach)

    def of_skp(self, skp_id: int) -> "MutasiQuerySet":
        """Those that ended or made an SKP and still stand, newest first."""
        mine = Q(skp_lama=skp_id) | Q(skp_baru=skp_id)
        return self.filter(mine, status=Mutasi.Status.DITERAPKAN).order_by("-pk")

    def with_people(self) -> "MutasiQuerySet":
        return self.select_related(
            "instansi", "pegawai", "dari__unit", "ke", "unit", "skp_lama", "skp_baru",
            "penilai_lama", "penilai_baru",
        )  # fmt: skip


class Mutasi(Workflow):
    """A change of post that was applied; `semula` is what undoing needs."""

    class Status(models.TextChoices):
        DITERAPKAN = "diterapkan", "Diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    class Jenis(models.TextChoices):
        MUTASI = "mutasi", "Mutasi jabatan atau unit kerja"
        DIPERBANTUKAN = "diperbantukan", "Diperbantukan pada unit lain"  # BLL-025

    STEPS: ClassVar = {"undo_mutasi": Step({Status.DITERAPKAN}, Status.DIBATALKAN)}

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="mutasi_set")
    jenis = models.CharField(max_length=13, choices=Jenis, default=Jenis.MUTASI)
    status = models.CharField(
        max_length=10, choices=Status, default=Status.DITERAPKAN, editable=False
    )
    tmt = models.DateField("TMT")
    nomor_sk = models.CharField("Nomor SK", max_length=SURAT_MAX, blank=True)
    tanggal_sk = models.DateField("Tanggal SK", null=True, blank=True)
    dari = models.ForeignKey(RiwayatJabatan, on_delete=models.PROTECT, related_name="+")
    ke = models.ForeignKey(RiwayatJabatan, on_delete=models.SET_NULL, null=True, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=JABATAN_MAX)
    jenis_jabatan = models.CharField(max_length=10, choices=JenisJabatan)
    eselon = models.CharField(max_length=2, choices=ESELON, default="99")
    is_pimpinan = models.BooleanField(default=False)
    skp_lama = models.ForeignKey(Skp, on_delete=models.PROTECT, null=True, related_name="+")
    skp_baru = models.ForeignKey(Skp, on_delete=models.SET_NULL, null=True, related_name="+")
    penilai_lama = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    penilai_baru = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    diterapkan_pada = models.DateTimeField()
    akibat = models.JSONField(default=dict)  # what it did, in sentences and dates
    semula = models.JSONField(default=dict)  # as it was before

    objects = MutasiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diterapkan_pada", "-id"]
        indexes: ClassVar = [models.Index(fields=["instansi", "-diterapkan_pada"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tmt"],
                condition=Q(status="diterapkan"),
                name="mutasi_tmt_sekali",
            ),
        ]

    def __str__(self) -> str:
        return f"Mutasi {self.pegawai}"

    @property
    def kebijakan(self) -> Kebijakan:
        """The policy in force on the TMT."""
        return kebijakan_for(self.instansi, self.tmt)

    @property
    def rencana(self) -> RencanaMutasi:
        return rencana_mutasi(self.tmt, self.kebijakan.mutasi_batas_hari)


class PemberhentianQuerySet(models.QuerySet["Pemberhentian"]):
    def visible_to(self, pelaku: Pelaku) -> "PemberhentianQuerySet":
        """One's own, and those within reach: of a unit in which a post ended."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.reads_agency:
            return rows
        reach = Q(pegawai=pelaku.pegawai_id or 0) | Q(pegawai__in=pelaku.periksa.orang)
        posts = RiwayatJabatan.objects.filter(unit__in=pelaku.read_unit_ids)
        return rows.filter(reach | Q(pegawai__in=posts.values("pegawai")))

    def of_skp(self, skp_id: int) -> "PemberhentianQuerySet":
        """That by which an SKP ended, while it stands."""
        ended = Skp.objects.filter(pk=skp_id, mutasi_tmt__isnull=False).values("pegawai")
        return self.filter(pegawai__in=ended, status=Pemberhentian.Status.DITERAPKAN)

    def with_people(self) -> "PemberhentianQuerySet":
        return self.select_related("instansi", "pegawai__instansi", "pegawai__user")


class Pemberhentian(Workflow):
    """A departure that was recorded: retired, died, resigned or moved away; `semula` undoes it."""

    class Status(models.TextChoices):
        DITERAPKAN = "diterapkan", "Diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    STEPS: ClassVar = {"undo_depart": Step({Status.DITERAPKAN}, Status.DIBATALKAN)}

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="pemberhentian_set")
    status = models.CharField(
        max_length=10, choices=Status, default=Status.DITERAPKAN, editable=False
    )
    kedudukan = models.CharField(
        max_length=2, choices=[each for each in KEDUDUKAN if each[0] in BERHENTI]
    )
    selesai = models.DateField()  # the last day here
    sebab = models.CharField(max_length=300, blank=True)
    diterapkan_pada = models.DateTimeField()
    akibat = models.JSONField(default=dict)  # what it did, in sentences
    semula = models.JSONField(default=dict)  # as it was before

    objects = PemberhentianQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diterapkan_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(status="diterapkan"),
                name="pemberhentian_sekali",
            ),
        ]

    def __str__(self) -> str:
        return f"Pemberhentian {self.pegawai}"

    @property
    def is_almarhum(self) -> bool:
        return self.kedudukan == MENINGGAL
