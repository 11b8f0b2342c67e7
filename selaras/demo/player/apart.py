"""Agencies that play at the same time, each in a database of its own.

SQLite knows one writer. So each agency gets a copy of the base in which nothing has happened yet,
and a range of row numbers; it plays there in a process of its own, and what came of it is copied
back into the base. Elsewhere, and in a test's transaction, they play one after another.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.db import connection, connections, transaction

NOMOR = 10_000  # of each table for one agency: four times what it needs
Play = Callable[[], object]


def is_possible() -> bool:
    """On a file of SQLite, where a process can be forked with all that it has loaded."""
    name = str(connection.settings_dict["NAME"])
    on_file = connection.vendor == "sqlite" and Path(name).is_file()
    return on_file and not connection.in_atomic_block and sys.platform == "linux"


def play_apart(plays: Mapping[str, Play]) -> None:
    """Let every one play at the same time, and gather what came of it."""
    base = Path(connection.settings_dict["NAME"])
    with _copies(base, list(plays)) as copies:
        firsts = [_firsts(place) for place in range(len(copies))]
        connections.close_all()
        context = multiprocessing.get_context("fork")
        children = [
            context.Process(target=partial(_play, play, copy, first))
            for play, copy, first in zip(plays.values(), copies, firsts, strict=True)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        failed = [kode for kode, child in zip(plays, children, strict=True) if child.exitcode]
        if failed:
            raise RuntimeError(f"The year of {', '.join(failed)} did not come to its end.")
        for copy, first in zip(copies, firsts, strict=True):
            _gather(copy, first)


@contextmanager
def _copies(base: Path, names: Sequence[str]) -> Iterator[list[Path]]:
    copies = [base.with_name(f"{base.name}.{name}") for name in names]
    try:
        for copy in copies:
            copy.unlink(missing_ok=True)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(copy)])
        yield copies
    finally:
        for copy in copies:
            for file in base.parent.glob(f"{copy.name}*"):
                file.unlink()


def _firsts(place: int) -> dict[str, int]:
    """After which number an agency's rows begin, for each table that numbers its rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%%AUTOINCREMENT%%'")
        numbered = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        used = dict(cursor.fetchall())
    return {name: max(used.get(name, 0), place * NOMOR) for name in numbered}


def _play(play: Play, copy: Path, firsts: Mapping[str, int]) -> None:
    """In the child: the copy is its base from here on.

    Where an event loop ran when it was forked, Django keeps other connections for this process than
    those that were closed before.
    """
    connections.close_all()
    connection.settings_dict["NAME"] = str(copy)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.executemany(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", firsts.items()
        )
    play()
    connections.close_all()


def _gather(copy: Path, firsts: Mapping[str, int]) -> None:
    """Add the rows that are new; what has no number of its own is keyed by what is in it."""
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS bagian", [str(copy)])
        with transaction.atomic():
            for table in connection.introspection.table_names(cursor):
                rows = f'INTO main."{table}" SELECT * FROM bagian."{table}"'  # noqa: S608 -- names of our own tables
                if table in firsts:
                    cursor.execute(f"INSERT {rows} WHERE id > %s", [firsts[table]])
                else:
                    cursor.execute(f"INSERT OR IGNORE {rows}")
        cursor.execute("DETACH DATABASE bagian")
