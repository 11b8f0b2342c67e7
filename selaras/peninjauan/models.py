"""Tinjauan: a rating before the Tim Penilai Kinerja, which confirms it or sends it back (§6)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import TIM_PENILAI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import NAMA_MAX, HubunganPenilai, Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import ALASAN_MAX, PREDIKAT, RATING, Evaluasi

TIM = "Tim Penilai Kinerja"


class TinjauanQuerySet(models.QuerySet["Tinjauan"]):
    def visible_to(self, pelaku: Pelaku) -> "TinjauanQuerySet":
        """The agency's, to the Tim Penilai: not one's own, what one rated, or of who rates one."""
        here = self.filter(instansi=pelaku.instansi_id or 0)
        if not pelaku.has(TIM_PENILAI):
            return here.none()
        if pelaku.pegawai_id is None:
            return here
        mine = HubunganPenilai.objects.on(pelaku.today).filter(
            riwayat_jabatan__pegawai=pelaku.pegawai_id, penilai__isnull=False
        )
        return here.exclude(periode__skp__pegawai=pelaku.pegawai_id).exclude(
            Q(penilai=pelaku.pegawai_id, penilai__isnull=False)
            | Q(periode__skp__pegawai__in=mine.values("penilai"))
        )

    def waiting(self) -> "TinjauanQuerySet":
        """Neither decided, nor undone by who rated, nor published because the days were over."""
        return self.filter(status=Tinjauan.Status.MENUNGGU, evaluasi__ditahan_oleh=TIM)

    def with_people(self) -> "TinjauanQuerySet":
        return self.select_related(
            "instansi", "evaluasi", "penilai", "periode__instansi", "periode__skp__pegawai",
            "periode__skp__instansi", "periode__skp__riwayat_jabatan__unit",
        )  # fmt: skip


class Tinjauan(Workflow):
    """One rating before the Tim; `evaluasi` is gone once that was undone or sent back.

    What was looked at stays here: who rates again may give the same, and is heard.
    """

    ROOT: ClassVar[str] = "periode"

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu tinjauan"
        DIKUKUHKAN = "dikukuhkan", "Dikukuhkan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan kepada penilai"

    class Sebab(models.TextChoices):
        PREDIKAT = "predikat", "Predikatnya"
        CONTOH = "contoh", "Contoh acak"

    STEPS: ClassVar = {
        "endorse_rating": Step({Status.MENUNGGU}, Status.DIKUKUHKAN),
        "send_back_rating": Step({Status.MENUNGGU}, Status.DIKEMBALIKAN),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="tinjauan_set")
    evaluasi = models.OneToOneField(
        Evaluasi, on_delete=models.SET_NULL, null=True, related_name="tinjauan"
    )
    status = models.CharField(
        max_length=12, choices=Status, default=Status.MENUNGGU, editable=False
    )
    sebab = models.CharField(max_length=8, choices=Sebab)
    hasil_kerja = models.CharField(max_length=8, choices=RATING)
    perilaku = models.CharField(max_length=8, choices=RATING)
    predikat = models.CharField(max_length=16, choices=PREDIKAT)
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    diminta_pada = models.DateTimeField()
    sampai = models.DateTimeField()  # published without it from then on
    alasan = models.TextField(max_length=ALASAN_MAX, blank=True)  # why it was sent back
    diputus_oleh = models.CharField(max_length=NAMA_MAX, blank=True)
    diputus_pada = models.DateTimeField(null=True)

    objects = TinjauanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sampai", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["instansi", "sampai", "id"],
                condition=Q(status="menunggu"),
                name="tinjauan_menunggu",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | ~Q(alasan=""),
                name="tinjauan_kembali_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(status="menunggu") | Q(diputus_pada__isnull=False),
                name="tinjauan_diputus_pada",
            ),
        ]

    def __str__(self) -> str:
        return f"Tinjauan {self.periode}"


def reason_of(periode: Periode) -> str:
    """Why the last rating of a period was sent back: for who rates again."""
    rows = Tinjauan.objects.filter(periode=periode, status=Tinjauan.Status.DIKEMBALIKAN)
    return rows.order_by("-diputus_pada").values_list("alasan", flat=True).first() or ""
