"""Walk through a workbook's XML piece by piece before the reader gets it, and copy what is needed.

The reader (Rust) builds a dense table of the sheet and a copy of each shared text per cell; what
the XML claims decides how much memory that takes, and memory that is not there ends the process.
So the claims are checked here, in constant memory: rows, columns, formulas, merged cells, the
length of all texts. Where the two parsers could understand something differently, it is refused.
Only what passed is copied, so that nothing else, nor what the zip headers hide, reaches the reader.
"""

import re
import shutil
import zipfile
import zlib
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, Final
from xml.parsers import expat

from selaras.base.workbook.contents import CHUNK, WORKBOOK
from selaras.base.workbook.limits import Limits, Reason, Refused

NEEDED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/workbook\.xml"
    r"|xl/(sharedStrings|styles)\.xml|xl/worksheets/[^/]+\.xml"
)
SHARED, SHEETS, LINKS = "xl/sharedStrings.xml", "xl/worksheets/", "xl/_rels/workbook.xml.rels"
SHOWN: Final = 5
LETTERS: Final = 26
UNREADABLE = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip
ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
INDEX: Final = re.compile(r"[0-9]{1,9}")
VALUE_MAX: Final = 20  # characters of a reference to a shared text; more is none
NAMESPACE: Final = "|"
NUL: Final = b"\x00"


@dataclass(slots=True)
class Trace:
    """What was seen in one sheet."""

    formulas: list[str] = field(default_factory=list)  # the first few
    formula_count: int = 0
    merged: list[str] = field(default_factory=list)  # the first few
    exceeded: Reason | None = None  # why the reader does not get it

    @property
    def shown_formulas(self) -> str:
        more = " …" if self.formula_count > len(self.formulas) else ""
        return ", ".join(self.formulas) + more


class EnoughSeen(Exception):
    """The rest of this sheet is not looked at."""


def copy_checked(source: BinaryIO, target: Path, limits: Limits) -> dict[str, Trace]:
    """Copy the parts that may be read; return what was seen in each sheet, by its path."""
    seen: dict[str, Trace] = {}
    lengths: array[int] = array("L")
    try:
        with (
            zipfile.ZipFile(source) as archive,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
        ):
            needed = [e for e in archive.infolist() if NEEDED.fullmatch(e.filename)]
            needed.sort(key=lambda entry: entry.filename.startswith(SHEETS))  # shared texts first
            for entry in {e.filename: e for e in needed}.values():
                walker = _walker_of(entry.filename, lengths, seen, limits)
                with archive.open(entry) as piece:
                    is_fine = _is_walked(piece, walker, limits.part)
                if is_fine:
                    with archive.open(entry) as piece, copy.open(entry.filename, "w") as out:
                        shutil.copyfileobj(piece, out, CHUNK)
    except UNREADABLE as error:
        raise Refused(Reason.BROKEN) from error
    return seen


def _is_walked(piece: IO[bytes], walker: "Walker", longest: int) -> bool:
    """Chunk by chunk through the parser; False for a sheet that exceeds the limits."""
    total = 0
    try:
        while chunk := piece.read(CHUNK):
            total += len(chunk)
            if total > longest:
                raise Refused(Reason.TEXT)
            if NUL in chunk:  # expat would take UTF-16 whatever encoding it was told
                raise Refused(Reason.BROKEN)
            walker.feed(chunk)
        walker.close()
    except EnoughSeen:
        return False
    return True


def _walker_of(
    name: str, lengths: "array[int]", seen: dict[str, Trace], limits: Limits
) -> "Walker":
    if name == SHARED:
        return TextsWalker(lengths, limits)
    if name.startswith(SHEETS):
        seen[name] = Trace()
        return SheetWalker(lengths, seen[name], limits)
    return Walker()


