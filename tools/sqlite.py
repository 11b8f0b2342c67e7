"""The runs on SQLite: everything once, in memory, and from a file what needs real rivals."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tools import migrated
from tools.bootstrap import ROOT
from tools.suite import WORKERS, Outcome, Run

ON_FILE = ("race", "constraint", "browser", "server")
IN_MEMORY = f"not ({' or '.join(ON_FILE)} or postgres_only)"
FROM_FILE = f"({' or '.join(ON_FILE)}) and not postgres_only"
SHORT = " and not long"


def name() -> str:
    return f"SQLite {sqlite3.sqlite_version}"


def in_memory(
    folder: Path, outcome: Outcome, arguments: Sequence[str], *, everything: bool = False
) -> Run:
    (folder / "statements").mkdir()
    env = recorded(folder) | {"DATABASE_URL": "sqlite://:memory:"}
    ours, markers = folder / "memory", IN_MEMORY + ("" if everything else SHORT)
    return Run("in memory", outcome, markers, env, arguments, ours, patience=5)


def from_file(
    folder: Path, outcome: Outcome, arguments: Sequence[str], *, everything: bool = False
) -> Run:
    env = recorded(folder) | databases(folder)
    options = ["--migrations", "--reuse-db", *(arguments or marked(ON_FILE))]
    ours, markers = folder / "file", FROM_FILE + ("" if everything else SHORT)
    return Run("from a file", outcome, markers, env, options, ours, told_later=True)


def recorded(folder: Path) -> dict[str, str]:
    """What tools/cover.py reads comes here."""
    return {"SELARAS_STATEMENTS": str(folder / "statements")}


def databases(folder: Path) -> dict[str, str]:
    """One migrated file for each process; the environment that names them."""
    file = folder / "test.sqlite3"
    for worker in range(WORKERS):
        migrated.sqlite(Path(f"{file}_gw{worker}"))
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'selaras.sqlite3'}",
        "SELARAS_TEST_SQLITE": str(file),
    }


def marked(names: Sequence[str]) -> list[str]:
    """The files of tests in which one of these marks stands; nobody needs to read the others."""
    mark = re.compile(rf"\bmark\.({'|'.join(names)})\b")
    files = [*ROOT.glob("selaras/**/tests/test_*.py"), *ROOT.glob("tests/**/test_*.py")]
    found = (file for file in files if mark.search(file.read_text(encoding="utf-8")))
    return sorted(str(file.relative_to(ROOT)) for file in found)
