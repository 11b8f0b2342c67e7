"""How the people of a unit work, its shifts in words, and what a penilai says of a day."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from selaras.accounts.models import Instansi, User
from selaras.base.format import hari_tanggal
from selaras.organisasi.models.unit import UnitKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import PEKAN, Pola

TEMPLAT_MAX = 150
TANGGAPAN_MAX = 1000
POLA = {
    Pola.LIMA_HARI: "Lima hari kerja",
    Pola.ENAM_HARI: "Enam hari kerja",
    Pola.BERGILIR: "Bergilir (dinas pagi, siang, malam)",
}


class PolaKerjaQuerySet(models.QuerySet["PolaKerja"]):
    def since(self, units: list[int], until: date) -> dict[int, list["PolaKerja"]]:
        """Unit → its rows that began until a day, the newest first."""
        found: dict[int, list[PolaKerja]] = {unit: [] for unit in units}
        for row in self.filter(unit__in=units, mulai__lte=until).order_by("-mulai"):
            found[row.unit_id].append(row)
        return found


class PolaKerja(models.Model):
    """A unit's week or roster from `mulai` on; before the first, the unit's own days a week."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="pola_set")
    mulai = models.DateField()
    pola = models.CharField(max_length=10, choices=[(str(key), text) for key, text in POLA.items()])

    objects = PolaKerjaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "mulai"], name="pola_mulai_sekali"),
        ]

    def __str__(self) -> str:
        return self.get_pola_display()


def own_pola(unit: UnitKerja) -> Pola:
    """What the unit's own data say: five or six days a week."""
    return next(pola for pola, days in PEKAN.items() if days == unit.hari_kerja)


def pola_by_day(unit: UnitKerja, rows: list[PolaKerja]) -> Callable[[date], Pola]:
    """The pattern that a unit has on a day, of its rows, the newest first."""

    def on(day: date) -> Pola:
        found = next((row for row in rows if row.mulai <= day), None)
        return Pola(found.pola) if found else own_pola(unit)

    return on


def pola_on(unit: str, day: Any) -> Coalesce:
    """The same in a query: `unit` is the way to it, `day` may be the place of a day."""
    rows = PolaKerja.objects.filter(unit=OuterRef(unit), mulai__lte=day).order_by("-mulai")
    is_six = Q(**{f"{unit}__hari_kerja": PEKAN[Pola.ENAM_HARI]})
    own = Case(When(is_six, then=Value(Pola.ENAM_HARI.value)), default=Value(Pola.LIMA_HARI.value))
    return Coalesce(Subquery(rows.values("pola")[:1]), own)


class TemplatDinas(models.Model):
    """A shift of a unit as one entry: its words, with a number to change, and its hours."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="templat_set")
    uraian = models.CharField(max_length=TEMPLAT_MAX)
    mulai = models.TimeField()
    selesai = models.TimeField()  # not after `mulai`: of the next day

    class Meta:
        ordering: ClassVar = ["mulai", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "uraian"], name="templat_dinas_sekali"),
            models.CheckConstraint(condition=~Q(uraian=""), name="templat_dinas_terisi"),
            models.CheckConstraint(condition=~Q(selesai=F("mulai")), name="templat_dinas_berjam"),
        ]

    def __str__(self) -> str:
        return self.uraian


class TanggapanHarian(models.Model):
    """What the penilai says of a day of the log: feedback, seen by its owner at once."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="tanggapan_set")
    tanggal = models.DateField()
    teks = models.CharField(max_length=TANGGAPAN_MAX)
    penulis = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    penulis_nama = models.CharField(max_length=150)
    ditulis_pada = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["skp", "tanggal"], name="tanggapan_per_hari")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(teks=""), name="tanggapan_terisi"),
        ]

    def __str__(self) -> str:
        return hari_tanggal(self.tanggal)
