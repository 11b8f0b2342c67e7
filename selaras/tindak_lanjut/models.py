"""Tindak lanjut (stage 4, rules.md §6): what people decide after the rating of a year."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import (
    SURAT_MAX,
    HubunganPenilai,
    Pegawai,
    RiwayatJabatan,
)
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import PREDIKAT
from selaras.rules.tindak_lanjut import BERUSUL, JenisTindakLanjut, proposals

JENIS = [(each.value, each.label) for each in JenisTindakLanjut]


def leads(pelaku: Pelaku, unit: str, pegawai: str) -> Q:
    """Those whom he rates, is the atasan penilai of, or administers; by the names of two columns.

    An auditor reads none here: his letter opens the registers of the Berkas pemeriksaan.
    """
    if pelaku.has(ADMIN_INSTANSI):
        return Q()
    rates = HubunganPenilai.objects.on(pelaku.today)
    mine = rates.decided_by(pelaku) | rates.filter(atasan_penilai=pelaku.pegawai_id or 0)
    return Q(**{f"{pegawai}__in": mine.values("riwayat_jabatan__pegawai")}) | Q(
        **{f"{unit}__in": pelaku.admin_unit_ids}
    )


class TindakLanjutQuerySet(models.QuerySet["TindakLanjut"]):
    def visible_to(self, pelaku: Pelaku) -> "TindakLanjutQuerySet":
        """One's own; of those whom one rates, directly or as atasan; of an admin's units."""
        seen = leads(pelaku, "riwayat_jabatan__unit", "pegawai")
        if seen:
            seen |= Q(pegawai=pelaku.pegawai_id or 0)
        return self.filter(seen, instansi=pelaku.instansi_id or 0)

    def with_people(self) -> "TindakLanjutQuerySet":
        return self.select_related(
            "instansi", "pegawai", "pembuat", "riwayat_jabatan__unit", "periode__instansi"
        )


class TindakLanjut(Workflow):
    """An award, a development plan or a sanction process: proposed, begun and ended by people."""

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Diusulkan"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    class HasilTinjauan(models.TextChoices):
        MEMBAIK = "membaik", "Kinerja membaik"
        BELUM = "belum", "Belum membaik"

    STEPS: ClassVar = {
        "start_tindak_lanjut": Step({Status.DIUSULKAN}, Status.BERJALAN),
        "complete_tindak_lanjut": Step({Status.BERJALAN}, Status.SELESAI),
        "cancel_tindak_lanjut": Step({Status.DIUSULKAN, Status.BERJALAN}, Status.DIBATALKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="tindak_lanjut_set")
    riwayat_jabatan = models.ForeignKey(RiwayatJabatan, on_delete=models.PROTECT, related_name="+")
    periode = models.ForeignKey(  # the year; indexed by `tindak_lanjut_sekali`
        Periode, on_delete=models.PROTECT, related_name="tindak_lanjut_set", db_index=False
    )
    predikat = models.CharField(max_length=16, choices=PREDIKAT)  # as it was when proposed
    jenis = models.CharField(max_length=12, choices=JENIS)
    status = models.CharField(
        max_length=10, choices=Status, default=Status.DIUSULKAN, editable=False
    )
    alasan = models.TextField(max_length=CATATAN_MAX)
    nomor_dasar = models.CharField(max_length=SURAT_MAX)
    tanggal_dasar = models.DateField()
    tenggat = models.DateField()
    tinjauan = models.CharField(max_length=7, choices=HasilTinjauan, blank=True)  # of a plan
    hasil = models.TextField(max_length=CATATAN_MAX, blank=True)
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # why it was cancelled
    pembuat = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    berakhir_pada = models.DateTimeField(null=True, blank=True)

    objects = TindakLanjutQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="tindak_lanjut_per_instansi"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["periode", "jenis"],
                condition=~Q(status="dibatalkan"),
                name="tindak_lanjut_sekali",
            ),
            models.CheckConstraint(
                condition=~Q(status="selesai") | ~Q(hasil=""), name="tindak_lanjut_berhasil"
            ),
            models.CheckConstraint(
                condition=~Q(status="dibatalkan") | ~Q(catatan=""),
                name="tindak_lanjut_batal_beralasan",
            ),
        ]

    def __str__(self) -> str:
        """Neither name nor kind: this stands in trails and notices."""
        return "Tindak lanjut"

    @property
    def is_plan(self) -> bool:
        return self.jenis == JenisTindakLanjut.PENGEMBANGAN

    @property
    def is_sanksi(self) -> bool:
        return self.jenis == JenisTindakLanjut.SANKSI

    @property
    def is_superseded(self) -> bool:
        """Whether the year has another predikat now: after an objection, or a correction."""
        return self.periode.predikat_terbit != self.predikat


def rated_years() -> QuerySet[Periode]:
    """Years with their predikat, the one of the year before, and whether a plan did not help."""
    years = Periode.objects.filter(jenis=Periode.Jenis.FINAL, status=Periode.Status.DINILAI)
    years = years.with_predikat(clock.now())
    before = years.filter(
        skp__pegawai=OuterRef("skp__pegawai"), tahun=OuterRef("tahun") - 1
    ).order_by("-selesai")
    in_vain = TindakLanjut.objects.filter(
        pegawai=OuterRef("skp__pegawai"),
        periode__tahun__gte=OuterRef("tahun") - 1,
        tinjauan=TindakLanjut.HasilTinjauan.BELUM,
    )
    return years.annotate(
        predikat_lalu=Subquery(before.values("predikat_kini")[:1]),
        belum_membaik=Exists(in_vain.order_by()),
    )


def proposals_after(year: Any) -> tuple[JenisTindakLanjut, ...]:
    """By the rule, of a row of `rated_years`: none before its predikat is published."""
    return proposals(
        year.predikat_terbit, year.predikat_lalu or "", belum_membaik=year.belum_membaik
    )


def candidates_for(pelaku: Pelaku, tahun: int) -> QuerySet[Periode]:
    """Published years after which something may be proposed, of others than oneself, by name."""
    stays = Q(skp__pegawai__berhenti_pada=None) | Q(skp__pegawai__berhenti_pada__gte=pelaku.today)
    rows = rated_years().filter(
        leads(pelaku, "skp__riwayat_jabatan__unit", "skp__pegawai"),
        stays,
        instansi=pelaku.instansi_id or 0,
        tahun=tahun,
        predikat_kini__in=BERUSUL,
    )
    rows = rows.exclude(skp__pegawai=pelaku.pegawai_id or 0)
    rows = rows.select_related("instansi", "skp__pegawai", "skp__riwayat_jabatan__unit")
    return rows.order_by(F("skp__pegawai__nama"), "pk")
