"""`make test`: the whole suite in a real browser and on both databases.

SQLite runs everything: in memory first, then, from a file and with migrations, what needs real
rivals (`race`, `constraint`, `browser`). PostgreSQL runs the rest with migrations, but what asks
no database (`pure`); browser tests and full-year walks run there too when they carry `both`. The
run from a file waits for browsers much of the time, so PostgreSQL works beside it.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tools import postgres, processes
from tools.bootstrap import say
from tools.debian import install

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ON_FILE = "race or constraint or browser"
IN_MEMORY = f"not ({ON_FILE}) and not postgres_only"
FROM_FILE = f"({ON_FILE}) and not postgres_only"
ON_POSTGRES = "not (sqlite_only or pure) and (both or not (browser or walk))"
NO_TESTS = 5


@dataclass
class Outcome:
    """What one or more runs of pytest on one database came to."""

    database: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    code: int = 0

    def __str__(self) -> str:
        failures = f", {self.failed} FAILED" if self.failed else ""
        skips = f", {self.skipped} skipped" if self.skipped else ""
        ended = " (ended early)" if self.code and not self.failed else ""
        return f"{self.database}: {self.passed} passed{failures}{skips}{ended}"


def main() -> None:
    arguments = sys.argv[1:]
    chromium = require_chromium()
    started = time.monotonic()
    os.environ["SELARAS_CHROMIUM"] = chromium
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings_test")
    os.environ.pop("SELARAS_TODAY", None)
    processes.raise_when_told_to_stop()
    try:
        with compiled_once():
            outcomes = run_all(arguments)
    except processes.Stopped:
        sys.exit("Stopped.")
    sys.exit(report(outcomes, time.monotonic() - started))


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let the dozen Pythons of a run share compiled modules even where none may be kept."""
    if not os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="selaras-pyc-") as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def require_chromium() -> str:
    path = find_chromium() or (find_chromium() if install("chromium") else None)
    if path is None:
        sys.exit(
            "Browser tests need Chromium, which is not installed. Please run: "
            "sudo apt-get install -y chromium"
        )
    return path


def find_chromium() -> str | None:
    named = os.environ.get("SELARAS_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM)), None)


def run_all(arguments: Sequence[str]) -> list[Outcome]:
    sqlite = Outcome(f"SQLite {sqlite3.sqlite_version}")
    outcomes = [sqlite]
    with running(sqlite, IN_MEMORY, arguments, {"DATABASE_URL": "sqlite://:memory:"}):
        pass
    arguments = ["--migrations", *arguments]
    with (
        tempfile.TemporaryDirectory(prefix="selaras-sqlite-") as folder,
        postgres.server() as found,
    ):
        env = {"DATABASE_URL": f"sqlite:///{folder}/selaras.sqlite3"}
        env["SELARAS_TEST_SQLITE"] = f"{folder}/test.sqlite3"
        with running(sqlite, FROM_FILE, arguments, env, told_later=bool(found)):
            if found:
                url, version = found
                outcomes.append(Outcome(f"PostgreSQL {version}"))
                with running(outcomes[-1], ON_POSTGRES, arguments, {"DATABASE_URL": url}):
                    pass
    return outcomes


@contextmanager
def running(
    outcome: Outcome,
    markers: str,
    arguments: Sequence[str],
    env: dict[str, str],
    *,
    told_later: bool = False,
) -> Iterator[None]:
    """Run pytest once beside the body; then add what happened to the outcome.

    What it prints comes in one piece at its end if something else prints in the body.
    """
    title = f"\n== {outcome.database}: {markers}"
    with tempfile.TemporaryDirectory(prefix="selaras-report-") as folder:
        report_file, log = Path(folder) / "report.xml", Path(folder) / "output"
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q"]
        command += ["-m", markers, f"--junit-xml={report_file}"]
        command += [f"--basetemp={Path(folder) / 'files'}", *arguments]
        say(title + (" (its output follows below)" if told_later else ""))
        child = processes.start(command, env={**os.environ, **env}, log=log if told_later else None)
        try:
            yield
            code = child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
        if told_later:
            say(f"{title}\n{log.read_text(errors='replace')}")
        outcome.code = outcome.code or (0 if code == NO_TESTS else code)
        count(outcome, report_file)


def count(outcome: Outcome, report_file: Path) -> None:
    if not report_file.exists():
        return
    suite = ET.parse(report_file).getroot().find("testsuite")  # noqa: S314 -- our own file
    if suite is None:
        return
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped = int(suite.get("skipped", 0))
    outcome.failed += failed
    outcome.skipped += skipped
    outcome.passed += max(0, int(suite.get("tests", 0)) - failed - skipped)


def report(outcomes: Sequence[Outcome], seconds: float) -> int:
    """Print the last lines, which name the databases that ran; return the exit code."""
    complete = len(outcomes) > 1
    bad = any(outcome.code for outcome in outcomes)
    print(f"\nTests took {seconds:.0f} s. Databases that ran:")
    for outcome in outcomes:
        print(f"  {outcome}")
    if not complete:
        print(
            "  !! POSTGRESQL DID NOT RUN: no server could be had, so half of the promise is "
            "untested.\n  !! Please run: sudo apt-get install -y postgresql   "
            "(or set TEST_DATABASE_URL)"
        )
    in_ci = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    return 1 if bad or (in_ci and not complete) else 0


if __name__ == "__main__":
    main()
