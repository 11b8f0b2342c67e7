"""The drawer of a leader's result: who serves it, as far as the viewer may know.

Colleagues learn how many they are, and nothing else of each other (practice.md §4). Whoever may see
the SKP of the people reads their names in the order of the alphabet, with the days on duty of this
month that have an entry: no bars, no ranking.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from selaras.base import clock
from selaras.core.models import HariLibur
from selaras.core.pelaku import Pelaku
from selaras.garis.pages.capaian import DILAPORKAN, CapaianTarget
from selaras.keadaan.pergi import away_until
from selaras.organisasi.models.keadaan import Keadaan, away_words
from selaras.pelaksanaan.models import ProgresHarian, Realisasi
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.calendar import is_working_day
from selaras.rules.keadaan import Rentang, days_worked


@dataclass(frozen=True, slots=True)
class OrangGaris:
    """One who serves the result: on how many of his days on duty he wrote an entry."""

    skp: Skp
    berisi: int
    bertugas: int
    pergi: str


class Laci:
    def __init__(self, pelaku: Pelaku, rhk: RencanaHasilKerja) -> None:
        self.pelaku, self.rhk = pelaku, rhk
        self.hari_ini: date = clock.today(rhk.skp.instansi.zona)
        self.awal = self.hari_ini.replace(day=1)
        serving = RencanaHasilKerja.objects.filter(intervensi=rhk.pk).approved().order_by()
        self.pendukung = Skp.objects.filter(pk__in=serving.values("skp"))

    @cached_property
    def is_ikut(self) -> bool:
        return self.pendukung.filter(pegawai=self.pelaku.pegawai_id or 0).exists()

    @cached_property
    def jumlah(self) -> int:
        """People who serve it, whoever may be named."""
        return self.pendukung.order_by().values("pegawai").distinct().count()

    @property
    def terlihat(self) -> QuerySet[Any]:
        """The SKP of others that the viewer may see."""
        seen = Skp.objects.visible_to(self.pelaku).filter(pk__in=self.pendukung.values("pk"))
        rows = seen.exclude(pegawai=self.pelaku.pegawai_id or 0)
        rows = rows.select_related("pegawai", "riwayat_jabatan__unit")
        return rows.order_by("pegawai__nama", "pk")

    @cached_property
    def indikator(self) -> list[CapaianTarget]:
        """For whoever may see the leader's own SKP: to others its titles are open, no more."""
        rows = list(Indikator.objects.visible_to(self.pelaku).filter(rhk=self.rhk.pk))
        told = Realisasi.objects.filter(
            indikator__in=rows, periode__status__in=DILAPORKAN
        ).select_related("periode")
        last = {each.indikator_id: each for each in told.order_by("periode__selesai", "pk")}
        return [CapaianTarget(row, last.get(row.pk)) for row in rows]

    @property
    def kalimat(self) -> str:
        others = self.jumlah - self.is_ikut
        if self.is_ikut:
            return (
                f"Anda dan {others} orang lain mendukung hasil ini"
                if others
                else "Anda mendukung hasil ini"
            )
        return (
            f"{others} orang mendukung hasil ini"
            if others
            else "Belum ada yang mendukung hasil ini"
        )

    def orang(self, rows: list[Skp]) -> list[OrangGaris]:
        """A page of them: five queries for one person and for many."""
        if not rows:
            return []
        libur, away, entries = self._holidays(), self._away(rows), self._entries(rows)
        gone = away_until([skp.pegawai_id for skp in rows], self.hari_ini)
        found = []
        for skp in rows:
            spans = [each.rentang for each in away if each.pegawai_id == skp.pegawai_id]
            words = away_words(gone[skp.pegawai_id]) if skp.pegawai_id in gone else ""
            found.append(
                OrangGaris(skp, entries.get(skp.pk, 0), self._on_duty(skp, spans, libur), words)
            )
        return found

    def _on_duty(self, skp: Skp, spans: list[Rentang], libur: frozenset[date]) -> int:
        first, week = max(self.awal, skp.periode_awal), skp.riwayat_jabatan.unit.hari_kerja
        last = min(self.hari_ini, skp.periode_akhir)
        if last < first:
            return 0
        return days_worked(first, last, spans, lambda day: is_working_day(day, libur, week))[0]

    def _holidays(self) -> frozenset[date]:
        shared = Q(instansi=None) | Q(instansi=self.rhk.instansi_id)
        rows = HariLibur.objects.filter(shared, tanggal__range=(self.awal, self.hari_ini))
        return frozenset(rows.values_list("tanggal", flat=True))

    def _away(self, rows: list[Skp]) -> list[Keadaan]:
        found = Keadaan.objects.away().touching(self.awal, self.hari_ini)
        return list(found.filter(pegawai__in=[skp.pegawai_id for skp in rows]))

    def _entries(self, rows: list[Skp]) -> dict[int, int]:
        """SKP → days of this month that have an entry."""
        found = ProgresHarian.objects.filter(
            skp__in=[skp.pk for skp in rows],
            tanggal__range=(self.awal, self.hari_ini),
            is_rencana=False,
        )
        counted = found.order_by().values_list("skp").annotate(hari=Count("tanggal", distinct=True))
        return dict(counted)
