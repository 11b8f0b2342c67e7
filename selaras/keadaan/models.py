"""What a pegawai says himself of days on which he is not at work: the days, never why."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan

ALASAN_MAX = 300


def _of_units(pelaku: Pelaku) -> Q:
    """Those who work today in the units that an Admin OPD looks after."""
    posts = RiwayatJabatan.objects.on(pelaku.today).filter(unit__in=pelaku.admin_unit_ids)
    return Q(pegawai__in=posts.values("pegawai"))


class LaporanTidakMasukQuerySet(models.QuerySet["LaporanTidakMasuk"]):
    def visible_to(self, pelaku: Pelaku) -> "LaporanTidakMasukQuerySet":
        """One's own, and those of whom one administers."""
        rows, mine = self.filter(instansi=pelaku.instansi_id), Q(pegawai=pelaku.pegawai_id or 0)
        return rows if pelaku.has(ADMIN_INSTANSI) else rows.filter(mine | _of_units(pelaku))

    def waiting(self) -> "LaporanTidakMasukQuerySet":
        return self.filter(status=LaporanTidakMasuk.Status.MENUNGGU)

    def waiting_for(self, pelaku: Pelaku) -> "LaporanTidakMasukQuerySet":
        """For personnel administration to say of what kind they are; never one's own."""
        rows = self.waiting().filter(instansi=pelaku.instansi_id)
        rows = rows if pelaku.has(ADMIN_INSTANSI) else rows.filter(_of_units(pelaku))
        return rows.exclude(pegawai=pelaku.pegawai_id or 0)

    def touching(self, mulai: Any, selesai: Any) -> "LaporanTidakMasukQuerySet":
        """Those with at least one of these days."""
        return self.filter(mulai__lte=selesai, selesai__gte=mulai)

    def with_people(self) -> "LaporanTidakMasukQuerySet":
        return self.select_related("instansi", "pegawai__instansi")


class LaporanTidakMasuk(Workflow):
    """Days that one was or will be away; their kind comes from personnel administration."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu jenisnya"
        DICATAT = "dicatat", "Sudah dicatat"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik kembali"

    STEPS: ClassVar[dict[str, Step]] = {
        "settle_absence": Step({Status.MENUNGGU}, Status.DICATAT),
        "reject_absence": Step({Status.MENUNGGU}, Status.DITOLAK),
        "withdraw_absence": Step({Status.MENUNGGU}, Status.DITARIK),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="laporan_absen_set")
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU)
    alasan = models.CharField(max_length=ALASAN_MAX, blank=True)  # of a rejection
    keadaan = models.ForeignKey(Keadaan, on_delete=models.SET_NULL, null=True, related_name="+")
    dilaporkan_pada = models.DateTimeField()

    objects = LaporanTidakMasukQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai", "-id"]
        indexes: ClassVar = [
            models.Index(  # asked for today on the page of everybody
                fields=["pegawai", "selesai"],
                condition=Q(status="menunggu"),
                name="absen_menunggu",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")), name="absen_selesai_setelah_mulai"
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak", alasan=""), name="absen_ditolak_beralasan"
            ),
        ]

    def __str__(self) -> str:
        return f"Tidak masuk kerja {self.hari}"

    @property
    def hari(self) -> str:
        """Its days in words."""
        if self.mulai == self.selesai:
            return tanggal(self.mulai)
        return f"{tanggal(self.mulai)} sampai {tanggal(self.selesai)}"
