"""What happens every minute without anybody asking: settings.TICKS, each for itself.

A beat that looks at all agencies does so in set queries; what changes with the day alone is done
`daily`: a minute in which nothing is due costs the same few queries for any number of agencies.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import F, FilteredRelation, Q
from django.utils.module_loading import import_string

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import TickDone

log = structlog.get_logger("selaras.tick")
LAST = "tick-last"  # in the cache, which all processes share
ALIVE = "detak"  # its row in TickDone outlives the cache: how long was nobody there?
LOCK = (7207, 0)  # of our advisory locks on PostgreSQL; 7206 seals (core/sealing.py)


def tick() -> None:
    """Run every beat; one that fails is logged, and comes again in a minute."""
    for name in settings.TICKS:
        try:
            beat: Callable[[], object] = import_string(name)
            beat()
        except Exception:
            log.exception("tick_failed", beat=name)
    now = clock.real_now()
    cache.set(LAST, now, None)
    note_beat(ALIVE, now)


def last() -> datetime | None:
    """When every beat had run for the last time, as far as is remembered."""
    found: datetime | None = cache.get(LAST)
    return found


def alive() -> datetime | None:
    """When the last tick ended, by the wall clock; none before the first."""
    return row.at if (row := last_done(ALIVE)) else None


def daily(beat: str, work: Callable[[Instansi], int]) -> int:
    """Do it for each agency once on each of its days, and again when its kebijakan changes.

    At the agency's own moment; days that were missed are the work's to catch up. One agency in
    which it fails does not hold up the others, and is tried again in a minute.
    """
    of_beat = FilteredRelation("tickdone", condition=Q(tickdone__beat=beat))
    rows = Instansi.objects.annotate(
        detak=of_beat, hari=F("detak__hari"), versi=F("detak__versi_kebijakan")
    )
    agencies: list[Any] = list(rows)  # with what they were left at, in one query
    count = 0
    for instansi in agencies:
        with clock.at(clock.wall(instansi.zona)):
            state = (clock.today(instansi.zona), instansi.versi_kebijakan)
            if (instansi.hari, instansi.versi) == state:
                continue
            try:
                count += work(instansi)
            except Exception:
                log.exception("tick_failed_for_one", beat=beat, instansi=instansi.kode)
            else:
                note_done(beat, state[0], instansi, state[1])
    return count


def note_done(beat: str, hari: date, instansi: Instansi | None = None, versi: int = 0) -> None:
    facts = {"hari": hari, "versi_kebijakan": versi, "at": clock.now()}
    TickDone.objects.update_or_create(beat=beat, instansi=instansi, defaults=facts)


def note_beat(beat: str, at: datetime) -> None:
    """That a beat for all agencies at once was done: each minute anew, so in one statement."""
    if not TickDone.objects.filter(beat=beat, instansi=None).update(hari=at.date(), at=at):
        TickDone.objects.create(beat=beat, hari=at.date(), at=at)


def last_done(beat: str) -> TickDone | None:
    """When a beat for all agencies at once was last done."""
    return TickDone.objects.filter(beat=beat, instansi=None).first()


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
