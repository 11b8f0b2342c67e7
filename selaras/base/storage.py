"""Files that are whole or not there, and go when the rows that name them are not kept."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG

import structlog
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.db import transaction
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTING = ("pwa.js", "queue.js", "bubbles.js", "alter.js")  # every module that imports one
IMPORTS = (r"""(?P<matched>from "(?P<url>\./[\w.-]+)";)""", 'from "%(url)s";')

log = structlog.get_logger("selaras.files")
_written: ContextVar[list[tuple[Storage, str]] | None] = ContextVar("written", default=None)


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


class OurFiles(Storage):
    """What the product asks of the place where its files lie: a folder, or an object store.

    A file leaves through a view, which asks who may see it; no place gives it an address.
    """

    def written(self) -> Iterator[tuple[str, datetime]]:
        """The name of every file, and when it was last changed."""
        raise NotImplementedError

    def drop_halves(self, before: datetime) -> int:
        """Forget uploads that nobody ended; in a folder they are files without a row."""
        return 0

    def is_public(self, name: str) -> bool:
        """Whether somebody without our keys reads a file; our folder is ours alone."""
        return False

    def written_between(self, since: datetime, until: datetime) -> Iterator[str]:
        return (name for name, at in self.written() if since <= at < until)

    def save(self, name: str | None, content: "File[bytes]", max_length: int | None = None) -> str:
        kept: str = super().save(name, content, max_length)
        written = _written.get()
        if written is not None:
            written.append((self, kept))
        return kept

    def url(self, name: str | None) -> str:
        raise NotImplementedError("A file has no address: a view asks who may see it.")


class WholeFiles(OurFiles, FileSystemStorage):
    """On a full disk half a file would stay, under a name that nobody knows."""

    def written(self) -> Iterator[tuple[str, datetime]]:
        root = Path(self.location)
        for place in root.rglob("*"):
            at = place.lstat()
            if S_ISREG(at.st_mode):
                moment = datetime.fromtimestamp(at.st_mtime, UTC)
                yield place.relative_to(root).as_posix(), moment

    def _save(self, name: str, content: "File[bytes]") -> str:
        place = Path(self.path(name))  # free, and random: upload_to and a name of ours
        try:
            return super()._save(name, content)
        except OSError:
            place.unlink(missing_ok=True)
            raise


@contextmanager
def atomic() -> Iterator[None]:
    """A transaction; the files written in it are removed when it is rolled back.

    Not when its commit fails: the connection may have broken after the database did commit, and a
    file without a row harms less than a row without its file.
    """
    outer, mine = _written.get(), list[tuple[Storage, str]]()
    token = _written.set(mine)
    is_undone = True
    try:
        with transaction.atomic():
            yield
            is_undone = transaction.get_rollback()
    finally:
        _written.reset(token)
        if is_undone:
            _remove(mine)
        elif outer is not None:
            outer.extend(mine)


def _remove(files: Iterable[tuple[Storage, str]]) -> None:
    """Where one cannot be removed now, the day's pruning does: it has no row."""
    for storage, name in files:
        try:
            storage.delete(name)
        except OSError as error:
            log.warning("file_left", name=name, reason=str(error))
