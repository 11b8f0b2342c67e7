"""`make test`: the whole suite in a real browser and on both databases.

SQLite runs everything: in memory first, then, from a file and with migrations, what needs real
rivals (`race`, `constraint`, `browser`). PostgreSQL runs the rest with migrations; browser tests
and full-year walks run there too when they carry `both`.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
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
ON_POSTGRES = "not sqlite_only and (both or not (browser or walk))"
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
        outcomes = [on_sqlite(arguments)]
        with postgres.server() as found:
            outcomes += [on_postgres(found, arguments)] if found else []
    except processes.Stopped:
        sys.exit("Stopped.")
    sys.exit(report(outcomes, time.monotonic() - started))


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


def on_sqlite(arguments: Sequence[str]) -> Outcome:
    outcome = Outcome(f"SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory(prefix="selaras-sqlite-") as folder:
        memory = {"DATABASE_URL": "sqlite://:memory:"}
        run(outcome, IN_MEMORY, arguments, memory)
        file = {"DATABASE_URL": f"sqlite:///{folder}/selaras.sqlite3"}
        file["SELARAS_TEST_SQLITE"] = f"{folder}/test.sqlite3"
        run(outcome, FROM_FILE, ["--migrations", *arguments], file)
    return outcome


def on_postgres(found: tuple[str, str], arguments: Sequence[str]) -> Outcome:
    url, version = found
    outcome = Outcome(f"PostgreSQL {version}")
    run(outcome, ON_POSTGRES, ["--migrations", *arguments], {"DATABASE_URL": url})
    return outcome


def run(outcome: Outcome, markers: str, arguments: Sequence[str], env: dict[str, str]) -> None:
    """Run pytest once and add what happened to the outcome."""
    say(f"\n== {outcome.database}: {markers}")
    with tempfile.TemporaryDirectory(prefix="selaras-report-") as folder:
        report_file = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q"]
        command += ["-m", markers, f"--junit-xml={report_file}"]
        command += [f"--basetemp={Path(folder) / 'files'}", *arguments]
        child = processes.start(command, env={**os.environ, **env})
        try:
            code = child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
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
