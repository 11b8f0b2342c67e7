"""What is agreed beside the results: expectations, versions, the scans."""

from typing import ClassVar

from django.db import models

from selaras.core.pindaian import Pindaian
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

EKSPEKTASI_MAX = 2000


class Ekspektasi(models.Model):
    """Ekspektasi khusus pimpinan on one of the seven behaviours (§3.5)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="ekspektasi_set")
    perilaku = models.CharField(max_length=2)  # kode: BP AK KO HA LO AD KL
    isi = models.TextField(max_length=EKSPEKTASI_MAX)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skp", "perilaku"], name="ekspektasi_sekali"),
        ]

    def __str__(self) -> str:
        return self.perilaku


class VersiSkp(models.Model):
    """The SKP as it stood at a submission or approval: immutable, for differences and proof."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="versi_set")
    nomor = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    isi = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["nomor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skp", "nomor"], name="versi_nomor_sekali"),
        ]

    def __str__(self) -> str:
        return f"versi {self.nomor}"


class DokumenBertandaTangan(Pindaian):
    """The scan signed by both: the approval where the policy says so (§8 (e), DPS-089)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="dokumen_set")
    berkas = models.FileField(upload_to="skp/%Y/")


class DokumenDasar(Pindaian):
    """The SK or SPT that a tambahan rests on (DPS-022)."""

    rhk = models.ForeignKey(RencanaHasilKerja, on_delete=models.CASCADE, related_name="dasar_set")
    berkas = models.FileField(upload_to="dasar/%Y/")

    @property
    def skp(self) -> Skp:
        return self.rhk.skp
