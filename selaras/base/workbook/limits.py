"""How much a workbook may hold, and why one is refused; each caller has its own sentences."""

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Limits:
    entries: int  # parts in the zip
    unpacked: int  # bytes of all parts
    part: int  # bytes of one part
    rows: int  # the last row of a sheet
    columns: int  # the last column of a sheet
    text: int  # characters in all cells of one sheet
    texts: int  # shared texts
    counts_empty: bool = True  # may an empty cell not lie beyond them either?


class Reason(Enum):
    BROKEN = auto()
    LARGE = auto()  # by the zip's table of contents
    LOCKED = auto()
    NO_WORKBOOK = auto()
    DOCTYPE = auto()
    ROWS = auto()
    COLUMNS = auto()
    TEXT = auto()


class Refused(Exception):
    """A workbook that must not be read, or cannot be."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason
