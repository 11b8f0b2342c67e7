"""The cast is built once per run; later tests, of other processes too, get the same rows inserted.

A state of the database is known by its trail: the steps that led to it from empty tables, such as
`world("bkn")`, then `skp("budi")`. Whoever takes a known step gets all rows as they were after it
the first time, keys, audit trail and uploaded files included. What a test writes between two steps
is a step, too, named by the rows that it left; what follows is remembered when it comes a second
time, for most never does. A rollback ends the trail, and where the test has no transaction around
it, what another connection writes: from there on everything is built through actions. So it is on
PostgreSQL without a transaction, which does not count the writes of others.
tests/plugins/shelf.py keeps the steps where all processes of a run find them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from selaras.accounts.models import ApiToken, Instansi
from selaras.base import clock
from selaras.demo.world import World, build
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from tests.plugins.rows import MODELS, Change, Rows, any_row, difference, read, statements
from tests.plugins.shapes import uncounted
from tests.plugins.shelf import Shelf

READS = re.compile(r"\W*(SELECT|WITH|EXPLAIN|PRAGMA|BEGIN|SAVEPOINT|RELEASE|SHOW)\b", re.IGNORECASE)
WRITES = re.compile(r'\W*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
PLAIN = (str, int, date, time, type(None))  # facts by which a step can be known again
# Failed logins and used codes, and the tokens of callers: no step asks for them.
NOT_ASKED = {settings.CACHES["default"]["LOCATION"], ApiToken._meta.db_table}
BY_TABLE = {model._meta.db_table: model for model in MODELS}


@dataclass
class Snapshot:
    """A change, and the statements that make it here."""

    change: Change
    statements: list[tuple[str, list[Any]]] = field(default_factory=list)

    def replay(self) -> None:
        """Let the rows come."""
        if not self.statements:
            self.statements = list(statements(self.change))
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
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
        self.has_rivals = not connection.in_atomic_block
        self.seen: tuple[Any, int] | None = None  # the connection, and how often others wrote
        self.trail: tuple[Any, ...] | None = ()
        self.touched: set[type[Model]] = set()
        self.loose: set[type[Model]] = set()  # what was written to since the last step

    def watch(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Stand around every statement: note what is written; what is undone ends the trail."""
        if not READS.match(sql):
            table = WRITES.match(sql)
            if not (table and table[1] in NOT_ASKED):
                model = BY_TABLE.get(table[1]) if table else None
                self.trail = self.trail if model else None
                self.touched.update([model] if model else MODELS)
                self.loose.update([model] if model else MODELS)
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
        with uncounted():
            if self.has_rivals and not self.is_alone():
                self.trail = None
            start, is_new = self.settle()
            if start is None or not is_plain(list(facts.values())):
                return do()
            trail = (start, name, frozen(facts), surroundings())
            if known := self.known(trail):
                known.replay()
                self.trail, self.loose = trail, set()
                return fetch(known.change.result)
            return do() if is_new else self.learn(trail, do)

    def is_alone(self) -> bool:
        """Whether no other connection has written since the last step: SQLite counts that."""
        if connection.in_atomic_block:  # its end may undo the step
            return False
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            seen = (connection.connection, cursor.fetchone()[0])
        before, self.seen = self.seen or seen, seen
        return before == seen

    def settle(self) -> tuple[tuple[Any, ...] | None, bool]:
        """Make a step of what was written since the last one; the trail, and whether it is new."""
        if self.trail is None or not self.loose:
            return self.trail, False
        written = sorted(self.loose, key=lambda model: model._meta.label)
        change = difference(self.rows(self.trail), {each: read(each) for each in written}, None)
        self.loose = set()
        if not (change.gone or change.come):
            return self.trail, False
        self.trail = (self.trail, sha256(repr(change).encode()).hexdigest())
        is_new = self.trail not in self.memory
        self.memory[self.trail] = Snapshot(change)
        return self.trail, is_new

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
        written, self.touched = self.touched, self.touched | outer
        if self.has_rivals and not self.is_alone():
            self.trail = None
            return result
        before = self.rows(start)
        change = difference(before, {model: read(model) for model in written}, refer(result))
        # PostgreSQL goes on counting keys where another process counts, too: its rows stay here.
        alone = self.shelf is None or connection.vendor != "sqlite"
        if alone or self.shelf.put(trail, change):
            self.memory[trail] = Snapshot(change)
            self.trail, self.loose = trail, set()
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


def refer(result: Model | World | dict[str, Any]) -> Any:
    """Name what a step returned by its keys; a table of keys is one already."""
    if isinstance(result, dict):
        return dict, result
    if isinstance(result, World):
        return result.instansi.pk, {name: each.pk for name, each in result.pegawai.items()}
    return result._meta.label, result.pk


def fetch(reference: Any) -> Any:
    """The same object, fresh from the database; a world with all its people."""
    source, key = reference
    if source is dict:
        return key
    if isinstance(source, str):
        return apps.get_model(source)._base_manager.get(pk=key)
    instansi = Instansi.objects.get(pk=source)
    people = Pegawai.objects.filter(instansi=instansi).select_related("user").in_bulk()
    for each in people.values():
        each.instansi = each.user.instansi = instansi
    world = RememberedWorld(instansi, {name: people[pk] for name, pk in key.items()})
    kebijakan_for(instansi, date.min)  # warm, as after an application
    return world
