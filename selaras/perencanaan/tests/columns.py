"""Rows whose every column says something that can be found again."""

from typing import Any

from django.db import models

from selaras.perencanaan.isian import INDIKATOR, RHK, Kolom
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja

TABLES: tuple[tuple[type[models.Model], tuple[Kolom, ...]], ...] = (
    (RencanaHasilKerja, RHK),
    (Indikator, INDIKATOR),
)
KEPT = {"jenis"}  # by it the other columns are checked


def fill(row: Any) -> Any:
    """Write into each column but keys; what kind it does not know must be taught here."""
    for field in row._meta.concrete_fields:
        if not field.primary_key and not field.is_relation and field.name not in KEPT:
            setattr(row, field.name, _value(field))
    return row


def _value(field: Any) -> Any:
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, models.CharField | models.TextField):
        return f"Isi {field.name} {field.model.__name__}"
    if isinstance(field, models.IntegerField):
        return 7
    if isinstance(field, models.JSONField):
        return ["kegiatan"]
    raise NotImplementedError(field)


def stored(row: Any) -> dict[str, Any]:
    """All that the database has of it."""
    return type(row).objects.filter(pk=row.pk).values().get()


def differing(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    return {name for name in one if one[name] != other[name]}
