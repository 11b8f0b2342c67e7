"""Files that are whole or not there, and go when the rows that name them are not kept."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from stat import S_ISREG

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTING = ("pwa.js", "queue.js", "bubbles.js", "alter.js")  # every module that imports one
IMPORTS = (r"""(?P<matched>from "(?P<url>\./[\w.-]+)";)""", 'from "%(url)s";')

_written: ContextVar[list[Path] | None] = ContextVar("written", default=None)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """A module of ours names another by the address that it has in this release.

    Django's own switch for it reads the scripts of libraries too, and fails on a comment of one.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *((name, (IMPORTS,)) for name in IMPORTING),
    )

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """But for the maps of sources, megabytes that nobody but a debugger asks for."""
        found: Iterator[tuple[str, str]] = super().compress_files(
            path for path in paths if not path.endswith(".map")
        )
        return found


class WholeFiles(FileSystemStorage):
    """On a full disk half a file would stay, under a name that nobody knows."""

    def written_between(self, since: datetime, until: datetime) -> Iterator[str]:
        """Names of files that were last changed then, folder by folder."""
        root = Path(self.location)
        for place in root.rglob("*"):
            at = place.lstat()
            if S_ISREG(at.st_mode) and since.timestamp() <= at.st_mtime < until.timestamp():
                yield place.relative_to(root).as_posix()

    def _save(self, name: str, content: "File[bytes]") -> str:
        place = Path(self.path(name))  # free, and random: upload_to and a name of ours
        try:
            kept = super()._save(name, content)
        except OSError:
            place.unlink(missing_ok=True)
            raise
        written = _written.get()
        if written is not None:
            written.append(Path(self.path(kept)))
        return kept


@contextmanager
def atomic() -> Iterator[None]:
    """A transaction; the files written in it are removed when it is rolled back.

    Not when its commit fails: the connection may have broken after the database did commit, and a
    file without a row harms less than a row without its file.
    """
    outer, mine = _written.get(), list[Path]()
    token = _written.set(mine)
    is_undone = True
    try:
        with transaction.atomic():
            yield
            is_undone = transaction.get_rollback()
    finally:
        _written.reset(token)
        if is_undone:
            for place in mine:
                place.unlink(missing_ok=True)
        elif outer is not None:
            outer.extend(mine)
