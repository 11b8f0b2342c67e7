"""Reads that may be a moment old go to a standby, where DATABASE_REPLICA_URL names one.

A page says so by `@may_lag`, a job by `with may_lag():`. Everything that is written goes to the
primary, also meanwhile: what `audit.seen` records, a job's progress. So does what the frame of a
page asks, by prepared queries and before its view: who reads, with which rights.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

REPLICA = "replica"
_lags: ContextVar[bool] = ContextVar("lags", default=False)


@contextmanager
def may_lag() -> Iterator[None]:
    """Not around a deed: it would decide by what is no longer so."""
    token = _lags.set(True)
    try:
        yield
    finally:
        _lags.reset(token)


class Router:
    """Django asks it for each query (settings.DATABASE_ROUTERS)."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return REPLICA if _lags.get() and REPLICA in settings.DATABASES else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # the same rows, read here or there

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != REPLICA  # it copies what the primary becomes
