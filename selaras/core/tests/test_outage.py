"""Worker and tick outlive a database that is away, and go on when it is back."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, ProgrammingError, connection
from django_tasks_db.models import DBTaskResult

from selaras.accounts import reset
from selaras.core import outage
from selaras.core.management.commands import tick

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0  # seconds that a process may take on a busy machine


def away() -> OperationalError:
    error = OperationalError("x")
    error.__cause__ = psycopg.OperationalError("connection refused")
    return error


@pytest.fixture
def signals() -> Iterator[None]:
    """The command sets its own."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals")
def test_the_tick_comes_again_when_the_database_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    @contextmanager
    def turn() -> Iterator[bool]:
        asked.append("turn")
        if len(asked) == 1:
            raise away()
        os.kill(os.getpid(), signal.SIGTERM)
        yield False

    monkeypatch.setattr(tick, "turn", turn)
    monkeypatch.setattr(tick, "close_old_connections", lambda: None)  # this test has none
    monkeypatch.setattr(outage, "WAIT", 0.0)
    tick.Command().handle()
    assert asked == ["turn", "turn"]


def test_a_mistake_of_ours_is_not_outlived() -> None:
    with pytest.raises(ProgrammingError), outage.outlived():
        raise ProgrammingError("no such column")


def wait_for(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.race
@pytest.mark.sqlite_only  # what is away is a file here, and comes back as one
@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_waits_when_the_database_is_back(tmp_path: Path) -> None:
    reset.send_link.enqueue(0, "")
    place, log = tmp_path / "later", tmp_path / "log"
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{place}/selaras.sqlite3"}
    command = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", "--max-tasks", "1"]
    with (
        log.open("wb") as told,
        subprocess.Popen(command, cwd=ROOT, env=env, stderr=told) as worker,
    ):
        wait_for(lambda: b"database_away" in log.read_bytes())
        come_back(place)
        assert worker.wait(PATIENCE) == 0
    with closing(sqlite3.connect(place / "selaras.sqlite3")) as copy:
        found = copy.execute(f"SELECT status FROM {DBTaskResult._meta.db_table}").fetchall()  # noqa: S608 -- its own name
        assert found == [("SUCCESSFUL",)]


def come_back(place: Path) -> None:
    """The test's database, whole from the first moment that it is there."""
    beside = place.with_suffix(".new")
    beside.mkdir()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(beside / "selaras.sqlite3")])
    beside.rename(place)
