"""Notifications: audit rows that concern me, by others; what of them is sent outside, and how far.

Of the inbox "read until" is kept, and what was opened by itself; of what leaves the product each
delivery is a row.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.core.models import AuditEntry


class Kotak(models.Model):
    """A user's inbox: the last audit row that he has seen."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="kotak")
    dibaca_sampai = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"sampai {self.dibaca_sampai}"


class KabarDibaca(models.Model):
    """A row that a user opened by itself, beyond what he has seen all of."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    kejadian = models.ForeignKey(
        AuditEntry, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kejadian"], name="kabar_dibaca_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kejadian_id}"


# ---- Outside the product (docs/decisions/0012-messages.md)


class Kanal(models.TextChoices):
    """In the order in which they are tried: the next one when one cannot deliver."""

    WHATSAPP = "whatsapp", "WhatsApp"
    SUREL = "surel", "E-mail"


class Kategori(models.TextChoices):
    HASIL = "hasil", "Hasil dan keputusan"
    TUGAS = "tugas", "Yang perlu Anda kerjakan"
    PENGINGAT = "pengingat", "Pengingat batas waktu"
    KABAR = "kabar", "Kabar lain: komentar, tim, tiket"


def usual_categories() -> list[str]:
    return [Kategori.HASIL.value, Kategori.TUGAS.value, Kategori.PENGINGAT.value]


class Pilihan(models.Model):
    """What somebody wants to hear outside the product; inside, everything is shown always.

    Without a row the usual holds: e-mail at once, no WhatsApp. `tenang_*`: his own quiet hours,
    instead of the agency's.
    """

    class Irama(models.TextChoices):
        SEGERA = "segera", "Segera, di luar jam tenang"
        HARIAN = "harian", "Satu ringkasan sehari"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="pilihan_pesan")
    is_surel = models.BooleanField(default=True)
    is_whatsapp = models.BooleanField(default=False)
    setuju_whatsapp_pada = models.DateTimeField(
        null=True, blank=True
    )  # the consent, kept when switched off
    kategori = models.JSONField(default=usual_categories, blank=True)
    irama = models.CharField(max_length=6, choices=Irama, default=Irama.SEGERA)
    tenang_mulai = models.PositiveSmallIntegerField(null=True, blank=True)
    tenang_selesai = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_whatsapp=False) | Q(setuju_whatsapp_pada__isnull=False),
                name="whatsapp_dengan_persetujuan",
            ),
            models.CheckConstraint(
                condition=Q(tenang_mulai__isnull=True, tenang_selesai__isnull=True)
                | Q(tenang_mulai__lte=23, tenang_selesai__lte=23),
                name="jam_tenang_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"pilihan {self.user_id}"


class Penanda(models.Model):
    """How far the trail of an agency was read for messages: up to this `nomor`."""

    instansi = models.OneToOneField(Instansi, on_delete=models.CASCADE, related_name="+")
    sampai = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"sampai {self.sampai}"


class PengirimanQuerySet(models.QuerySet["Pengiriman"]):
    def due(self, kanal: str, now: datetime) -> "PengirimanQuerySet":
        """Those whose moment has come, and those that a killed worker left."""
        return self.filter(status__in=Pengiriman.TERBUKA, kanal=kanal, berikut_pada__lte=now)


class Pengiriman(models.Model):
    """One event for one person by one channel: queued once, handed over once.

    What is handed over is a `surat`: all that is due for a person by a channel in one message. In
    the hands of a worker `berikut_pada` is the end of his lease; each letter keeps its number, so
    that a receiver knows a second one again.
    """

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu dikirim"
        DIKIRIM = "dikirim", "Sedang dikirim"
        TERKIRIM = "terkirim", "Terkirim"
        DITERIMA = "diterima", "Sampai"
        GAGAL = "gagal", "Gagal"
        BATAL = "batal", "Tidak jadi dikirim"

    TERBUKA = (Status.ANTRE, Status.DIKIRIM)

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kejadian = models.ForeignKey(
        AuditEntry, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kanal = models.CharField(max_length=8, choices=Kanal)
    kategori = models.CharField(max_length=9, choices=Kategori)
    batas = models.DateField(null=True)  # until when: all that is said outside
    status = models.CharField(max_length=8, choices=Status, default=Status.ANTRE)
    surat = models.UUIDField(null=True, db_index=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    berikut_pada = models.DateTimeField()
    id_luar = models.CharField(max_length=128, blank=True)  # what the provider calls it
    alasan = models.CharField(max_length=200, blank=True)
    dibuat_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    objects = PengirimanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="pengiriman_per_instansi"),
            models.Index(
                fields=["kanal", "berikut_pada"],
                condition=Q(status__in=["antre", "dikirim"]),
                name="pengiriman_terbuka",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kejadian", "user", "kanal"], name="pengiriman_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanal_display()}: {self.get_status_display()}"
