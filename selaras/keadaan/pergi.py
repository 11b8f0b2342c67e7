"""Who is away on a day, as everyone may read it: what is recorded, and what one marked oneself.

What one marked alone frees no period and changes no target: its kind is not known yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet, Value

from selaras.core.prepared import Named, Prepared
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.organisasi.models.keadaan import Keadaan


def away_until(pegawai_ids: Iterable[int], on: date) -> dict[int, date | None]:
    """Until when, as far as is known."""
    return ends_of(away_on(on, pegawai__in=list(pegawai_ids)))


def ends_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, date | None]:
    """Of each person the later end; what is recorded counts before one's own word."""
    found: dict[int, tuple[bool, date]] = {}
    for row in rows:
        said = (bool(row["recorded"]), row["selesai"] or date.max)
        found[row["pegawai"]] = max(found.get(row["pegawai"], said), said)
    return {pk: None if end == date.max else end for pk, (_, end) in found.items()}


def away_on(on: Any, **whom: Any) -> QuerySet[Any, Any]:
    """Person, last day and whether it is recorded: a row of each record; one query."""
    told = LaporanTidakMasuk.objects.waiting().touching(on, on).filter(**whom).order_by()
    known = Keadaan.objects.away().touching(on, on).filter(**whom).order_by()
    columns = ("pegawai", "selesai")
    rows = told.values(*columns, recorded=Value(value=False))
    return rows.union(known.values(*columns, recorded=Value(value=True)))


@Prepared
def told_within() -> QuerySet[Any, Any]:
    """What one person marked of the days of a period, and nobody has answered yet."""
    mulai, selesai = Named("mulai", DateField()), Named("selesai", DateField())
    rows = LaporanTidakMasuk.objects.waiting().touching(mulai, selesai)
    return rows.filter(pegawai=Named("pegawai")).order_by("mulai", "pk")


def told_away(on: Any) -> QuerySet[Any, Any]:
    """Who marked that day, to be used with `__in`: he is not reminded on it."""
    rows = LaporanTidakMasuk.objects.waiting().touching(on, on)
    return rows.order_by().values("pegawai")
