"""/readyz: whether this process may be given requests. Lags are told, and change nothing of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from secrets import token_hex
from typing import Any

from django.contrib.sessions.models import Session
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django_tasks_db.models import DBTaskResult

from selaras.base import clock
from selaras.core import tick
from selaras.core.models import AuditEntry

GetResponse = Callable[[HttpRequest], HttpResponse]
PATIENCE = 1000  # milliseconds for SQLite's one writer; a balancer does not wait longer
NO_WRITE = "basis data tidak dapat ditulis"
MIGRATIONS = "migrasi belum dijalankan"


def middleware(get_response: GetResponse) -> GetResponse:
    def middle(request: HttpRequest) -> HttpResponse:
        if request.path != "/readyz":
            return get_response(request)
        try:
            _write()
            body = {"status": MIGRATIONS if _pending() else "ok", **_lags()}
        except Error:
            body = {"status": NO_WRITE}
        return JsonResponse(body, status=200 if body["status"] == "ok" else 503)

    return middle


def _write() -> None:
    """A row that never comes to be: refused where the disk is full or the server read-only."""
    with _impatient(), transaction.atomic():
        Session.objects.create(session_key=token_hex(16), expire_date=clock.real_now())
        transaction.set_rollback(True)


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait no longer than a balancer for SQLite's writer; PostgreSQL has none to wait for."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def _pending() -> bool:
    """Whether the code expects tables that are not there yet."""
    return not _newest() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def _newest() -> frozenset[tuple[str, str]]:
    """The last migration of each app; read once: the code of a running process does not change."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _lags() -> dict[str, Any]:
    """What works beside the pages; it may lie still while they are served well."""
    return {
        "umur_tick": _seconds_since(tick.last()),
        "antrean": DBTaskResult.objects.ready().count(),
        "belum_disegel": AuditEntry.objects.all().unsealed().count(),
    }


def _seconds_since(moment: datetime | None) -> int | None:
    return None if moment is None else (clock.real_now() - moment) // timedelta(seconds=1)
