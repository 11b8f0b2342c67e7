"""What happens every minute without anybody asking: settings.TICKS, each for itself."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils.module_loading import import_string

from selaras.base import clock

log = structlog.get_logger("selaras.tick")
LAST = "tick-last"  # in the cache, which all processes share
LOCK = (7207, 0)  # of our advisory locks on PostgreSQL; 7206 seals (core/sealing.py)


def tick() -> None:
    """Run every beat; one that fails is logged, and comes again in a minute."""
    for name in settings.TICKS:
        try:
            beat: Callable[[], object] = import_string(name)
            beat()
        except Exception:
            log.exception("tick_failed", beat=name)
    cache.set(LAST, clock.real_now(), None)


def last() -> datetime | None:
    """When every beat had run for the last time, as far as is remembered."""
    found: datetime | None = cache.get(LAST)
    return found


@contextmanager
def turn() -> Iterator[bool]:
    """Whether it is this process's turn to tick: one at a time, however many there are."""
    if connection.vendor == "postgresql":
        with _advisory_lock() as is_ours:
            yield is_ours
    else:
        with _file_lock(Path(f"{connection.settings_dict['NAME']}-tick")) as is_ours:
            yield is_ours


@contextmanager
def _advisory_lock() -> Iterator[bool]:
    """On a connection of its own, for the beats' transactions come and go meanwhile.

    In a transaction, not a session: PgBouncer gives a session's connection to others.
    """
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", LOCK)
            is_ours = bool(cursor.fetchone()[0])
        yield is_ours
    finally:
        own.close()


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    """Beside the database file, which all processes of the office share."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
