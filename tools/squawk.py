"""New migrations must not stop who works meanwhile: squawk reads their SQL.

Looked at is what tools/migrations.txt does not name: those of releases, and those that a person
looked at and took, with the reason behind a `#`. `--released` adds all there are. The SQL is made
on a PostgreSQL of its own; without a new migration nothing starts.
"""

import os
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

from tools import postgres
from tools.bootstrap import ROOT, VENV

KNOWN = ROOT / "tools" / "migrations.txt"
# Of style: Django names its types itself, and neither repeats itself nor sets a time limit.
EXCLUDED = (
    *("prefer-bigint-over-int", "prefer-bigint-over-smallint", "prefer-identity"),
    *("prefer-text-field", "prefer-robust-stmts"),
    *("require-lock-timeout", "require-statement-timeout"),
)


def main() -> None:
    new = sorted(on_disk() - known())
    if "--released" in sys.argv[1:]:
        KNOWN.write_text(KNOWN.read_text() + "".join(f"{name}\n" for name in new))
    elif new:
        sys.exit(judge(new))


def on_disk() -> set[str]:
    """app.name of each migration."""
    files = (ROOT / "selaras").glob("*/migrations/[0-9]*.py")
    return {f"{file.parents[1].name}.{file.stem}" for file in files}


def known() -> set[str]:
    return {line.partition("#")[0].strip() for line in KNOWN.read_text().splitlines()}


def judge(names: list[str]) -> int:
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="squawk-") as folder:
        if found is None:
            sys.exit(f"No PostgreSQL to make the SQL of {', '.join(names)} on.")
        os.environ |= {"DATABASE_URL": found[0]}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings_test")
        django.setup()
        files = [write_sql(Path(folder), name) for name in names]
        exclude = f"--exclude={','.join(EXCLUDED)}"
        command = [str(VENV / "bin/squawk"), "--pg-version=15.0", exclude, *files]
        return subprocess.call(command)


def write_sql(folder: Path, name: str) -> str:
    app, _, migration = name.partition(".")
    out = StringIO()
    call_command("sqlmigrate", app, migration, no_color=True, stdout=out)
    file = folder / f"{name}.sql"
    file.write_text(out.getvalue())
    return str(file)


if __name__ == "__main__":
    main()
