"""A revision of the product that serves the generated agency, and what it has cost so far."""

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.load import Client
from bench.targets import TODAY, people
from tools import postgres

ROOT = Path(__file__).resolve().parents[1]
GENERATE = "import django; django.setup(); from bench import {0}; {0}.main()"
GRANIAN = ("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--no-ws")
GRANIAN = (*GRANIAN, "--workers", "2", "--blocking-threads", "1")  # as `make run` starts it
GRANIAN = (*GRANIAN, "--workers-kill-timeout", "3")
BACKENDS = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND pid != pg_backend_pid() AND backend_type = 'client backend'
"""


class Cost(NamedTuple):
    """Seconds of the clock, and of the processor."""

    seconds: float
    worker: float
    database: float


class Served:
    """One running server: whom it knows, and its processor time."""

    def __init__(self, port: int, facts: dict[str, Any], parent: int, url: str) -> None:
        self.port, self.facts, self.parent = port, facts, parent
        self.people = people(port, facts)
        self.database = psycopg.connect(url, autocommit=True) if "postgres" in url else None

    def worker_cpu(self) -> float:
        """Seconds of processor time that the web workers have used."""
        return sum(cpu_of(pid) for pid in _children(self.parent))

    def database_cpu(self) -> float:
        """The same of PostgreSQL's processes for them; within the worker on SQLite."""
        if self.database is None:
            return 0.0
        return sum(cpu_of(pid) for (pid,) in self.database.execute(BACKENDS).fetchall())

    def at_once(self, work: Iterable[Callable[[], None]]) -> Cost:
        """Do all of it side by side; what it has cost together."""
        worker, database, start = self.worker_cpu(), self.database_cpu(), time.monotonic()
        threads = [threading.Thread(target=each) for each in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - start
        return Cost(seconds, self.worker_cpu() - worker, self.database_cpu() - database)


def cpu_of(pid: int) -> float:
    """What clock_getcpuclockid(3) names: /proc/<pid>/stat counts in hundredths only."""
    return time.clock_gettime((~pid << 3) | 2)


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in found]


@contextmanager
def serving(
    url: str, folder: str, root: Path = ROOT, scale: str = "", prepare: str = "prepare"
) -> Iterator[Served]:
    """The product that lies in a folder, with data and a production server of its own.

    `prepare`: the module whose `main` makes the data and prints its facts.
    """
    password = secrets.token_urlsafe(12)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": url,
        "SELARAS_MODE": "demo",
        "SELARAS_TODAY": TODAY,
        "SELARAS_VAR": folder,
        "BENCH_PASSWORD": password,
        "PYTHONPATH": str(root),
        **({"SCALE": scale} if scale else {}),
    }
    python = str(root / ".venv/bin/python")
    command = [python, "-c", GENERATE.format(prepare)]
    made = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, cwd=root)
    facts = json.loads(made.stdout.splitlines()[-1]) | {"password": password}
    port = postgres.free_port()
    process = subprocess.Popen(
        [python, *GRANIAN, "--port", str(port), "selaras.config.wsgi:application"],
        env=environment, cwd=root, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port)
        yield Served(port, facts, process.pid, url)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(1200):  # two minutes: a crowded machine
        try:
            Client(port).send("GET", "/healthz")
        except (OSError, RuntimeError):
            time.sleep(0.1)
        else:
            return
    sys.exit("Peladen tidak menjawab.")


@contextmanager
def database(server: str, name: str = "") -> Iterator[str]:
    """A database of our own on that server, dropped at the end."""
    name = f"selaras_bench_{os.getpid()}{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
