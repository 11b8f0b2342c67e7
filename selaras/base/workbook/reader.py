"""The sheets of a workbook that the guard let through, row by row."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from selaras.base.workbook.guard import Trace, copy_checked, sheet_paths
from selaras.base.workbook.limits import Limits, Reason, Refused

Cell = Any  # what a cell holds: text, number, boolean, date, time
UNREADABLE = (CalamineError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    trace: Trace | None  # None: no sheet of cells, or one that lies elsewhere
    book: CalamineWorkbook

    def rows(self) -> list[list[Cell]]:
        """All rows from the first on, equally wide; an empty cell is an empty text."""
        if self.trace is None:
            raise Refused(Reason.BROKEN)
        if self.trace.exceeded:
            raise Refused(self.trace.exceeded)
        try:
            return self.book.get_sheet_by_name(self.name).to_python(skip_empty_area=False)
        except UNREADABLE as error:
            raise Refused(Reason.BROKEN) from error

    def texts(self) -> list[list[str]]:
        return [[text_of(cell) for cell in row] for row in self.rows()]


@contextmanager
def opened(source: BinaryIO, limits: Limits) -> Iterator[list[Sheet]]:
    """The sheets of a checked workbook, in its order; they can be read inside the block."""
    with tempfile.TemporaryDirectory(prefix="selaras-workbook-") as folder:
        copy = Path(folder, "copy.xlsx")
        seen = copy_checked(source, copy, limits)
        paths = sheet_paths(copy)
        try:
            book = CalamineWorkbook.from_path(str(copy))
        except UNREADABLE as error:
            raise Refused(Reason.BROKEN) from error
        yield [Sheet(name, seen.get(paths.get(name, "")), book) for name in book.sheet_names]


def text_of(cell: Cell) -> str:
    """A cell as text: a whole number without its fraction, a date as ISO 8601."""
    if isinstance(cell, bool) or (isinstance(cell, float) and cell.is_integer()):
        return str(int(cell))
    return str(cell).strip()
