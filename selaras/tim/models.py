"""Tim kerja: people of several units under one ketua, by an SK, for some time (BKN-004)."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.pindaian import Pindaian
from selaras.core.workflow import Versioned
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja

NAMA_TIM_MAX = 150
TUGAS_MAX = 1000
NOMOR_SK_MAX = 100
PERAN_MAX = 100
ORANG_MAX = 50  # who join in one save


def units_below(unit_id: int | None) -> models.QuerySet[UnitKerja]:
    """A unit and all below it, to be used with `__in`; nothing without a unit."""
    below: models.QuerySet[UnitKerja] = UnitKerja.objects.below([unit_id] if unit_id else [])
    return below.values("pk")  # type: ignore[return-value]


class TimKerjaQuerySet(models.QuerySet["TimKerja"]):
    def on(self, day: date) -> "TimKerjaQuerySet":
        """At work on a day."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day), mulai__lte=day)

    def led_by(self, pegawai_id: int | None) -> "TimKerjaQuerySet":
        return self.filter(ketua=pegawai_id or 0)

    def during(self, awal: Any, akhir: Any) -> "TimKerjaQuerySet":
        """At work on at least one day of a period."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=awal), mulai__lte=akhir)

    def ended(self, day: date) -> "TimKerjaQuerySet":
        return self.filter(selesai__lt=day)

    def of_person(self, pegawai_id: int | None) -> "TimKerjaQuerySet":
        """Those that a pegawai leads, or belongs or belonged to."""
        mine = AnggotaTim.objects.filter(pegawai=pegawai_id or 0).values("tim")
        return self.filter(Q(ketua=pegawai_id or 0) | Q(pk__in=mine))

    def named(self, words: str) -> "TimKerjaQuerySet":
        """By a part of the team's name or its SK, or of the ketua's name."""
        found = Q(nama__icontains=words) | Q(sk_nomor__icontains=words)
        return self.filter(found | Q(ketua__nama__icontains=words))

    def visible_to(self, pelaku: Pelaku) -> "TimKerjaQuerySet":
        """Those one leads or belonged to, those formed in or below the unit one heads or keeps."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.reads_agency:
            return rows
        mine = AnggotaTim.objects.filter(pegawai=pelaku.pegawai_id or 0).values("tim")
        near = Q(unit__in=pelaku.read_unit_ids) | Q(pk__in=mine)
        near |= Q(ketua=pelaku.pegawai_id or 0)
        if pelaku.is_pimpinan:
            near |= Q(unit__in=units_below(pelaku.unit_id))
        return rows.filter(near)

    def with_people(self) -> "TimKerjaQuerySet":
        return self.select_related("instansi", "unit", "ketua")


class TimKerja(Versioned):
    """A team: the RHK that its ketua marks are its results, and its members may serve them."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")  # forms it
    nama = models.CharField(max_length=NAMA_TIM_MAX)
    tugas = models.CharField(max_length=TUGAS_MAX, blank=True)
    ketua = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="tim_dipimpin_set")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    sk_nomor = models.CharField(max_length=NOMOR_SK_MAX, blank=True)
    sk_tanggal = models.DateField(null=True, blank=True)

    objects = TimKerjaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai", "nama"]
        indexes: ClassVar = [models.Index(fields=["instansi", "nama", "id"], name="tim_per_nama")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(nama=""), name="tim_nama_terisi"),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="tim_selesai_setelah_mulai",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def is_active(self, day: date) -> bool:
        return self.mulai <= day and not self.has_ended(day)

    def has_ended(self, day: date) -> bool:
        return self.selesai is not None and self.selesai < day


class AnggotaTimQuerySet(models.QuerySet["AnggotaTim"]):
    def on(self, day: Any) -> "AnggotaTimQuerySet":
        """Members on a day, of a team that works on it."""
        mine = Q(selesai__isnull=True) | Q(selesai__gte=day)
        team = Q(tim__selesai__isnull=True) | Q(tim__selesai__gte=day)
        return self.filter(mine, team, mulai__lte=day, tim__mulai__lte=day)

    def during(self, awal: Any, akhir: Any) -> "AnggotaTimQuerySet":
        """Members on at least one day of a period; a team's end is not written on each of them."""
        mine = Q(selesai__isnull=True) | Q(selesai__gte=awal)
        team = Q(tim__selesai__isnull=True) | Q(tim__selesai__gte=awal)
        return self.filter(mine, team, mulai__lte=akhir, tim__mulai__lte=akhir)

    def led_by(self, pegawai_id: int | None) -> "AnggotaTimQuerySet":
        return self.filter(tim__ketua=pegawai_id or 0)


class AnggotaTim(models.Model):
    """One person's membership, dated; the ketua is not listed here."""

    ROOT: ClassVar[str] = "tim"

    tim = models.ForeignKey(TimKerja, on_delete=models.CASCADE, related_name="anggota_set")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="keanggotaan_set")
    peran = models.CharField(max_length=PERAN_MAX, default="Anggota")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    objects = AnggotaTimQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["mulai", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="anggota_selesai_setelah_mulai",
            ),
            models.UniqueConstraint(
                fields=["tim", "pegawai"],
                condition=Q(selesai__isnull=True),
                name="anggota_sekali_dalam_tim",
            ),
        ]

    def __str__(self) -> str:
        return self.peran

    @property
    def instansi_id(self) -> int:
        return self.tim.instansi_id

    def has_ended(self, day: date) -> bool:
        ended = self.selesai is not None and self.selesai < day
        return ended or self.tim.has_ended(day)


class SkTim(Pindaian):
    """The scan of the SK that forms the team; a newer one stands beside the older."""

    tim = models.ForeignKey(TimKerja, on_delete=models.CASCADE, related_name="sk_set")
    berkas = models.FileField(upload_to="tim/%Y/")
