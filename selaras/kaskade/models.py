"""PermintaanMatriks: a pegawai asks the Admin OPD to fill what only he may fill (DPS-017)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from selaras.accounts.models import Instansi
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.pengelola import units_left_to
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp


def _lacking() -> Q:
    """No RHK utama yet, or one without an indicator."""
    utama = RencanaHasilKerja.objects.filter(skp=OuterRef("skp"), jenis="utama")
    bare = ~Exists(Indikator.objects.filter(rhk=OuterRef("pk")))
    return ~Q(Exists(utama)) | Q(Exists(utama.filter(bare)))


class PermintaanMatriksQuerySet(models.QuerySet["PermintaanMatriks"]):
    def open(self) -> "PermintaanMatriksQuerySet":
        """Asked, not answered, and still lacking: filling the matrix is the answer."""
        rows = self.filter(status=PermintaanMatriks.Status.MENUNGGU)
        return rows.filter(_lacking(), skp__status__in=Skp.EDITABLE)

    def waiting_for(self, pelaku: Pelaku) -> "PermintaanMatriksQuerySet":
        """Of the units whose matrix he fills; never his own request.

        Units without an Admin OPD are the Admin Instansi's.
        """
        near = Q(skp__riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        left = units_left_to(pelaku).values("pk")
        rows = self.open().filter(near | Q(skp__riwayat_jabatan__unit__in=left))
        return rows.filter(instansi=pelaku.instansi_id).exclude(skp__pegawai=pelaku.pegawai_id)

    def visible_to(self, pelaku: Pelaku) -> "PermintaanMatriksQuerySet":
        seen = Skp.objects.visible_to(pelaku).values("pk")
        return self.filter(skp__in=seen, instansi=pelaku.instansi_id)

    def with_people(self) -> "PermintaanMatriksQuerySet":
        return self.select_related(
            "instansi", "skp__instansi", "skp__pegawai", "skp__riwayat_jabatan__unit"
        )


class PermintaanMatriks(Workflow):
    """One tap of the pegawai; filled, or answered with why not yet."""

    ROOT: ClassVar[str] = "skp"

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu diisi"
        DIJAWAB = "dijawab", "Dijawab"

    STEPS: ClassVar = {"answer_request": Step({Status.MENUNGGU}, Status.DIJAWAB)}

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="permintaan_set")
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU, editable=False)
    diminta_pada = models.DateTimeField()
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # the Admin OPD's answer

    objects = PermintaanMatriksQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diminta_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["skp"], condition=Q(status="menunggu"), name="permintaan_sekali"
            ),
        ]

    def __str__(self) -> str:
        return f"Permintaan matriks {self.skp}"


def lacks_matriks(skp: Skp) -> bool:
    """The same of one SKP that is at hand, without a query."""
    utama: list[Any] = [rhk for rhk in skp.susunan() if rhk.is_utama]
    return not utama or any(not rhk.indikator_set.all() for rhk in utama)
