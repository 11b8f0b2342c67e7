"""A database with all migrations run, kept in .venv for as long as no migration changes.

To run them takes a third of a minute of a processor, for one database or both (tools/migrate.py):
Django makes the classes of all related models anew for each change of one. What is kept is found
by what the migrations say, what they import of ours, and the versions of the libraries.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bootstrap import ROOT, VENV

KEPT = 20  # files, of both databases
IMPORT = re.compile(r"^(?:from|import) (selaras[\w.]*)(?: import ([\w, ]+))?", re.MULTILINE)


def run(*urls: str) -> None:
    """Run all migrations, on both databases at once."""
    subprocess.run([sys.executable, "-m", "tools.migrate", *urls], cwd=ROOT, check=True)


def sqlite(file: Path) -> None:
    """Make this file a migrated database."""
    shutil.copy(kept(name_of_sqlite(), lambda made: run(f"sqlite:///{made}")), file)


def name_of_sqlite() -> str:
    return f"{key(ROOT)}.sqlite3"


def postgres(url: str, version: str, binaries: Path | None) -> None:
    """Fill this empty database; without the server's own pg_dump, by the migrations.

    What comes back is the same but for words: PostgreSQL writes the cast of a list another way.
    """
    if binaries is None or not serves(binaries, version):
        run(url)
        return
    file = folder() / f"{key(ROOT)}-{version.split(maxsplit=1)[0]}.sql"
    if file.exists():
        told = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", str(file)]
        subprocess.run([str(binaries / "psql"), *told, url], check=True)
        return
    if (folder() / name_of_sqlite()).exists():
        run(url)
    else:
        kept(name_of_sqlite(), lambda made: run(f"sqlite:///{made}", url))
    dump = [str(binaries / "pg_dump"), "--no-owner", url]
    kept(file.name, lambda made: made.write_bytes(subprocess.check_output(dump)))


def serves(binaries: Path, version: str) -> bool:
    """Whether the programs that lie there are of the server's version."""
    if not ((binaries / "pg_dump").exists() and (binaries / "psql").exists()):
        return False
    said = subprocess.check_output([str(binaries / "pg_dump"), "--version"], text=True)
    return version.split(maxsplit=1)[0] in said.split()


def folder() -> Path:
    return VENV / "migrated"


def kept(name: str, make: Callable[[Path], object]) -> Path:
    """The file of that name, made if it is not there; it appears whole or not at all."""
    found = folder() / name
    folder().mkdir(exist_ok=True)
    if not found.exists():
        with TemporaryDirectory(dir=folder()) as place:
            made = Path(place) / name
            make(made)
            made.replace(found)
        files = filter(Path.is_file, folder().iterdir())
        for old in sorted(files, key=lambda each: each.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    return found


def key(root: Path) -> str:
    """Another one as soon as the same migrations could make another database."""
    migrations = sorted(root.glob("selaras/*/migrations/*.py"))
    imported = {path for each in migrations for path in ours(root, each.read_text("utf-8"))}
    digest = sha256()
    for path in [root / "uv.lock", *migrations, *sorted(imported)]:
        digest.update(f"\0{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def ours(root: Path, text: str) -> Iterator[Path]:
    """The modules of ours that a migration names."""
    for module, names in IMPORT.findall(text):
        package = root.joinpath(*module.split("."))
        found = [package, *(package / name.strip() for name in names.split(",") if name)]
        for each in found:
            yield from (
                path for path in (each.with_suffix(".py"), each / "__init__.py") if path.exists()
            )
