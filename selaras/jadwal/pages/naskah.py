"""The documents about a person's year that hold: when each was issued, and when all had signed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Model, Q

from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen

BELUM = ~Q(tanda_tangan_set__status=TandaTanganDokumen.Status.DITANDATANGANI)


@dataclass(frozen=True, slots=True)
class NaskahNyata:
    judul: str
    terbit: date
    ditandatangani: date | None  # by the last of its signers


def papers_of(rows: Iterable[Model], zona: ZoneInfo) -> list[NaskahNyata]:
    """About these SKP and periods, in one query; those that nobody signs are left out."""
    keys = defaultdict[ContentType, list[int]](list)
    for row in rows:
        keys[ContentType.objects.get_for_model(row)].append(row.pk)
    about = Q(pk__in=[])
    for kind, numbers in keys.items():
        about |= Q(subject_type=kind, subject_id__in=numbers)
    found: Any = DokumenTerbit.objects.filter(about, diganti_pada=None).annotate(
        penanda=Count("tanda_tangan_set"),
        belum=Count("tanda_tangan_set", filter=BELUM),
        terakhir=Max("tanda_tangan_set__pada"),
    )
    return [_told(row, zona) for row in found.order_by("terbit_pada", "pk") if row.penanda]


def _told(row: Any, zona: ZoneInfo) -> NaskahNyata:
    last = None if row.belum else row.terakhir.astimezone(zona).date()
    return NaskahNyata(row.judul, row.terbit_pada.astimezone(zona).date(), last)