def sheet_paths(copy: Path) -> dict[str, str]:
    """Where each sheet of a checked copy lies, by its name; two of a name are refused."""
    book, links = RowsWalker("sheet"), RowsWalker("Relationship")
    with zipfile.ZipFile(copy) as archive:
        for walker, name in ((book, WORKBOOK), (links, LINKS)):
            if name in archive.namelist():
                walker.feed(archive.read(name))
    targets = {row.get("Id", ""): row.get("Target", "") for row in links.rows}
    found = {}
    for row in book.rows:
        keys = [value for name, value in row.items() if local(name) == "id"]
        target = targets.get(keys[0], "").lstrip("/") if len(keys) == 1 else ""
        found[row.get("name", "")] = target if target.startswith("xl/") else f"xl/{target}"
    if len(found) < len(book.rows) or len(targets) < len(links.rows):
        raise Refused(Reason.BROKEN)
    return found


def local(name: str) -> str:
    return name.rpartition(NAMESPACE)[2]


class Walker:
    """A parser that takes UTF-8 alone, as the reader does, and no DTD: nothing can be expanded."""

    def __init__(self) -> None:
        parser = expat.ParserCreate("utf-8", NAMESPACE)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser = parser
        self.feed = parser.Parse

    def close(self) -> None:
        self.parser.Parse(b"", True)

    def _refuse_doctype(self, *_: object) -> None:
        raise Refused(Reason.DOCTYPE)


class RowsWalker(Walker):
    """The attributes of every element of one name."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self.tag = tag
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == self.tag:
            self.rows.append(attributes)


class TextsWalker(Walker):
    """The shared texts: only their lengths are kept."""

    def __init__(self, lengths: "array[int]", limits: Limits) -> None:
        super().__init__()
        self.lengths, self.most = lengths, limits.texts
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, _: dict[str, str]) -> None:
        if local(name) == "si":
            self.lengths.append(0)
            if len(self.lengths) > self.most:
                raise Refused(Reason.TEXT)

    def _text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class SheetWalker(Walker):
    """One sheet: rows, columns, formulas, merged ranges, and how much text its cells hold."""

    def __init__(self, lengths: "array[int]", trace: Trace, limits: Limits) -> None:
        super().__init__()
        self.lengths, self.trace, self.limits = lengths, trace, limits
        self.row = self.column = self.text = 0
        self.is_shared = self.in_value = False
        self.value = ""
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._cell(attributes)
        elif tag in {"v", "is"}:
            self.in_value, self.value = tag == "v", ""
            self._check_place()
        elif tag == "row":
            self._row(attributes)
        elif tag == "f":
            self.trace.formula_count += 1
            if len(self.trace.formulas) < SHOWN:
                self.trace.formulas.append(f"{_letters(self.column)}{self.row}")
        elif tag == "mergeCell" and len(self.trace.merged) < SHOWN:
            self.trace.merged.append(attributes.get("ref", "?")[:20])

    def _row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        if given is not None and not ROW.fullmatch(given):
            raise Refused(Reason.BROKEN)
        self.row = int(given) if given else self.row + 1
        self.column = 0
        if self.limits.counts_empty:
            self._check_place()

    def _cell(self, attributes: dict[str, str]) -> None:
        self.is_shared = attributes.get("t") == "s"
        before, given = self.row, attributes.get("r")
        if given is None:
            self.column += 1
        elif found := ADDRESS.fullmatch(given):
            self.column, self.row = _number(found[1]), int(found[2])
        else:
            raise Refused(Reason.BROKEN)
        if self.limits.counts_empty:
            self._check_place()
        if self.row != before:
            raise Refused(Reason.BROKEN)
        if self.text > self.limits.text:
            self._stop(Reason.TEXT)

    def _check_place(self) -> None:
        if self.row > self.limits.rows:
            self._stop(Reason.ROWS)
        if self.column > self.limits.columns:
            self._stop(Reason.COLUMNS)

    def _characters(self, text: str) -> None:
        if self.in_value and self.is_shared:
            self.value = (self.value + text)[:VALUE_MAX]
        else:
            self.text += len(text)

    def _end(self, name: str) -> None:
        if local(name) != "v":
            return
        self.in_value = False
        if self.is_shared and (value := self.value.strip()):
            if not INDEX.fullmatch(value) or int(value) >= len(self.lengths):
                raise Refused(Reason.BROKEN)
            self.text += self.lengths[int(value)]

    def _stop(self, reason: Reason) -> None:
        self.trace.exceeded = reason
        raise EnoughSeen


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
