"""Runs of pytest beside each other, and what they came to."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from xml.etree import ElementTree as ET

from tools import processes
from tools.bootstrap import keep_compiled, say
from tools.debian import install
from tools.nginx import require_nginx

SHELL = "chromium-headless-shell"  # the same engine without a window: half the time of a test
CHROMIUM = (SHELL, "chromium", "chromium-browser", "google-chrome")
WORKERS = 2
NO_TESTS = 5
SHOWN = 20


@dataclass
class Outcome:
    """What one or more runs of pytest on one database came to."""

    database: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    code: int = 0
    cpu: dict[str, float] = field(default_factory=dict)  # seconds, by run
    times: list[tuple[float, str]] = field(default_factory=list)

    def __str__(self) -> str:
        failures = f", {self.failed} FAILED" if self.failed else ""
        skips = f", {self.skipped} skipped" if self.skipped else ""
        ended = " (ended early)" if self.code and not self.failed else ""
        return f"{self.database}: {self.passed} passed{failures}{skips}{ended}"


@dataclass
class Run:
    """One run of pytest, and the folder of what it leaves."""

    name: str
    outcome: Outcome
    markers: str
    env: dict[str, str]
    arguments: Sequence[str]
    folder: Path
    told_later: bool = False
    patience: int = 0  # what `nice` adds: browsers wait for seconds, what is beside them need not
    child: subprocess.Popen[bytes] | None = None

    @property
    def title(self) -> str:
        return f"\n== {self.outcome.database}, {self.name}: {self.markers}"

    def __enter__(self) -> Self:
        self.folder.mkdir()
        command = [
            "nice",
            "-n",
            str(self.patience),
            sys.executable,
            "-m",
            "pytest",
            "-n",
            str(WORKERS),
            "--dist",
            "worksteal",
            "-q",
        ]
        command += ["-m", self.markers, f"--junit-xml={self.folder / 'report.xml'}"]
        command += [f"--basetemp={self.folder / 'files'}", *self.arguments]
        log = self.folder / "output" if self.told_later else None
        say(self.title + (" (its output follows below)" if log else ""))
        self.child = processes.start(command, env={**os.environ, **self.env}, log=log)
        return self

    def wait(self) -> None:
        """Wait for the end, and add what happened to the outcome."""
        if self.child is None or self.child.returncode is not None:
            return
        _, status, usage = os.wait4(self.child.pid, 0)
        code = self.child.returncode = os.waitstatus_to_exitcode(status)
        self.outcome.code = self.outcome.code or (0 if code == NO_TESTS else code)
        self.outcome.cpu[self.name] = usage.ru_utime + usage.ru_stime
        count(self.outcome, self.folder / "report.xml")

    def tell(self) -> None:
        """Print what a run that was `told_later` has said."""
        say(f"{self.title}\n{(self.folder / 'output').read_text(errors='replace')}")

    def __exit__(self, *_: object) -> None:
        if self.child is not None and self.child.returncode is None:
            self.child.terminate()
            self.child.wait()


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
    for case in suite.iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        outcome.times.append((float(case.get("time", 0)), name))


def slowest(outcomes: Iterable[Outcome]) -> Iterator[str]:
    every = ((*row, each.database.split()[0]) for each in outcomes for row in each.times)
    for seconds, name, database in sorted(every, reverse=True)[:SHOWN]:
        yield f"{seconds:6.1f} s  {database:<10}  {name}"


@contextmanager
def prepared() -> Iterator[Path]:
    """The environment of every run; yields a folder that lives as long as they do."""
    os.environ["SELARAS_CHROMIUM"] = require_chromium()
    offer_clamd()
    require_nginx()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings_test")
    os.environ.pop("SELARAS_TODAY", None)
    keep_compiled()
    with tempfile.TemporaryDirectory(prefix="selaras-tests-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "shelf").mkdir()
        os.environ["SELARAS_SHELF"] = str(folder / "shelf")
        try:
            yield folder
        finally:  # what other code built is nothing for what comes after
            del os.environ["SELARAS_SHELF"]


def require_chromium() -> str:
    path = find_chromium()
    if path is None and (install(SHELL) or install("chromium")):
        path = find_chromium()
    if path is None:
        sys.exit(
            "Browser tests need Chromium, which is not installed. Please run: "
            "sudo apt-get install -y chromium"
        )
    return path


def offer_clamd() -> None:
    """Without it, uploads are scanned by one that speaks as it (tests/plugins/clamd.py)."""
    if shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None:
        install("clamav-daemon")


def find_chromium() -> str | None:
    named = os.environ.get("SELARAS_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM)), None)
