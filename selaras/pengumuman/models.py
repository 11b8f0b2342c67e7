"""Announcements of the agency or of an office, for the days on which they matter (NTT-006)."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q, QuerySet

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku, facts_of, somebody
from selaras.core.prepared import Named, Prepared
from selaras.core.workflow import Versioned
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import units_above

JUDUL_MAX, ISI_MAX = 120, 1000
SHOWN = 3  # on Beranda


class PengumumanQuerySet(models.QuerySet["Pengumuman"]):
    def on(self, day: date) -> "PengumumanQuerySet":
        return self.filter(diakhiri_pada__isnull=True, mulai__lte=day, sampai__gte=day)

    def addressed_to(self, pelaku: Pelaku) -> "PengumumanQuerySet":
        """Of the whole agency, and of the offices that one's unit belongs to."""
        return self.shown_to(pelaku.instansi_id, pelaku.unit_id)

    def shown_to(self, instansi_id: Any, unit_id: Any) -> "PengumumanQuerySet":
        mine = Q(unit__isnull=True)
        if unit_id is not None:
            mine |= Q(unit__in=units_above(unit_id))
        return self.filter(mine, instansi=instansi_id)

    def managed_by(self, pelaku: Pelaku) -> "PengumumanQuerySet":
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.instansi_id and pelaku.has(ADMIN_INSTANSI):
            return rows
        return rows.filter(unit__in=pelaku.admin_unit_ids)

    def visible_to(self, pelaku: Pelaku) -> "PengumumanQuerySet":
        """What is addressed to one today, and all that one manages."""
        if pelaku.zona is None:
            return self.none()
        today = pelaku.today
        managed = self.managed_by(pelaku).values("pk")
        shown = self.addressed_to(pelaku).on(today).values("pk")
        return self.filter(Q(pk__in=managed) | Q(pk__in=shown))


class Pengumuman(Versioned):
    """Without a unit: for the whole agency; with one: for it and those below."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judul = models.CharField(max_length=JUDUL_MAX)
    isi = models.TextField(max_length=ISI_MAX)
    mulai = models.DateField()
    sampai = models.DateField()
    is_disematkan = models.BooleanField(default=False)  # stays above newer ones
    penulis = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    diakhiri_pada = models.DateTimeField(null=True, blank=True)

    objects = PengumumanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-is_disematkan", "-mulai", "-id"]
        indexes: ClassVar = [models.Index(fields=["instansi", "sampai"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")),
                name="pengumuman_sampai_setelah_mulai",
                violation_error_message="Tanggal terakhir tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengumuman “{self.judul}”"

    def is_shown(self, on: date) -> bool:
        return self.diakhiri_pada is None and self.mulai <= on <= self.sampai

    def keadaan(self, on: date) -> str:
        """Where it stands, in one word for the list of the writer."""
        if self.diakhiri_pada or self.sampai < on:
            return "Berakhir"
        return "Tampil" if self.mulai <= on else "Terjadwal"


def announcements_for(pelaku: Pelaku | None) -> list[Pengumuman]:
    """The few that Beranda shows: pinned ones first, then the newest; one query."""
    if pelaku is None or pelaku.zona is None:
        return []
    facts = facts_of(pelaku) | {"unit": pelaku.unit_id}
    return announced.find(Pengumuman, (pelaku.unit_id is not None,), facts)


@Prepared
def announced(has_unit: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
    who = somebody()
    rows = Pengumuman.objects.shown_to(who.instansi_id, Named("unit") if has_unit else None)
    return rows.on(who.today).select_related("unit")[:SHOWN]
