"""The runs on SQLite: everything once, in memory, and from a file what needs real rivals."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


@contextmanager
def runs(
    folder: Path, outcome: Outcome, arguments: Sequence[str], *, everything: bool = False
) -> Iterator[tuple[Run, Run]]:
    """Both runs, from the first second on, beside the body: in memory, and from a file."""
    kept = "" if everything else SHORT
    recorded = folder / "statements"
    recorded.mkdir()
    memory = {"DATABASE_URL": "sqlite://:memory:", "SELARAS_STATEMENTS": str(recorded)}
    ours = folder / "memory"
    waits = Run("in memory", outcome, IN_MEMORY + kept, memory, arguments, ours, patience=5)
    with waits as in_memory:
        file = memory | databases(folder)
        options = ["--migrations", "--reuse-db", *(arguments or marked(ON_FILE))]
        later = folder / "file"
        with Run("from a file", outcome, FROM_FILE + kept, file, options, later, True) as from_file:
            yield in_memory, from_file


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
