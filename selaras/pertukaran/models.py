"""What of a rated period is sent to SIASN (rules.md §11), and what SIASN answered.

A period has one Kiriman at most, whatever happens: a later version of its rating goes the same way
and overwrites the same row there. What was accepted before stays in its journal.
"""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import SIASN_ID_MAX
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi

ALASAN_MAX = 400


class KirimanSiasnQuerySet(models.QuerySet["KirimanSiasn"]):
    def visible_to(self, pelaku: Pelaku) -> "KirimanSiasnQuerySet":
        """One's own; those of the agency for its admin, of his units for an Admin OPD."""
        seen = Q(pegawai=pelaku.pegawai_id or 0)
        if pelaku.has(ADMIN_INSTANSI):
            seen = Q()
        elif pelaku.has(ADMIN_OPD):
            seen |= Q(periode__skp__riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        return self.filter(seen, instansi=pelaku.instansi_id or 0)

    def due(self, now: datetime) -> "KirimanSiasnQuerySet":
        """What waits for an answer, and is in nobody's hands: a lease ends like a wait."""
        return self.filter(status__in=KirimanSiasn.TERBUKA, berikut_pada__lte=now)

    def with_people(self) -> "KirimanSiasnQuerySet":
        return self.select_related(
            "instansi", "pegawai", "evaluasi", "diminta_oleh",
            "periode__instansi", "periode__skp__instansi", "periode__skp__pegawai",
            "periode__skp__riwayat_jabatan__unit",
        )  # fmt: skip


class KirimanSiasn(Workflow):
    """The sending of one rated period. Held back by SIASN, it stays in the queue: `tertahan`."""

    class Status(models.TextChoices):
        BELUM = "belum", "Belum dikirim"
        ANTRE = "antre", "Menunggu dikirim"
        TERKIRIM = "terkirim", "Terkirim, belum terbaca di SIASN"
        DITERIMA = "diterima", "Diterima SIASN"
        DITOLAK = "ditolak", "Ditolak"
        BERBEDA = "berbeda", "Berbeda dengan SIASN"

    TERBUKA = (Status.ANTRE, Status.TERKIRIM)
    STEPS: ClassVar = {
        "send_siasn": Step(
            {Status.BELUM, Status.DITERIMA, Status.DITOLAK, Status.BERBEDA}, Status.ANTRE
        ),
        "replace_siasn": Step({Status.BERBEDA}, Status.ANTRE),
        "post_siasn": Step(set(TERBUKA), Status.TERKIRIM),
        "accept_siasn": Step(set(TERBUKA), Status.DITERIMA),
        "refuse_siasn": Step(set(TERBUKA), Status.DITOLAK),
        "differ_siasn": Step(set(TERBUKA), Status.BERBEDA),
    }
    SEEN_WITH = ("instansi", "periode__instansi", "periode__skp__pegawai", "evaluasi")

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kiriman_siasn_set")
    periode = models.OneToOneField(Periode, on_delete=models.PROTECT, related_name="kiriman_siasn")
    evaluasi = models.ForeignKey(  # the version that is sent
        Evaluasi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.BELUM, editable=False)
    riwayat_id = models.CharField(max_length=SIASN_ID_MAX, blank=True)  # our row in SIASN
    is_menimpa = models.BooleanField(default=False)  # what others entered there is replaced
    is_berdokumen = models.BooleanField(default=False)  # the Dokumen Evaluasi goes along
    dokumen = models.JSONField(default=dict, blank=True)  # what SIASN calls the uploaded file
    di_sana = models.JSONField(default=dict, blank=True)  # what SIASN showed when it was read last
    alasan = models.CharField(max_length=ALASAN_MAX, blank=True)  # why not accepted, or held
    percobaan = models.PositiveSmallIntegerField(default=0)
    berikut_pada = models.DateTimeField()  # by the wall clock: the next attempt, or end of a lease
    pemegang = models.UUIDField(null=True, editable=False)  # the worker's hold on it
    tertahan_sejak = models.DateTimeField(null=True)
    diminta_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    diminta_pada = models.DateTimeField()
    diterima_pada = models.DateTimeField(null=True)

    objects = KirimanSiasnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="kiriman_per_instansi"),
            models.Index(
                fields=["instansi", "berikut_pada", "id"],
                condition=Q(status__in=["antre", "terkirim"]),
                name="kiriman_terbuka",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(  # nothing counts as accepted that SIASN gave no number
                condition=~Q(status="diterima")
                | (~Q(riwayat_id="") & Q(diterima_pada__isnull=False)),
                name="kiriman_diterima_bernomor",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["ditolak", "berbeda"]) | ~Q(alasan=""),
                name="kiriman_ditolak_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return "Kiriman ke SIASN"

    @property
    def is_open(self) -> bool:
        return self.status in self.TERBUKA

    @property
    def status_label(self) -> str:
        """Of what is held back, that; its page says since when."""
        return "Tertahan di SIASN" if self.is_held else self.get_status_display()

    @property
    def is_held(self) -> bool:
        return self.is_open and self.tertahan_sejak is not None

    @property
    def jurnal(self) -> "list[JurnalKiriman]":
        return list(self.jurnal_set.select_related("evaluasi"))


class JurnalKiriman(models.Model):
    """A version that SIASN accepted: one row per version, never changed."""

    kiriman = models.ForeignKey(
        KirimanSiasn, on_delete=models.PROTECT, related_name="jurnal_set", db_index=False
    )
    evaluasi = models.ForeignKey(
        Evaluasi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    riwayat_id = models.CharField(max_length=SIASN_ID_MAX)
    isi: Any = models.JSONField(default=dict)  # what SIASN showed when it was read back
    diterima_pada = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiriman", "evaluasi"], name="kiriman_versi_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluasi} diterima SIASN"
