"""Periods in which nothing is asked of a person: wholly on lawful leave (practice.md §1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet

from selaras.core.prepared import Named, Prepared
from selaras.kebijakan.keadaan import sukarela
from selaras.organisasi.models.keadaan import Keadaan, away_words


@dataclass(frozen=True, slots=True)
class Bebas:
    """What everyone may read of it: that he is away, and until when as far as is known."""

    selesai: date | None
    is_voluntary: bool = False  # a report is taken, if it comes

    @property
    def kata(self) -> str:
        return away_words(self.selesai)


def bebas_of(pegawai_id: int, mulai: date, selesai: date) -> Bebas | None:
    """Whether nothing is asked of him on all of these days: one query."""
    return bebas_among([pegawai_id], mulai, selesai).get(pegawai_id)


def bebas_among(pegawai_ids: Iterable[int], mulai: date, selesai: date) -> dict[int, Bebas]:
    """The same for a few people: one query."""
    people = {f"pegawai_{n}": pk for n, pk in enumerate(pegawai_ids)}
    facts = people | {"mulai": mulai, "selesai": selesai}
    return _by_person(freeing.find(Keadaan, (len(people),), facts))


@Prepared
def freeing(many: int) -> QuerySet[Any, Any]:
    days = (Named("mulai", DateField()), Named("selesai", DateField()))
    people = [Named(f"pegawai_{n}") for n in range(many)]
    return Keadaan.objects.freeing(*days).filter(pegawai__pk__in=people).order_by("pk")


def _by_person(rows: Iterable[Keadaan]) -> dict[int, Bebas]:
    found: dict[int, Bebas] = {}
    for row in rows:
        known = found.get(row.pegawai_id)
        is_voluntary = row.jenis in sukarela() and (known is None or known.is_voluntary)
        last = None if row.bebas_selesai == date.max else row.bebas_selesai
        found[row.pegawai_id] = Bebas(last, is_voluntary)
    return found
