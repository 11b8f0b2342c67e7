"""Where the processes of one run share what one of them built: a file per thing, by its name.

The folder lives as long as the run, so nothing on it is older than the code. A file appears whole
or not at all, and the first of two writers wins.
"""

import os
import pickle
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

FOLDER = "SELARAS_SHELF"  # set by tools/suite.py


class Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, name: Any) -> Any:
        """What lies there under that name, or nothing."""
        try:
            return pickle.loads(self.path(name).read_bytes())  # noqa: S301 -- written by ourselves
        except FileNotFoundError:
            return None

    def put(self, name: Any, thing: Any) -> bool:
        """Lay it there; false if something lies there already."""
        with NamedTemporaryFile(dir=self.folder) as file:
            file.write(pickle.dumps(thing))
            file.flush()
            try:
                os.link(file.name, self.path(name))
            except FileExistsError:
                return False
        return True

    def path(self, name: Any) -> Path:
        return self.folder / sha256(repr(name).encode()).hexdigest()


def shelf() -> Shelf | None:
    """The shelf of this run, if it has one."""
    folder = os.environ.get(FOLDER)
    return Shelf(Path(folder)) if folder else None
