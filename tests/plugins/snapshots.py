"""The cast is built once per run; later tests, of other processes too, get the same rows inserted.

A state of the database is known by its trail: the steps that led to it from empty tables, such as
`world("bkn")`, then `skp("budi")`. Whoever takes a known step gets all rows as they were after it
the first time, keys, audit trail and uploaded files included. Any other write ends the trail: from
there on, and in a test without a transaction around it, everything is built through actions.
tests/plugins/shelf.py keeps the steps where all processes of a run find them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Field, FileField, Model

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.demo.world import World, build
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from tests.plugins.shapes import uncounted
from tests.plugins.shelf import Shelf

READS = re.compile(r"\W*(SELECT|WITH|EXPLAIN|PRAGMA|SAVEPOINT|RELEASE|SHOW)\b", re.IGNORECASE)
WRITES = re.compile(r'\W*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
PLAIN = (str, int, date, time, type(None))  # facts by which a step can be known again
CACHE = settings.CACHES["default"]["LOCATION"]  # counts failed logins and used codes: no step asks
FIXED = {"auth", "contenttypes"}  # tables that Django fills
MODELS = [model for model in apps.get_models() if model._meta.app_label not in FIXED]
BY_TABLE = {model._meta.db_table: model for model in MODELS}
Rows = dict[type[Model], dict[Any, tuple[Any, ...]]]


@dataclass(frozen=True)
class Change:
    """What a step did to the rows; the same in every process and on both databases."""

    gone: dict[str, list[Any]]
    come: dict[str, list[tuple[Any, ...]]]
    files: dict[str, bytes]
    result: Any  # as a reference: tests may change or delete the object itself


@dataclass
class Snapshot:
    """A change, and the statements that make it here."""

    change: Change
    statements: list[tuple[str, list[Any]]] = field(default_factory=list)

    def replay(self) -> None:
        self.statements = self.statements or list(statements(self.change))
        with connection.cursor() as cursor:
            for sql, params in self.statements:
                cursor.execute(sql, params)
        for name, content in self.change.files.items():
            path = Path(settings.MEDIA_ROOT) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


class Snapshots:
    """The trail of one test, and the memory that it shares with the others of its process."""

    def __init__(self, memory: dict[Any, Snapshot], shelf: Shelf | None = None) -> None:
        self.memory = memory
        self.shelf = shelf
        self.trail: tuple[Any, ...] | None = ()
        self.touched: set[type[Model]] = set()

    def watch(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Stand around every statement: a write that is no step ends the trail."""
        if not READS.match(sql):
            table = WRITES.match(sql)
            if not (table and table[1] == CACHE):
                self.trail = None
                model = BY_TABLE.get(table[1]) if table else None
                self.touched.update([model] if model else MODELS)
        return execute(sql, *rest)

    def world(self, preset: str = "denpasar", **overrides: Any) -> World:
        """Do what `build` does, or repeat it."""
        if self.trail == () and any_row():
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
        with uncounted():
            if start is None or not is_plain(list(facts.values())):
                return do()
            trail = (start, name, frozen(facts), surroundings())
            if not (known := self.known(trail)):
                return self.learn(trail, do)
            known.replay()
            self.trail = trail
            return fetch(known.change.result)

    def known(self, trail: tuple[Any, ...]) -> Snapshot | None:
        found = self.memory.get(trail)
        if not found and self.shelf and (change := self.shelf.take(trail)):
            found = self.memory[trail] = Snapshot(change)
        return found

    def learn(self, trail: tuple[Any, ...], do: Callable[[], Any]) -> Any:
        """Take a step for the first time; only tables that it wrote to are read."""
        start = trail[0]
        outer, self.touched = self.touched, set()
        result = do()
        before = self.rows(start)
        change = difference(before, {model: read(model) for model in self.touched}, refer(result))
        self.touched |= outer
        # PostgreSQL goes on counting keys where another process counts, too: its rows stay here.
        alone = self.shelf is None or connection.vendor != "sqlite"
        if alone or self.shelf.put(trail, change):
            self.memory[trail] = Snapshot(change)
            self.trail = trail
        else:  # another process was first: its rows are the known ones, these are nobody's
            self.trail = None
        return result

    def rows(self, trail: tuple[Any, ...]) -> Rows:
        """Every row of a known state, by its key."""
        if not trail:
            return {}
        rows, change = self.rows(trail[0]), self.memory[trail].change
        for label, keys in change.gone.items():
            for key in keys:
                del rows[apps.get_model(label)][key]
        for label, come in change.come.items():
            rows.setdefault(apps.get_model(label), {}).update((row[0], row[1:]) for row in come)
        return rows


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


def is_plain(fact: Any) -> bool:
    """Whether it says all that it is: lists and tables of plain facts do, rows do not."""
    if isinstance(fact, dict):
        return is_plain([*fact, *fact.values()])
    return all(map(is_plain, fact)) if isinstance(fact, list | tuple) else isinstance(fact, PLAIN)


def frozen(fact: Any) -> Any:
    """The same fact as a part of a name."""
    if isinstance(fact, dict):
        return tuple((key, frozen(fact[key])) for key in sorted(fact))
    return tuple(map(frozen, fact)) if isinstance(fact, list | tuple) else fact


def surroundings() -> tuple[Any, ...]:
    """What a step depends on besides the rows."""
    return clock._moment.get() or settings.SELARAS_TODAY, settings.SELARAS_MODE


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


def refer(result: Model | World) -> Any:
    """Name what a step returned by its keys."""
    if isinstance(result, World):
        return result.instansi.pk, {name: each.pk for name, each in result.pegawai.items()}
    return result._meta.label, result.pk


def fetch(reference: Any) -> Any:
    """The same object, fresh from the database; a world with all its people."""
    source, key = reference
    if isinstance(source, str):
        return apps.get_model(source)._base_manager.get(pk=key)
    instansi = Instansi.objects.get(pk=source)
    people = Pegawai.objects.filter(instansi=instansi).select_related("user").in_bulk()
    for each in people.values():
        each.instansi = each.user.instansi = instansi
    world = RememberedWorld(instansi, {name: people[pk] for name, pk in key.items()})
    kebijakan_for(instansi, date.min)  # warm, as after an application
    return world
