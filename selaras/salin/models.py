"""Pustaka RHK: what an agency offers to be copied into an SKP, per jabatan."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Versioned
from selaras.perencanaan.models.rhk import URAIAN_MAX, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

JABATAN_MAX = 200


class PustakaRhkQuerySet(models.QuerySet["PustakaRhk"]):
    def visible_to(self, pelaku: Pelaku) -> "PustakaRhkQuerySet":
        """Everybody of the agency may read it; who writes, the policy says."""
        return self.filter(instansi=pelaku.instansi_id)

    def for_skp(self, skp: Skp) -> "PustakaRhkQuerySet":
        """Written for the SKP's jabatan, whatever its letter case, and its form."""
        rows = self.filter(instansi=skp.instansi_id, model=skp.model)
        return rows.filter(jabatan__iexact=skp.riwayat_jabatan.jabatan)


class PustakaRhk(Versioned):
    """A model result with its indicators, for the holders of one jabatan."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=JABATAN_MAX)
    model = models.CharField(max_length=5, choices=Skp.Model)
    jenis = models.CharField(max_length=8, choices=RencanaHasilKerja.Jenis)
    uraian = models.CharField(max_length=URAIAN_MAX)
    # Each {"uraian", "aspek", "perspektif", "target", "satuan"}: only what the SKP's form has
    # is copied.
    indikator = models.JSONField(default=list, blank=True)

    objects = PustakaRhkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["jabatan", "-jenis", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(uraian="") & ~Q(jabatan=""), name="pustaka_terisi"),
            models.UniqueConstraint(
                fields=["instansi", "jabatan", "model", "uraian"], name="pustaka_sekali"
            ),
        ]

    def __str__(self) -> str:
        return self.uraian
