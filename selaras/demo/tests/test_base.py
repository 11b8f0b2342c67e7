"""The base of a new demo: its tables, and what agencies that play apart bring back into it."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from selaras.accounts.models import Instansi
from selaras.demo import tables
from selaras.demo.player import apart

Facts = dict[str, tuple[set[Any], set[Any]]]


@pytest.fixture
def baru(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A second database of SQLite, in which nothing was ever made."""
    connections.settings["baru"] = connection.settings_dict | {"NAME": str(tmp_path / "baru")}
    yield connections["baru"]
    connections["baru"].close()
    del connections["baru"], connections.settings["baru"]


def shape(its: BaseDatabaseWrapper) -> Facts:
    """Of each table its columns, and its constraints, indexes and triggers, by their names."""
    found: Facts = {}
    with its.cursor() as cursor:
        for table in its.introspection.table_names(cursor):
            cursor.execute(f'PRAGMA table_info("{table}")')
            columns = {row[1:4] + row[5:] for row in cursor.fetchall()}
            cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name = %s", [table])
            named = {name for (name,) in cursor.fetchall() if "sqlite_autoindex" not in name}
            rules = its.introspection.get_constraints(cursor, table)
            found[table] = (columns, named | {name for name in rules if "__unnamed" not in name})
    return found


@pytest.mark.constraint
@pytest.mark.sqlite_only
def test_tables_made_at_once_are_those_of_the_migrations(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, baru: BaseDatabaseWrapper
) -> None:
    with django_db_blocker.unblock():
        assert tables.is_empty(baru)
        tables.make_tables("baru")
        assert shape(baru) == shape(connection)


@pytest.mark.race
@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_what_agencies_make_apart_stands_in_one_base() -> None:
    assert apart.is_possible()
    make = partial(Instansi.objects.create, nama="Contoh", lokasi="Contoh")
    apart.play_apart({kode: partial(make, kode=kode) for kode in ("satu", "dua")})
    rows = dict(Instansi.objects.values_list("kode", "pk"))
    assert set(rows) == {"satu", "dua"}
    assert rows["dua"] > apart.NOMOR > rows["satu"]


@pytest.mark.race
@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_year_that_breaks_off_beside_an_event_loop_leaves_the_base_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a loop Django opens other connections; the forked process, without it, finds the old."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    make = partial(Instansi.objects.create, nama="Contoh", lokasi="Contoh")
    fails = partial(Instansi.objects.get, kode="tidak-ada")

    async def play() -> None:
        apart.play_apart({"satu": partial(make, kode="satu"), "dua": fails})

    told: list[str] = []

    def run() -> None:
        connection.ensure_connection()
        try:
            asyncio.run(play())
        except RuntimeError as failure:
            told.append(str(failure))
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert told == ["The year of dua did not come to its end."]
    assert not Instansi.objects.exists()


@pytest.mark.race
@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_year_that_breaks_off_leaves_the_base_empty() -> None:
    fails = partial(Instansi.objects.get, kode="tidak-ada")
    with pytest.raises(RuntimeError, match="The year of dua"):
        apart.play_apart({"satu": partial(Instansi.objects.create, kode="satu"), "dua": fails})
    assert not Instansi.objects.exists()
