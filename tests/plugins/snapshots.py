"""The cast is built once per process; later tests get the same rows inserted.

A state of the database is known by its trail: the steps that led to it from empty tables, such as
`world("bkn")`, then `skp("budi")`. Whoever takes a known step gets all rows as they were after it
the first time, keys and audit trail included. Any other write ends the trail: from there on, and
in a test without a transaction around it, everything is built through actions.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.demo.world import World, build
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai

READS = re.compile(r"\W*(SELECT|WITH|EXPLAIN|PRAGMA|SAVEPOINT|RELEASE|SHOW)\b", re.IGNORECASE)
PLAIN = (str, int, date, time, type(None))  # facts by which a step can be known again
FIXED = {"auth", "contenttypes"}  # tables that Django fills
MODELS = [model for model in apps.get_models() if model._meta.app_label not in FIXED]
Rows = dict[type[Model], dict[Any, tuple[Any, ...]]]


@dataclass(frozen=True)
class Snapshot:
    """What a step led to, and the statements that lead there again."""

    rows: Rows
    statements: list[tuple[str, list[Any]]]
    result: Any  # as a reference: tests may change or delete the object itself

    def replay(self) -> None:
        with connection.cursor() as cursor:
            for sql, params in self.statements:
                cursor.execute(sql, params)


class Snapshots:
    """The trail of one test, and the memory that it shares with the others of its process."""

    def __init__(self, memory: dict[Any, Snapshot]) -> None:
        self.memory = memory
        self.trail: tuple[Any, ...] | None = ()

    def watch(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Stand around every statement: a write that is no step ends the trail."""
        if not READS.match(sql):
            self.trail = None
        return execute(sql, *rest)

    def world(self, preset: str = "denpasar", **overrides: Any) -> World:
        """Do what `build` does, or repeat it."""
        if self.trail == () and any(model._base_manager.exists() for model in MODELS):
            self.trail = None

        def built() -> World:
            world = build(preset, **overrides)
            return RememberedWorld(world.instansi, world.pegawai)

        world = self.step(("world", preset), overrides, built)
        world.snapshots = self
        return world

    def step(self, name: tuple[Any, ...], facts: dict[str, Any], do: Callable[[], Any]) -> Any:
        """Take a step: repeated if it is known, done and remembered otherwise."""
        start = self.trail
        if start is None or not all(isinstance(each, PLAIN) for each in facts.values()):
            return do()
        trail = (start, name, tuple(sorted(facts.items())), surroundings())
        if known := self.memory.get(trail):
            known.replay()
            result = fetch(known.result)
        else:
            result = do()
            before = self.memory[start].rows if start else {}
            rows = all_rows()
            self.memory[trail] = Snapshot(rows, difference(before, rows), refer(result))
        self.trail = trail
        return result


class RememberedWorld(World):
    """A world whose states are remembered as well; one that needs another repeats that, too."""

    snapshots: Snapshots


def remembered(verb: str) -> Callable[..., Any]:
    """Return the method of that name as a step."""

    def method(self: RememberedWorld, name: str = "budi", *args: Any, **facts: Any) -> Any:
        step = (verb, self.instansi.pk, self.tahun, name, *args)
        do = getattr(super(RememberedWorld, self), verb)
        return self.snapshots.step(step, facts, lambda: do(name, *args, **facts))

    return method


for _verb in ("skp", "periode", "siap_dinilai", "periode_dinilai"):
    setattr(RememberedWorld, _verb, remembered(_verb))


def surroundings() -> tuple[Any, ...]:
    """What a step depends on besides the rows: the moment, the folder of files, Django's rows."""
    types = ContentType.objects.get_for_model(Instansi).pk
    moment = clock._moment.get() or settings.SELARAS_TODAY
    return moment, settings.SELARAS_MODE, str(settings.MEDIA_ROOT), types


def all_rows() -> Rows:
    """Every row of every table by its key."""
    return {
        model: {row[0]: row[1:] for row in model._base_manager.values_list("pk", *columns(model))}
        for model in MODELS
    }


def columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def difference(before: Rows, after: Rows) -> list[tuple[str, list[Any]]]:
    """The statements that turn one state into another: what changed goes, and comes anew."""
    statements: list[tuple[str, list[Any]]] = []
    for model, rows in after.items():
        old = before.get(model, {})
        gone = [key for key, row in old.items() if rows.get(key) != row]
        come = [row for key, row in rows.items() if old.get(key) != row]
        table, fields = model._meta.db_table, model._meta.concrete_fields
        if gone:
            key = model._meta.pk.column
            marks = ", ".join(["%s"] * len(gone))
            sql = f'DELETE FROM "{table}" WHERE "{key}" IN ({marks})'  # noqa: S608 -- our names
            statements.append((sql, gone))
        if come:
            names = ", ".join(f'"{field.column}"' for field in fields)
            marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(come))
            values = [
                field.get_db_prep_save(value, connection)
                for row in come
                for field, value in zip(fields, row, strict=True)
            ]
            sql = f'INSERT INTO "{table}" ({names}) VALUES {marks}'  # noqa: S608 -- as above
            statements.append((sql, values))
    return statements


def refer(result: Model | World) -> Any:
    """Name what a step returned by its keys."""
    if isinstance(result, World):
        return result.instansi.pk, {name: each.pk for name, each in result.pegawai.items()}
    return type(result), result.pk


def fetch(reference: Any) -> Any:
    """The same object, fresh from the database; a world with all its people."""
    source, key = reference
    if isinstance(source, type):
        return source._base_manager.get(pk=key)
    instansi = Instansi.objects.get(pk=source)
    people = Pegawai.objects.filter(instansi=instansi).select_related("user").in_bulk()
    for each in people.values():
        each.instansi = each.user.instansi = instansi
    world = RememberedWorld(instansi, {name: people[pk] for name, pk in key.items()})
    kebijakan_for(instansi, date.min)  # warm, as after an application
    return world
