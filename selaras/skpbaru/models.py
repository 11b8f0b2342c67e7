"""What a pegawai means to help with, before there is an RHK of his that serves it."""

from typing import ClassVar

from django.db import models

from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp


class HasilDipilihQuerySet(models.QuerySet["HasilDipilih"]):
    def visible_to(self, pelaku: Pelaku) -> "HasilDipilihQuerySet":
        return self.filter(skp__in=Skp.objects.visible_to(pelaku).values("pk"))


class HasilDipilih(models.Model):
    """A result of the leader that the owner of a draft chose; his RHK for it follows."""

    ROOT: ClassVar[str] = "skp"

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="hasil_dipilih_set")
    hasil = models.ForeignKey(RencanaHasilKerja, on_delete=models.CASCADE, related_name="+")

    objects = HasilDipilihQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skp", "hasil"], name="hasil_dipilih_sekali"),
        ]

    def __str__(self) -> str:
        return self.hasil.kata
