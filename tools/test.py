"""`make test`: the whole suite in a real browser and on both databases.

SQLite runs everything: in memory, and beside it, from a file and with migrations, what needs real
rivals (`race`, `constraint`, `browser`, `server`). After that PostgreSQL, with migrations, runs the
cover: tests that send every statement of the product (tools/cover.py), and what always runs there.
`make test-all`, and `make test` for what is named in ARGS, runs all there but what asks no database
(`pure`) or says that it is for SQLite; and on both what is `long`, whose like runs each time.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools import cover, postgres, processes, sqlite
from tools.suite import Outcome, Run, prepared, slowest

ALL = "--all"
REMOVALS = [sys.executable, "-m", "tools.removals", "--changed"]
ON_POSTGRES = "not (sqlite_only or pure)"
ALWAYS = ("race", "constraint", "both", "postgres_only")


def main() -> None:
    asked = sys.argv[1:]
    arguments = [each for each in asked if each != ALL]
    started, load = time.monotonic(), os.getloadavg()[0]
    processes.raise_when_told_to_stop()
    try:
        with prepared() as folder:
            outcomes = run_all(folder, arguments, everything=asked != [])
            whole = not arguments and not any(outcome.code for outcome in outcomes)
            is_covered = not whole or cover.check(folder / "statements")
        is_earned = not whole or subprocess.call(REMOVALS) == 0
    except processes.Stopped:
        sys.exit("Stopped.")
    code = report(outcomes, time.monotonic() - started, load)
    sys.exit(code or not (is_covered and is_earned))


def run_all(folder: Path, arguments: Sequence[str], *, everything: bool) -> list[Outcome]:
    """In memory to the end; beside it one run after the other of those that often wait."""
    outcomes = [Outcome(sqlite.name())]
    with (
        sqlite.in_memory(folder, outcomes[0], arguments, everything=everything) as memory,
        postgres.server() as found,
        postgres.databases(found) as url,  # before the file: both are migrated at once
        sqlite.from_file(folder, outcomes[0], arguments, everything=everything) as file,
    ):
        file.wait()
        beside = [file]
        if found and url:
            outcomes.append(Outcome(f"PostgreSQL {found[1]}"))
            with on_postgres(folder, outcomes[1], url, arguments, everything=everything) as run:
                run.wait()
            beside.append(run)
        memory.wait()
        for run in beside:
            run.tell()
    return outcomes


def on_postgres(
    folder: Path, outcome: Outcome, url: str, arguments: Sequence[str], *, everything: bool
) -> Run:
    """One run: to start, and to read the tests, takes more than the tests with rivals."""
    options = ["--migrations", "--reuse-db"]
    options += arguments if everything else ["--cover", *covering()]
    markers = ON_POSTGRES + ("" if everything else sqlite.SHORT)
    env = {"DATABASE_URL": url}
    return Run(
        "with its cover", outcome, markers, env, options, folder / "postgres", told_later=True
    )


def covering() -> list[str]:
    """The files in which something stands that PostgreSQL runs."""
    named = {name.partition("::")[0] for name in cover.listed()}
    return sorted(named.union(sqlite.marked(ALWAYS)))


def report(outcomes: Sequence[Outcome], seconds: float, load: float) -> int:
    """Print the last lines, which name the databases that ran; return the exit code."""
    complete = len(outcomes) > 1
    bad = any(outcome.code for outcome in outcomes)
    print("\nThe slowest:")
    for line in slowest(outcomes):
        print(line)
    cpu = ", ".join(f"{name} {used:.0f}" for each in outcomes for name, used in each.cpu.items())
    print(f"\nSeconds of CPU: {cpu}. Load: {load:.1f} before, {os.getloadavg()[0]:.1f} after.")
    print(f"Tests took {seconds:.0f} s. Databases that ran:")
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
