"""What is kept of issued documents beside themselves: scans, and which part of a log one is of."""

from datetime import date
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from selaras.accounts.models import Instansi
from selaras.base.format import bulan, tanggal
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.pindaian import Pindaian
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import MasaLaporan

MASA = [(str(each), each.title()) for each in MasaLaporan]


class PindaianDokumen(Pindaian):
    """The scan of the paper that all signed (DPS-070); a newer one stands beside it."""

    ROOT: ClassVar[str] = "dokumen"

    dokumen = models.ForeignKey(
        DokumenTerbit, on_delete=models.CASCADE, related_name="pindaian_set"
    )
    berkas = models.FileField(upload_to="pindaian/%Y/")

    class Meta(Pindaian.Meta):
        indexes: ClassVar = [models.Index(fields=["sha256"], name="pindaian_per_sidik")]


class LaporanHarianQuerySet(models.QuerySet["LaporanHarian"]):
    def visible_to(self, pelaku: Pelaku) -> "LaporanHarianQuerySet":
        """A log is for its owner and for who rates him today, not for administrators."""
        rated = Skp.objects.rated_by(pelaku, pelaku.today).order_by().values("pk")
        mine = Q(skp__pegawai=pelaku.pegawai_id or 0) | Q(skp__in=rated)
        return self.filter(mine, instansi=pelaku.instansi_id)

    def of_days(self, skp: Skp, masa: MasaLaporan, hari: date) -> "LaporanHarian":
        """The month or week of a day; unsaved where no report of it was issued yet."""
        facts = {"skp": skp, "masa": masa, "mulai": masa.awal(hari)}
        return self.filter(**facts).first() or LaporanHarian(instansi=skp.instansi, **facts)


class LaporanHarian(models.Model):
    """The month or week of a log of which a report was issued: what that document is about."""

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    skp = models.ForeignKey(
        Skp, on_delete=models.PROTECT, related_name="laporan_set", db_index=False
    )
    masa = models.CharField(max_length=5, choices=MASA)
    mulai = models.DateField()  # of the month or week, even where the SKP begins within it

    objects = LaporanHarianQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skp", "masa", "mulai"], name="laporan_harian_sekali"),
        ]

    def __str__(self) -> str:
        if self.masa == MasaLaporan.BULAN:
            return f"Laporan harian {bulan(self.mulai.month)} {self.mulai.year}"
        return f"Laporan harian pekan {tanggal(self.mulai)}"


def signed_by(pelaku: Pelaku) -> "models.QuerySet[DokumenTerbit]":
    """The documents that this person signs, has signed, or that are about him."""
    mine = TandaTanganDokumen.objects.filter(penanda=pelaku.user_id).values("dokumen")
    return DokumenTerbit.objects.filter(pk__in=mine, instansi=pelaku.instansi_id)


def waiting_for(pelaku: Pelaku) -> "models.QuerySet[TandaTanganDokumen]":
    """Where his own signature is missing on what holds."""
    return TandaTanganDokumen.objects.exclude(
        status=TandaTanganDokumen.Status.DITANDATANGANI
    ).filter(
        penanda=pelaku.user_id,
        dokumen__diganti_pada=None,
        dokumen__instansi=pelaku.instansi_id,
    )


def my_turn(pelaku: Pelaku) -> "models.QuerySet[TandaTanganDokumen]":
    """Of those, where all who sign before him have signed."""
    missing = TandaTanganDokumen.objects.exclude(status=TandaTanganDokumen.Status.DITANDATANGANI)
    earlier = missing.filter(dokumen=OuterRef("dokumen"), urutan__lt=OuterRef("urutan"))
    return waiting_for(pelaku).filter(~Exists(earlier.order_by()))


def opened_by(pelaku: Pelaku) -> "models.QuerySet[DokumenTerbit]":
    """What this person has opened."""
    kind = ContentType.objects.get_for_model(DokumenTerbit)
    looks = AuditEntry.objects.filter(subject_type=kind, verb="seen", actor=pelaku.user_id)
    return DokumenTerbit.objects.filter(pk__in=looks.values("subject_id"))


def awaiting_seal(pelaku: Pelaku) -> "models.QuerySet[DokumenTerbit]":
    """Of what he has opened: signed in the file itself by all who sign, and not sealed yet."""
    his = TandaTanganDokumen.objects.filter(dokumen=OuterRef("pk")).order_by()
    elsewhere = Q(cara__in=[TandaTanganDokumen.Cara.BASAH, TandaTanganDokumen.Cara.SEGEL])
    missing = his.filter(~Q(status=TandaTanganDokumen.Status.DITANDATANGANI) | elsewhere)
    rows = opened_by(pelaku).filter(instansi=pelaku.instansi_id, diganti_pada=None)
    return rows.exclude(berkas="").filter(~Exists(missing)).select_related("instansi")
