"""Processes in the background outlive a database that is away: they say so, wait and go on."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import Error, connections

from selaras.base import trouble

WAIT = 5.0  # seconds, until the database is asked for again
log = structlog.get_logger("selaras.outage")


@contextmanager
def outlived() -> Iterator[None]:
    """Let go of broken connections when the trouble is not ours; a mistake goes on to the caller.

    What was in hand is begun again by core/jobs.py.
    """
    try:
        yield
    except Error as error:
        if not trouble.is_trouble(error):
            raise
        log.warning("database_away", reason=type(error).__name__)
        connections.close_all()
