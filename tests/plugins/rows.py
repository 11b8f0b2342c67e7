"""Rows of the whole database as plain facts, and what turns one state of them into another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Field, FileField, Model

FIXED = {"auth", "contenttypes"}  # tables that Django fills
MODELS = [model for model in apps.get_models() if model._meta.app_label not in FIXED]
Rows = dict[type[Model], dict[Any, tuple[Any, ...]]]


@dataclass(frozen=True)
class Change:
    """What a step did to the rows; the same in every process and on both databases."""

    gone: dict[str, list[Any]]
    come: dict[str, list[tuple[Any, ...]]]
    files: dict[str, bytes]
    result: Any  # as a reference: tests may change or delete the object itself


@cache
def _look() -> str:
    found = (f'EXISTS (SELECT 1 FROM "{model._meta.db_table}")' for model in MODELS)  # noqa: S608 -- our names
    return f"SELECT 1 WHERE {' OR '.join(found)}"


def any_row() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_look())
        return cursor.fetchone() is not None


def all_rows() -> Rows:
    """Every row of every table by its key."""
    return {model: read(model) for model in MODELS}


def read(model: type[Model]) -> dict[Any, tuple[Any, ...]]:
    """The rows of a table by their keys; their numbers of types, which differ, are names here."""
    fields = model._meta.concrete_fields
    kinds = [place for place, each in enumerate(fields) if names_a_type(each)]
    rows = {}
    names = [each.attname for each in fields]
    for key, *row in model._base_manager.values_list("pk", *names):
        for place in kinds:
            if row[place] is not None:
                row[place] = ContentType.objects.get_for_id(row[place]).natural_key()
        rows[key] = tuple(row)
    return rows


def names_a_type(each: Field[Any, Any]) -> bool:
    return each.remote_field is not None and each.remote_field.model is ContentType


def difference(before: Rows, after: Rows, result: Any) -> Change:
    """What turns one state into another: what changed goes, and comes anew."""
    gone: dict[str, list[Any]] = {}
    come: dict[str, list[tuple[Any, ...]]] = {}
    files: dict[str, bytes] = {}
    for model, rows in after.items():
        old, label = before.get(model, {}), model._meta.label
        if keys := [key for key, row in old.items() if rows.get(key) != row]:
            gone[label] = keys
        if new := [(key, *row) for key, row in rows.items() if old.get(key) != row]:
            come[label] = new
            files |= uploaded(model, new)
    return Change(gone, come, files, result)


def uploaded(model: type[Model], rows: Iterable[tuple[Any, ...]]) -> dict[str, bytes]:
    places = [
        place
        for place, each in enumerate(model._meta.concrete_fields, 1)
        if isinstance(each, FileField)
    ]
    names = {row[place] for row in rows for place in places if row[place]}
    return {name: (Path(settings.MEDIA_ROOT) / name).read_bytes() for name in names}


def statements(change: Change) -> Iterator[tuple[str, list[Any]]]:
    """A change as this database takes it."""
    for label in change.gone | change.come:
        model = apps.get_model(label)
        table, fields = model._meta.db_table, model._meta.concrete_fields
        if gone := change.gone.get(label):
            marks = ", ".join(["%s"] * len(gone))
            column = model._meta.pk.column
            sql = f'DELETE FROM "{table}" WHERE "{column}" IN ({marks})'  # noqa: S608 -- our names
            yield sql, gone
        if come := change.come.get(label):
            names = ", ".join(f'"{each.column}"' for each in fields)
            marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(come))
            sql = f'INSERT INTO "{table}" ({names}) VALUES {marks}'  # noqa: S608 -- as above
            yield (
                sql,
                [
                    value_of(each, value)
                    for row in come
                    for each, value in zip(fields, row[1:], strict=True)
                ],
            )


def value_of(each: Field[Any, Any], value: Any) -> Any:
    if value is not None and names_a_type(each):
        return ContentType.objects.get_by_natural_key(*value).pk
    return each.get_db_prep_save(value, connection)
