"""`make removals`: is each marker earned? Remove a part of a feature; its tests must fail.

tests/removals/<app>.toml lists, per feature id, a text that occurs once in a file and what is put
in its place. Each row is applied to a copy of the tree, in which the tests marked with that id
run: where they all pass, the marker claims more than they protect. Tests that need a browser or a
database file are asked only when no other one fails.

    python -m tools.removals [--jobs 2] [ids, apps or files …]    run those rows, all by default
    python -m tools.removals --changed     those whose file, tests or row the last commit changed
    python -m tools.removals --check       run none; is every row well formed?
"""

import argparse
import ast
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from tools import features, migrated, processes
from tools.bootstrap import ROOT
from tools.overlay import Overlay, overlay, warm
from tools.sqlite import FROM_FILE, IN_MEMORY
from tools.suite import find_chromium

FOLDER = ROOT / "tests" / "removals"
KEYS = {"id", "file", "find", "put"}


@dataclass(frozen=True, order=True)
class Row:
    """One removal: `put` stands in the place of `find`, which `file` contains once."""

    id: str
    file: str
    find: str
    put: str
    app: str = ""

    def __str__(self) -> str:
        return f"{self.id} {self.file}: {self.find.strip().splitlines()[0]}"


@dataclass(frozen=True)
class Verdict:
    """Which test of the id failed without the removed part, or why none is known to."""

    row: Row
    fell: str = ""
    complaint: str = ""
    seconds: float = 0.0


# Reading and checking


def read() -> list[Row]:
    return [row for file in sorted(FOLDER.glob("*.toml")) for row in rows_of(file)]


def rows_of(file: Path) -> list[Row]:
    entries = tomllib.loads(file.read_text()).get("removal", [])
    if odd := [entry for entry in entries if entry.keys() != KEYS]:
        sys.exit(f"{file.name}: a removal has id, file, find and put, not {odd[0]}")
    return [Row(**entry, app=file.stem) for entry in entries]


