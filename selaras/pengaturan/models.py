"""A change of the kebijakan that one person proposes and another confirms (practice.md §6)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.kebijakan.models import KUNCI_LENGTH, NOMOR_LENGTH, PenerapanKebijakan
from selaras.pengaturan.isian import Kenop, kenop_of

READERS = frozenset({ADMIN_INSTANSI, AUDITOR})
CATATAN_USULAN_MAX = 1000


class UsulanKebijakanQuerySet(models.QuerySet["UsulanKebijakan"]):
    def visible_to(self, pelaku: Pelaku) -> "UsulanKebijakanQuerySet":
        """The agency's, for those who keep its rules and those who look them over."""
        if pelaku.instansi_id is None or not pelaku.peran & READERS:
            return self.none()
        return self.filter(instansi=pelaku.instansi_id)

    def waiting(self) -> "UsulanKebijakanQuerySet":
        return self.filter(status=UsulanKebijakan.Status.MENUNGGU)

    def with_people(self) -> "UsulanKebijakanQuerySet":
        return self.select_related("instansi", "pengusul", "pemutus", "penerapan")


class UsulanKebijakan(Workflow):
    """One value from a day on; `semula`: what held then, as the proposer saw it."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu konfirmasi"
        DITERAPKAN = "diterapkan", "Diterapkan"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik"
        DIBATALKAN = "dibatalkan", "Dibatalkan sebelum berlaku"

    STEPS: ClassVar = {
        "confirm_change": Step({Status.MENUNGGU}, Status.DITERAPKAN),
        "reject_change": Step({Status.MENUNGGU}, Status.DITOLAK),
        "withdraw_change": Step({Status.MENUNGGU}, Status.DITARIK),
        "undo_change": Step({Status.DITERAPKAN}, Status.DIBATALKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    kunci = models.CharField(max_length=KUNCI_LENGTH)
    nilai = models.JSONField(null=True)
    semula = models.JSONField(null=True)
    mulai = models.DateField()
    dasar_nomor = models.CharField(max_length=NOMOR_LENGTH)
    dasar_tanggal = models.DateField()
    alasan = models.CharField(max_length=CATATAN_USULAN_MAX, blank=True)
    status = models.CharField(
        max_length=10, choices=Status, default=Status.MENUNGGU, editable=False
    )
    pengusul = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    diusulkan_pada = models.DateTimeField()
    pemutus = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateTimeField(null=True)
    catatan = models.CharField(max_length=CATATAN_USULAN_MAX, blank=True)  # of who decided
    penerapan = models.ForeignKey(
        PenerapanKebijakan, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = UsulanKebijakanQuerySet.as_manager()

    class Meta:
        verbose_name = "usulan kebijakan"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["instansi", "status"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instansi", "kunci"],
                condition=Q(status="menunggu"),
                name="usulan_menunggu_sekali",
            ),
        ]

    def __str__(self) -> str:
        return f"Usulan kebijakan: {self.label}"

    @property
    def kenop(self) -> Kenop | None:
        """What it is about; nothing once the product has no such knob any more."""
        return kenop_of(self.kunci)

    @property
    def label(self) -> str:
        return self.kenop.label if self.kenop else self.kunci


def changes_waiting(pelaku: Pelaku) -> QuerySet[Any]:
    """What waits for this admin: the proposals of others."""
    rows = UsulanKebijakan.objects.visible_to(pelaku).waiting()
    return rows.exclude(pengusul=pelaku.user_id)
