"""A copy of the tree in which one thing is missing, and pytest in a fork that sees that copy.

The process that forks has imported third-party packages only: each fork imports Selaras anew from
the copy, so that a removal may be anywhere, in a model, a table, a template or a script.
"""

import gc
import importlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools import processes
from tools.bootstrap import ROOT, VENV

# Whatever costs time to import and asks for no settings.
HEAVY = (
    "django.contrib.postgres.fields",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.forms",
    "django.test",
    "django.views.generic",
    "environ",
    "httpx",
    "hypothesis",
    "hypothesis.strategies",
    "jinja2",
    "playwright.sync_api",
    "pydantic",
    "pypdf",
    "pytest_django.plugin",
    "python_calamine",
    "structlog",
    "typst",
    "xlsxwriter",
)
SECONDS = 300  # a removal may take the end from a loop
UNNEEDED = ("docs/images/", "docs/panduan/")
WARMED = "-Wignore::pytest.PytestAssertRewriteWarning"  # plugins that warm() imported
# A removal leaves working code: these say that it did not, whatever the test asserts.
BROKEN = {
    "ImportError",
    "IndentationError",
    "ModuleNotFoundError",
    "NameError",
    "SyntaxError",
    "TemplateNotFound",
    "TemplateSyntaxError",
    "UndefinedError",
}


@dataclass
class Outcome:
    """What pytest told: how many tests ran, which failed and of what, which could not run."""

    ran: int
    failed: dict[str, str]
    broken: dict[str, str]


class Witness:
    """A plugin that keeps the tests of one feature, the quick ones first, and notes what fails."""

    def __init__(self, feature: str | None) -> None:
        self.feature = feature
        self.outcome = Outcome(0, {}, {})

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if self.feature is None:
            return
        kept = [item for item in items if self.feature in marked(item)]
        kept.sort(key=lambda item: item.get_closest_marker("walk") is not None)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.outcome.broken[report.nodeid] = str(report.longrepr)[-2000:]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call":
            self.outcome.ran += 1
        if report.failed:
            error = call.excinfo.typename if call.excinfo else "failed"
            broke = call.when != "call" or error in BROKEN
            reason = f"{error}: {call.excinfo.value if call.excinfo else ''}"[:300]
            (self.outcome.broken if broke else self.outcome.failed)[item.nodeid] = reason
        return report


def marked(item: pytest.Item) -> set[str]:
    return {str(name) for mark in item.iter_markers("feature") for name in mark.args}


class Overlay:
    """A copy of the tree for one process, in a folder that the caller removes."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        self.folder = folder
        self.stamps = itertools.count(1)
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, names.split("\0")):
            if (ROOT / name).is_file() and not name.startswith(UNNEEDED):
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.root / name)
        (self.root / VENV.name).symlink_to(VENV)

    @contextmanager
    def replaced(self, file: str, find: str, put: str) -> Iterator[None]:
        """Let the file say something else for a while.

        Python knows a compiled file by the time and size of its source: each gets its own time.
        """
        path = self.root / file
        whole, times = path.read_text(), path.stat()
        path.write_text(whole.replace(find, put))
        stamp = next(self.stamps)
        os.utime(path, (stamp, stamp))
        try:
            yield
        finally:
            path.write_text(whole)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def pytest(
        self, arguments: Sequence[str], feature: str | None, env: dict[str, str]
    ) -> Outcome | None:
        """Run pytest in a fork; nothing when it did not come to an end."""
        answer = self.folder / "outcome.json"
        answer.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            self._become_pytest(arguments, feature, env, answer)
        try:
            os.waitpid(child, 0)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)  # a browser that it left behind
        return Outcome(**json.loads(answer.read_text())) if answer.exists() else None

    def _become_pytest(
        self, arguments: Sequence[str], feature: str | None, env: dict[str, str], answer: Path
    ) -> None:
        """In the fork: forget the checkout, stand in the copy, and never return."""
        try:
            os.setsid()
            processes.die_with_parent()
            signal.alarm(SECONDS)
            with (self.folder / "output").open("wb") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            os.environ.update(env)
            os.chdir(self.root)
            stand_in(self.root)
            witness = Witness(feature)
            options = [f"-pno:{name}" for name in ("cacheprovider", "randomly", "xdist")]
            options += ["-q", f"--basetemp={self.folder / 'files'}", WARMED]
            pytest.main([*options, *arguments], plugins=[witness])
            answer.write_text(json.dumps(vars(witness.outcome)))
        finally:
            sys.stdout.flush()
            os._exit(0)


def stand_in(root: Path) -> None:
    """Let imports find the copy instead of the checkout."""
    sys.path[:] = [str(root), *(path for path in sys.path if path not in {"", str(ROOT)})]
    sys.pycache_prefix, sys.dont_write_bytecode = None, False
    for name in [name for name in sys.modules if name.split(".")[0] == "tools"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def warm() -> None:
    for name in HEAVY:
        importlib.import_module(name)
    gc.freeze()  # forks share these pages


@contextmanager
def overlay() -> Iterator[Overlay]:
    with tempfile.TemporaryDirectory(prefix="selaras-removals-") as folder:
        yield Overlay(Path(folder))
