"""What every law app leans on: the trail and its seals, idempotency keys, the calendar, jobs."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from selaras.accounts.models import Instansi

# What work in the background tells those who administer: few rows of the trail (core/jobs.py).
OF_TROUBLE = ("give_up", "tell_refused")


class Bundle(models.Func):
    """Which 64 numbers one is among: as many rows of an agency share one key of an index.

    PostgreSQL writes such a key once: 7 bytes of the index a row, where each number takes 32.
    """

    SHIFT = 6
    template = f"(%(expressions)s >> {SHIFT})"  # no parameter: the index holds the same text
    output_field = models.BigIntegerField()


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, subject: models.Model) -> "AuditEntryQuerySet":
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk).select_related("instansi")

    def unsealed(self) -> "AuditEntryQuerySet":
        return self.filter(nomor__isnull=True)

    def numbered(self, first: int | None = None, last: int | None = None) -> "AuditEntryQuerySet":
        """The sealed rows of a chain from one number to another, in order, by their index."""
        rows = self.filter(nomor__isnull=False).alias(bundle=Bundle("nomor"))
        if first is not None:
            rows = rows.filter(bundle__gte=first >> Bundle.SHIFT, nomor__gte=first)
        if last is not None:
            rows = rows.filter(bundle__lte=last >> Bundle.SHIFT, nomor__lte=last)
        return rows.order_by("bundle", "nomor", "pk")


class AuditEntry(models.Model):
    """One deed: who did what to which row, when. Append-only; the sealer numbers and chains it.

    The foreign keys without an index of their own are the first column of another. What has a
    fixed width stands first, as in the table: PostgreSQL pads what follows a text.
    """

    subject_id = models.BigIntegerField()
    at = models.DateTimeField()
    nomor = models.BigIntegerField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, db_index=False)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False)
    subject = GenericForeignKey("subject_type", "subject_id")
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    actor_nama = models.CharField(max_length=150)
    hash = models.CharField(max_length=64, blank=True)  # of rows sealed before there were blocks

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "id"]),
            models.Index(fields=["instansi", "id"], name="jejak_instansi"),
            models.Index("instansi", Bundle("nomor"), name="jejak_nomor"),
            models.Index(
                fields=["instansi", "id"],
                name="jejak_belum_disegel",
                condition=models.Q(nomor__isnull=True),
            ),
            models.Index(  # the few rows that name one whom they are news to
                models.F("data__penilai"),
                name="jejak_penilai",
                condition=models.Q(data__has_key="penilai"),
            ),
            models.Index(  # so are those that administrators are told of
                fields=["instansi", "id"],
                name="jejak_gangguan",
                condition=models.Q(verb__in=OF_TROUBLE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type_id}/{self.subject_id}"

    @property
    def oleh(self) -> str:
        """Who did it, as a page names him: in which post, and on whose behalf."""
        post, other = self.data.get("sebagai"), self.data.get("atas_nama")
        words = (f"sebagai {post}" if post else "", f"atas nama {other}" if other else "")
        return ", ".join(filter(None, (self.actor_nama, *words)))

    def canonical(self) -> list[Any]:
        """The facts that the chain proves, in a fixed order."""
        what = (self.subject_type_id, self.subject_id, self.verb, self.before, self.after)
        who = (self.instansi_id, self.actor_id, self.actor_nama)
        return [self.pk, *what, self.note, self.data, *who, self.at.isoformat()]


class SealBlock(models.Model):
    """A link of an agency's chain: rows of the trail from `first` to `last`, under one hash.

    No two begin at one number, so none is given twice: it is written with its block.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, db_index=False)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)  # of the block before and of the canonical rows
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "first"], name="segel_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class TickDone(models.Model):
    """What the tick did for an agency, or for all, and on which day: it need not look again."""

    beat = models.CharField(max_length=80)
    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, null=True, db_index=False)
    hari = models.DateField()
    versi_kebijakan = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["beat", "instansi"], name="detak_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.beat} {self.hari:%Y-%m-%d}"


class IdempotencyKey(models.Model):
    """A key that a form or caller sent, with its answer: twice the same key, one effect."""

    scope = models.CharField(max_length=64)  # hash of whose it is and where it was sent
    key = models.CharField(max_length=64)  # its hash; of a page, with the content
    fingerprint = models.CharField(max_length=64)  # hash of the content
    status = models.PositiveSmallIntegerField(null=True)
    is_kept = models.BooleanField(default=True)  # no: a repeat is led to `location`
    answer = models.TextField(blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    location = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "key"], name="kunci_sekali"),
        ]

    def __str__(self) -> str:
        return self.key


class HariLibur(models.Model):
    """A holiday or cuti bersama; the table is the truth, since lists are amended mid-year (§10)."""

    tanggal = models.DateField()
    nama = models.CharField(max_length=120)
    is_cuti_bersama = models.BooleanField(default=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tanggal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "tanggal"], name="libur_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%Y-%m-%d} {self.nama}"


class Pekerjaan(models.Model):
    """Long work in the background, with the progress that its page polls (core/jobs.py)."""

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu giliran"
        BERJALAN = "berjalan", "Sedang berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    OVER = frozenset({Status.SELESAI, Status.GAGAL})

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judul = models.CharField(max_length=200)
    fungsi = models.CharField(max_length=200)  # dotted path of the function that does it
    data = models.JSONField(default=dict, blank=True)  # its arguments
    tautan = models.CharField(max_length=200, blank=True)  # where its result is seen
    status = models.CharField(max_length=8, choices=Status, default=Status.ANTRE)
    jumlah = models.PositiveIntegerField(default=0)  # of steps; 0: not known yet
    beres = models.PositiveIntegerField(default=0)
    pesan = models.TextField(blank=True)  # what it says about itself, or why it failed
    denyut = models.DateTimeField(null=True)  # the last sign of life, by the wall clock
    dibuat_pada = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.judul

    @property
    def is_over(self) -> bool:
        return self.status in self.OVER
