"""KoreksiSkp: what an agreed SKP has wrong in its days or its penilai, proposed and agreed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, OuterRef, Q

from selaras.accounts.models import Instansi
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import NAMA_MAX, HubunganPenilai, Pegawai
from selaras.perencanaan.models.skp import Skp


class KoreksiSkpQuerySet(models.QuerySet["KoreksiSkp"]):
    def visible_to(self, pelaku: Pelaku) -> "KoreksiSkpQuerySet":
        """Of the SKP that one sees; and those that ask for one's own agreement."""
        seen = Q(skp__in=Skp.objects.visible_to(pelaku).values("pk"))
        asked = Q(penilai_lama=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
        return self.filter(seen | asked, instansi=pelaku.instansi_id)

    def awaiting_decision_by(self, pelaku: Pelaku) -> "KoreksiSkpQuerySet":
        """Proposed, and not agreed yet by this penilai, of today or of the approval."""
        rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        rates = rates.filter(riwayat_jabatan=OuterRef("skp__riwayat_jabatan"))
        now = Q(models.Exists(rates), setuju_pada__isnull=True)
        before = Q(penilai_lama=pelaku.pegawai_id, setuju_lama_pada__isnull=True)
        return self.filter(now | before, status=KoreksiSkp.Status.DIUSULKAN)

    def with_people(self) -> "KoreksiSkpQuerySet":
        return self.select_related(
            "instansi", "skp__instansi", "skp__pegawai", "skp__riwayat_jabatan__unit",
            "skp__penilai", "penilai_lama", "penilai_baru",
        )  # fmt: skip


class KoreksiSkp(Workflow):
    """One proposal: other days or another penilai; both sides agree before it is so.

    Where the penilai changes, the one of the approval agrees as well, as long as he is in service.
    """

    ROOT: ClassVar[str] = "skp"

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Menunggu persetujuan"
        DITERAPKAN = "diterapkan", "Diterapkan"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik kembali"

    STEPS: ClassVar = {
        "agree_correction": Step({Status.DIUSULKAN}, Status.DITERAPKAN),
        "reject_correction": Step({Status.DIUSULKAN}, Status.DITOLAK),
        "withdraw_correction": Step({Status.DIUSULKAN}, Status.DITARIK),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="koreksi_set")
    status = models.CharField(
        max_length=10, choices=Status, default=Status.DIUSULKAN, editable=False
    )
    periode_awal = models.DateField()
    periode_akhir = models.DateField()
    ganti_penilai = models.BooleanField(default=False)
    penilai_lama = models.ForeignKey(  # who is asked beside the penilai of today
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    penilai_baru = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    penilai_baru_nama = models.CharField(max_length=NAMA_MAX, blank=True)  # of a non-ASN too
    alasan = models.TextField(max_length=CATATAN_MAX)
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # the penilai's answer
    semula = models.JSONField(default=dict)  # as the SKP was, in dates and a name
    diusulkan_pada = models.DateTimeField()
    setuju_pada = models.DateTimeField(null=True, blank=True)  # the penilai of today
    setuju_lama_pada = models.DateTimeField(null=True, blank=True)

    objects = KoreksiSkpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diusulkan_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["skp"], condition=Q(status="diusulkan"), name="koreksi_satu_usulan"
            ),
            models.CheckConstraint(
                condition=Q(periode_akhir__gte=F("periode_awal")), name="koreksi_akhir_setelah_awal"
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="koreksi_beralasan"),
        ]

    def __str__(self) -> str:
        return f"Koreksi {self.skp}"

    @property
    def waits_for_former(self) -> bool:
        """Whether the penilai of the approval is asked, and has not agreed yet."""
        return self.penilai_lama_id is not None and self.setuju_lama_pada is None

    @property
    def facts(self) -> dict[str, Any]:
        """What the SKP is to become, for the trail."""
        days = {name: getattr(self, name).isoformat() for name in ("periode_awal", "periode_akhir")}
        return days | ({"penilai": self.penilai_baru_nama} if self.ganti_penilai else {})
