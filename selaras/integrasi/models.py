"""Programs that read an agency's data, and the addresses that its events are sent to."""

from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.db import models, transaction
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.base import rahasia
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL, Pelaku
from selaras.core.workflow import Step, Workflow

NAMA_MAX, ALAMAT_MAX = 60, 500
Row = TypeVar("Row", bound=models.Model)


class LingkupData(models.TextChoices):
    """What a program may read. Keberatan, pembinaan, leave and the diary are in none of them."""

    PEGAWAI = "pegawai", "Pegawai: jabatan, unit kerja, dan pejabat penilainya"
    SKP = "skp", "SKP: periode, status, dan pejabat penilainya"
    PREDIKAT = "predikat", "Predikat periodik dan tahunan yang sudah terbit"


class IntegrasiQuerySet(models.QuerySet[Row]):
    def visible_to(self, pelaku: Pelaku) -> Self:
        """An agency's to its Admin Instansi, everybody's to the Admin Nasional."""
        if pelaku.has(ADMIN_NASIONAL):
            return self
        if pelaku.has(ADMIN_INSTANSI) and pelaku.instansi_id:
            return self.filter(instansi=pelaku.instansi_id)
        return self.none()


class AkunLayananQuerySet(IntegrasiQuerySet["AkunLayanan"]):
    def usable(self, now: datetime) -> Self:
        """What lets its program in at a moment of the wall clock."""
        rows = self.filter(status=AkunLayanan.Status.AKTIF, berlaku_sampai__gt=now)
        return rows.select_related("instansi")


class AkunLayanan(Workflow):
    """A program that reads an agency's data with a token of its own, within its scope.

    When it was used last, and from where, is in the trail.
    """

    class Status(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        DICABUT = "dicabut", "Dicabut"

    STEPS: ClassVar = {"revoke_layanan": Step({Status.AKTIF}, Status.DICABUT)}
    SEEN_WITH = ("instansi",)

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=NAMA_MAX)
    lingkup = models.JSONField(default=list)
    jaringan = models.JSONField(default=list, blank=True)  # from which it may come; none: any
    digest = models.CharField(max_length=64, unique=True)  # of its token, which nobody keeps
    status = models.CharField(max_length=7, choices=Status, default=Status.AKTIF, editable=False)
    pembuat = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()

    objects = AkunLayananQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                condition=Q(status="aktif"),
                name="akun_layanan_sekali",
                violation_error_message="Nama ini sudah dipakai akun layanan lain yang aktif.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class WebhookQuerySet(IntegrasiQuerySet["Webhook"]):
    def due(self, now: datetime) -> Self:
        """Whose next attempt has come."""
        return self.filter(status=Webhook.Status.AKTIF, berikut_pada__lte=now)


class Webhook(Workflow):
    """Where events of an agency are sent, in the order of its trail: up to `sampai` they arrived.

    The trail is the outbox: what is not taken yet is read again from it. In the hands of a worker
    `berikut_pada` is the end of his lease.
    """

    class Status(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        BERHENTI = "berhenti", "Berhenti"

    STEPS: ClassVar = {
        "try_webhook": Step({Status.AKTIF}),
        "stop_webhook": Step({Status.AKTIF}, Status.BERHENTI),
        "give_up_webhook": Step({Status.AKTIF}, Status.BERHENTI),
        "replay_webhook": Step({Status.AKTIF, Status.BERHENTI}, Status.AKTIF),
    }
    SEEN_WITH = ("instansi",)

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=NAMA_MAX)
    alamat = models.URLField(max_length=ALAMAT_MAX)
    rahasia = models.TextField()  # encrypted: every message is signed with it
    kejadian = models.JSONField(default=list)  # kinds of event, such as "skp.approve"
    status = models.CharField(max_length=8, choices=Status, default=Status.AKTIF, editable=False)
    sampai = models.BigIntegerField(default=0)  # the last `nomor` that was handed over or skipped
    is_uji_diminta = models.BooleanField(default=False)  # a message to try it waits to be sent
    percobaan = models.PositiveSmallIntegerField(default=0)  # in vain, since the last success
    gagal_sejak = models.DateTimeField(null=True)
    galat = models.CharField(max_length=200, blank=True)  # why the last attempt was in vain
    terkirim_pada = models.DateTimeField(null=True)
    berikut_pada = models.DateTimeField()
    pembuat = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["berikut_pada"], condition=Q(status="aktif"), name="webhook_berikut"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kunci(self) -> str:
        """The secret as its receiver knows it."""
        return rahasia.decrypt(self.rahasia)


@transaction.atomic
def reencrypt() -> int:
    """Every secret under the SECRET_KEY of today."""
    rows = Webhook.objects.select_for_update(of=("self",))
    for row in rows:
        row.rahasia = rahasia.rotate(row.rahasia)
        row.save(update_fields=["rahasia"])
    return len(rows)
