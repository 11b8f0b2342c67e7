"""What is kept of an issued document beside itself: the scans of the signed paper."""

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef

from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.pindaian import Pindaian
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen


class PindaianDokumen(Pindaian):
    """The scan of the paper that all signed (DPS-070); a newer one stands beside it."""

    ROOT: ClassVar[str] = "dokumen"

    dokumen = models.ForeignKey(
        DokumenTerbit, on_delete=models.CASCADE, related_name="pindaian_set"
    )
    berkas = models.FileField(upload_to="pindaian/%Y/")

    class Meta(Pindaian.Meta):
        indexes: ClassVar = [models.Index(fields=["sha256"], name="pindaian_per_sidik")]


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