def problems(rows: Sequence[Row], proofs: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with the rows, before any test runs."""
    known = set(features.ID.findall(features.LIST.read_text()))
    for app in sorted({row.app for row in rows}):
        ids = [row.id for row in rows if row.app == app]
        if ids != sorted(ids):
            yield f"{app}.toml: rows stand in the order of their ids"
    for row in rows:
        if row.id not in known:
            yield f"{row}: {row.id} is not in {features.LIST.name}"
        elif row.id not in proofs:
            yield f"{row}: no test is marked with {row.id}"
        yield from (f"{row}: {problem}" for problem in problems_of_text(row))


def problems_of_text(row: Row) -> Iterator[str]:
    path = ROOT / row.file
    if not path.is_file():
        yield "there is no such file"
        return
    if "migrations" in path.parts:
        yield "what migrations make is kept (tools/migrated.py): take it away elsewhere"
    whole = path.read_text()
    if (count := whole.count(row.find)) != 1:
        yield f"`find` occurs {count} times, not once"
        return
    if row.put == row.find:
        yield "`put` removes nothing"
    if path.suffix == ".py":
        try:
            ast.parse(whole.replace(row.find, row.put))
        except SyntaxError as error:
            yield f"`put` leaves no Python: {error}"


@cache
def proofs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for feature, test in features.every_mark():
        found[feature].append(test)
    return {feature: sorted(set(tests)) for feature, tests in found.items()}


# Choosing


def chosen(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    return [row for row in rows if not names or {row.id, row.app, row.file} & set(names)]


def changed(rows: Sequence[Row]) -> list[Row]:
    """Rows that are new, or whose file or tests differ from the commit before the last."""
    if git("rev-parse", "--verify", "--quiet", "HEAD~1") is None:
        return []
    touched = set((git("diff", "--name-only", "HEAD~1") or "").splitlines())
    touched |= set((git("ls-files", "--others", "--exclude-standard") or "").splitlines())
    known = {row for app in {row.app for row in rows} for row in rows_before(app)}
    return [
        row
        for row in rows
        if row not in known
        or row.file in touched
        or touched & {test.split("::")[0] for test in proofs()[row.id]}
    ]


def rows_before(app: str) -> Iterator[Row]:
    name = (FOLDER / f"{app}.toml").relative_to(ROOT)
    text = git("show", f"HEAD~1:{name}")
    for entry in tomllib.loads(text or "").get("removal", []):
        yield Row(**entry, app=app)


def git(*arguments: str) -> str | None:
    result = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return result.stdout if result.returncode == 0 else None


# Running

_overlay: Overlay  # of this process


def in_memory() -> tuple[list[str], dict[str, str]]:
    return ["-m", IN_MEMORY], {"DATABASE_URL": "sqlite://:memory:"}


def from_file(folder: Path) -> tuple[list[str], dict[str, str]]:
    file = folder / "test.sqlite3"
    migrated.sqlite(file)
    env = {"DATABASE_URL": f"sqlite:///{folder}/selaras.sqlite3", "SELARAS_TEST_SQLITE": str(file)}
    return ["-m", FROM_FILE, "--migrations", "--reuse-db"], env


def enter(folder: str) -> None:
    """Prepare this process of the pool: a copy of the tree is its own."""
    global _overlay  # noqa: PLW0603 -- the pool hands nothing else to its processes
    processes.die_with_parent()
    own = Path(tempfile.mkdtemp(dir=folder))
    _overlay = Overlay(own)


def judge(row: Row) -> Verdict:
    """Remove, run the tests of the id, put back."""
    started = time.monotonic()
    with _overlay.replaced(row.file, row.find, row.put):
        verdict = fallen(row)
    return Verdict(row, *verdict, time.monotonic() - started)


def fallen(row: Row) -> tuple[str, str]:
    """The test that failed, or a complaint."""
    ran = 0
    for arguments, env in (in_memory(), from_file(_overlay.folder)):
        outcome = _overlay.pytest(["-x", *arguments, *proofs()[row.id]], row.id, env)
        if outcome is None:
            return "", "the tests came to no end"
        if outcome.broken:
            name, reason = next(iter(outcome.broken.items()))
            return "", f"leaves broken code, so that its tests cannot judge: {name}: {reason}"
        if outcome.failed:
            return next(iter(outcome.failed)), ""
        ran += outcome.ran
    return "", f"SURVIVES: {ran} tests marked {row.id} pass without it"


def standing(tests: Iterable[str]) -> dict[str, str]:
    """Those of the tests that fail with nothing removed: what they say of a removal is void."""
    failed: dict[str, str] = {}
    wanted = sorted(set(tests))
    with overlay() as whole:
        for arguments, env in (in_memory(), from_file(whole.folder)):
            outcome = whole.pytest([*arguments, *wanted], None, env) if wanted else None
            if wanted and outcome is None:
                return dict.fromkeys(wanted, "came to no end")
            if outcome:
                failed |= outcome.failed | outcome.broken
    return failed


def run(rows: Sequence[Row], jobs: int) -> int:
    """Judge every row, tell each as it comes; return how many complaints there are."""
    started = time.monotonic()
    warm()
    with tempfile.TemporaryDirectory(prefix="selaras-removals-") as folder:
        pool = ProcessPoolExecutor(jobs, get_context("fork"), enter, (folder,))
        with pool:
            verdicts = [tell(verdict) for verdict in pool.map(judge, rows)]
    void = standing(verdict.fell for verdict in verdicts if verdict.fell)
    for test, reason in void.items():
        print(f"VOID    {test} fails with nothing removed: {reason}")
    bad = sum(bool(verdict.complaint) or verdict.fell in void for verdict in verdicts)
    ids = len({row.id for row in rows})
    took = time.monotonic() - started
    print(f"{len(rows) - bad} of {len(rows)} removals of {ids} ids fail a test ({took:.0f} s)")
    return bad


def tell(verdict: Verdict) -> Verdict:
    sign = "FAILED " if verdict.complaint else "ok     "
    print(f"{sign} {verdict.row} ({verdict.seconds:.1f} s)")
    print(f"          {verdict.complaint or verdict.fell}", flush=True)
    return verdict


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.removals", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = read()
    if wrong := list(problems(rows, proofs())):
        sys.exit("\n".join(wrong))
    if options.check:
        print(f"{len(rows)} removals for {len({row.id for row in rows})} ids")
        return
    rows = chosen(changed(rows) if options.changed else rows, options.names)
    if rows:
        os.environ.pop("SELARAS_TODAY", None)
        os.environ["SELARAS_CHROMIUM"] = find_chromium() or ""
        sys.exit(1 if run(rows, options.jobs) else 0)
    print("No removal to run.")


if __name__ == "__main__":
    main()
