"""Measure the pages of the main job on SQLite and PostgreSQL, against a no-op and the bare layout.

Prints per target: SQL statements, median and p95 server milliseconds, requests/s at 8 clients, the
ratio to both references of the same run, and the compressed size. Asserts nothing.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.load import FORM, Client, Result, Target, measure  # noqa: E402
from tools import postgres  # noqa: E402

TODAY = "2026-06-03"
PASSWORD = secrets.token_urlsafe(12)
NOOP = Target("no-op", "/bench/noop/")
BARE = {
    "pegawai": Target("kerangka pegawai", "/bench/bare/"),
    "penilai": Target("kerangka penilai", "/bench/bare/"),
}
OF_PENILAI = "daftar bawahan (300)"
MATRIKS = "matriks (300 × 20)"
KASKADE = "kaskade (satu tingkat)"
PENILAI_ASKS = {OF_PENILAI, MATRIKS, KASKADE, BARE["penilai"].name}
GENERATE = "import django; django.setup(); from bench import prepare; prepare.main()"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        report(f"SQLite {folder}", f"sqlite:///{folder}/bench.sqlite3", folder)
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL: separuh pengukuran tidak dijalankan.")
        with database(found[0]) as url:
            report(f"PostgreSQL {found[1]}", url, folder)


@contextmanager
def database(server: str) -> Iterator[str]:
    """A database of our own on that server, dropped at the end."""
    name = f"selaras_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def report(title: str, url: str, folder: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": url,
        "SELARAS_MODE": "demo",
        "SELARAS_TODAY": TODAY,
        "SELARAS_VAR": folder,
        "BENCH_PASSWORD": PASSWORD,
        "PYTHONPATH": str(ROOT),
    }
    print(f"\n{title}: menyiapkan 14.000 pegawai …", flush=True)
    command = [sys.executable, "-c", GENERATE]
    facts = json.loads(
        subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, cwd=ROOT
        ).stdout
    )
    with serving(environment) as port:
        show(measured(port, facts))


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """The production server, as `make run` starts it."""
    port = postgres.free_port()
    server = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--workers",
        "2",
        "--blocking-threads",
        "1",
    ]
    server += [
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ws",
        "selaras.config.wsgi:application",
    ]
    process = subprocess.Popen(server, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait(port: int) -> None:
    for _ in range(200):
        try:
            Client(port).ask(Target("", "/healthz"))
        except (OSError, RuntimeError):
            time.sleep(0.1)
        else:
            return
    sys.exit("Peladen tidak menjawab.")


def measured(port: int, facts: dict[str, str]) -> dict[str, Result]:
    pegawai, penilai = Client(port), Client(port)
    token = pegawai.login(facts["pegawai"], PASSWORD)
    penilai.login(facts["penilai"], PASSWORD)
    api = Client(port, {"Authorization": f"Bearer {facts['token']}"})
    log = f"csrfmiddlewaretoken={token}&" + facts["log"]
    targets = [
        (Client(port), NOOP),
        (pegawai, BARE["pegawai"]),
        (penilai, BARE["penilai"]),
        (pegawai, Target("beranda", "/")),
        (pegawai, Target("rincian SKP", facts["skp_url"])),
        (pegawai, Target("halaman periode", facts["periode_url"])),
        (pegawai, Target("struktur unit (5.000)", facts["unit_url"])),
        (penilai, Target(OF_PENILAI, facts["bawahan_url"])),
        (penilai, Target(MATRIKS, facts["matriks_url"])),
        (penilai, Target(KASKADE, facts["kaskade_url"])),
        (pegawai, Target("catat progres harian", facts["log_url"], "POST", log, FORM)),
        (api, Target("API GET SKP", f"/api/v1/skp/{facts['skp']}")),
    ]
    return {target.name: measure(port, client, target) for client, target in targets}


def show(results: dict[str, Result]) -> None:
    """Each row beside the no-op and beside the bare layout of the same person."""
    noop = results[NOOP.name].rate
    heads = ("", "SQL", "median ms", "p95 ms", "req/s", "÷ no-op", "÷ kerangka", "kB")
    print("{:24}{:>5}{:>11}{:>9}{:>9}{:>9}{:>12}{:>8}".format(*heads))
    for name, row in results.items():
        who = (
            "penilai" if name in {OF_PENILAI, MATRIKS, KASKADE, BARE["penilai"].name} else "pegawai"
        )
        bare = results[BARE[who].name].rate
        times = (row.statements, row.median, row.p95, row.rate)
        facts = (name, *times, row.rate / noop, row.rate / bare, row.size / 1000)
        print("{:24}{:5d}{:11.1f}{:9.1f}{:9.0f}{:9.2f}{:12.2f}{:8.1f}".format(*facts))


if __name__ == "__main__":
    main()
