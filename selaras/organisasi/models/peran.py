"""Claims to head a unit, and roles that no post gives."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja


class KlaimPimpinanQuerySet(models.QuerySet["KlaimPimpinan"]):
    def visible_to(self, pelaku: Pelaku) -> "KlaimPimpinanQuerySet":
        """Within an administrator's reach, and one's own."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.has(ADMIN_INSTANSI):
            return rows
        near = Q(riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        return rows.filter(near | Q(riwayat_jabatan__pegawai=pelaku.pegawai_id or 0))

    def waiting(self) -> "KlaimPimpinanQuerySet":
        return self.filter(status=KlaimPimpinan.Status.MENUNGGU)

    def with_people(self) -> "KlaimPimpinanQuerySet":
        post = "riwayat_jabatan"
        return self.select_related(f"{post}__unit", f"{post}__pegawai", f"{post}__instansi")


class KlaimPimpinan(Workflow):
    """A claim to head a unit that has another head: an admin decides (BLL-010, BLL-011)."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu konfirmasi"
        DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi"
        DITOLAK = "ditolak", "Ditolak"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    STEPS: ClassVar = {
        "confirm_claim": Step({Status.MENUNGGU}, Status.DIKONFIRMASI),
        "reject_claim": Step({Status.MENUNGGU}, Status.DITOLAK),
        "cancel_claim": Step({Status.MENUNGGU}, Status.DIBATALKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    riwayat_jabatan = models.ForeignKey(
        RiwayatJabatan, on_delete=models.CASCADE, related_name="klaim_set"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.MENUNGGU)
    mulai = models.DateField()
    catatan = models.CharField(max_length=500, blank=True)
    diajukan_pada = models.DateTimeField()

    objects = KlaimPimpinanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["riwayat_jabatan"], condition=Q(status="menunggu"), name="klaim_sekali"
            ),
        ]

    def __str__(self) -> str:
        return f"Klaim pimpinan {self.riwayat_jabatan}"


class PeranQuerySet(models.QuerySet["Peran"]):
    def visible_to(self, pelaku: Pelaku) -> "PeranQuerySet":
        """The agency's for its admin; else those of the units that one keeps or examines."""
        rows = self.filter(user__instansi=pelaku.instansi_id or 0)
        if pelaku.reads_agency:
            return rows
        return rows.filter(unit__in=pelaku.read_unit_ids)


class Peran(models.Model):
    """A role that no post gives; penilai and atasan penilai are derived and never assigned."""

    class Jenis(models.TextChoices):
        ADMIN_OPD = "admin_opd", "Admin OPD"
        ADMIN_INSTANSI = "admin_instansi", "Admin Instansi"
        ADMIN_NASIONAL = "admin_nasional", "Admin Nasional"
        AUDITOR = "auditor", "Auditor"
        TIM_PENILAI = "tim_penilai", "Tim Penilai Kinerja"
        OPERATOR_PENILAI = "operator_penilai", "Operator Pejabat Penilai Non-ASN"
        PENGELOLA_TPP = "pengelola_tpp", "Pengelola TPP"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="peran_set")
    jenis = models.CharField(max_length=16, choices=Jenis)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True)

    objects = PeranQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "jenis", "unit"], name="peran_sekali"),
            models.CheckConstraint(
                condition=~Q(jenis="admin_opd") | Q(unit__isnull=False), name="admin_opd_punya_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.get_jenis_display()
