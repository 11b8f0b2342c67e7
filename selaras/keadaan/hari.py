"""The days on which a person works: his unit's week, and the holidays of his agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Q, QuerySet

from selaras.core.models import HariLibur
from selaras.core.prepared import Named, Prepared
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import post_on
from selaras.rules.calendar import WEEK_LENGTHS, is_working_day
from selaras.rules.keadaan import IsWorkingDay, days_worked

SEKITAR = timedelta(days=31)  # no days off last longer


@dataclass(frozen=True, slots=True)
class HariBertugas:
    """Of the working days of a period, those on which he is at work (practice.md §1)."""

    bertugas: int
    hari_kerja: int

    @property
    def is_partly(self) -> bool:
        return 0 < self.bertugas < self.hari_kerja


def working_days_of(pegawai: Pegawai, mulai: date, selesai: date) -> IsWorkingDay:
    """For the days from one to another and those around: two queries, once."""
    shared = Q(instansi=None) | Q(instansi=pegawai.instansi_id)
    last = date.max if selesai > date.max - SEKITAR else selesai + SEKITAR
    rows = HariLibur.objects.filter(shared, tanggal__range=(mulai - SEKITAR, last))
    libur = frozenset(rows.values_list("tanggal", flat=True))
    post = post_on(pegawai, mulai)
    week = post.unit.hari_kerja if post else WEEK_LENGTHS[0]
    return lambda day: is_working_day(day, libur, week)


def hari_bertugas(pegawai: Pegawai, mulai: date, selesai: date) -> HariBertugas | None:
    """Nothing for who was at work all the time."""
    facts = {"pegawai": pegawai.pk, "mulai": mulai, "selesai": selesai}
    away = away_within.find(Keadaan, (), facts)
    return _counted(pegawai, mulai, selesai, away) if away else None


@Prepared
def away_within() -> QuerySet[Any, Any]:
    """What is recorded of a person that reaches into a period."""
    days = (Named("mulai", DateField()), Named("selesai", DateField()))
    return Keadaan.objects.covering(Named("pegawai"), *days).away()


def _counted(pegawai: Pegawai, mulai: date, selesai: date, away: Iterable[Keadaan]) -> HariBertugas:
    is_working = working_days_of(pegawai, mulai, selesai)
    spans = [each.rentang for each in away]
    return HariBertugas(*days_worked(mulai, selesai, spans, is_working))
