"""Walk through a workbook's XML piece by piece before the reader gets it, and copy what is needed.

The reader (Rust) builds a dense table of the sheet and a copy of each shared text per cell; what
the XML claims decides how much memory that takes. So the claims are checked here, in constant
memory: rows, columns, formulas, merged cells, the length of all texts. What was walked through is
copied, so that nothing the zip headers hide reaches the reader.
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, Final
from xml.parsers import expat

from selaras.integrations.impor.bentuk import ROWS_MAX
from selaras.integrations.impor.berkas import AS_XLSX, CHUNK, MAX_UNPACKED, WORKBOOK
from selaras.integrations.impor.galat import refused

NEEDED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/workbook\.xml"
    r"|xl/(sharedStrings|styles)\.xml|xl/worksheets/[^/]+\.xml"
)
SHARED, SHEETS, LINKS = "xl/sharedStrings.xml", "xl/worksheets/", "xl/_rels/workbook.xml.rels"
COLUMNS_MAX: Final = 30
ROWS_CLAIMED_MAX: Final = ROWS_MAX + 1_000  # empty rows with borders below the data
TEXT_MAX: Final = 20_000_000  # characters in all cells of one sheet
TEXTS_MAX: Final = 1_000_000  # shared texts
SHOWN: Final = 5
LETTERS = 26
UNREADABLE = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
NAMESPACE = "|"

TOO_MANY = (
    f"Lembar memuat lebih dari {ROWS_MAX:,} baris".replace(",", ".")
    + "; mohon bagi menjadi beberapa berkas, dan hapus baris kosong berformat di bawah data."
)
TOO_WIDE = (
    f"Lembar memuat lebih dari {COLUMNS_MAX} kolom; mohon salin datanya saja ke templat baru."
)
TOO_LONG = "Teks pada lembar ini terlalu panjang seluruhnya; mohon salin datanya saja ke templat."


@dataclass
class Jejak:
    """What was seen in one sheet."""

    rumus: list[str] = field(default_factory=list)
    jumlah_rumus: int = 0
    gabungan: list[str] = field(default_factory=list)
    terlampaui: str = ""  # why the reader must not open it


class Lewat(Exception):
    """Enough was seen: the rest of this sheet is not looked at."""


def copy_checked(source: BinaryIO, target: Path) -> dict[str, Jejak]:
    """Copy the needed parts of a workbook; return what was seen in each sheet, by its path."""
    seen: dict[str, Jejak] = {}
    lengths: array[int] = array("L")
    try:
        with (
            zipfile.ZipFile(source) as archive,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
        ):
            needed = [e for e in archive.infolist() if NEEDED.fullmatch(e.filename)]
            needed.sort(key=lambda entry: entry.filename.startswith(SHEETS))  # shared texts first
            for entry in {e.filename: e for e in needed}.values():
                reader = _reader_of(entry.filename, lengths, seen)
                with archive.open(entry) as piece, copy.open(entry.filename, "w") as out:
                    _pass_on(piece, out.write, reader)
    except UNREADABLE as error:
        raise refused(f"Berkas ini rusak dan tidak dapat dibaca. {AS_XLSX}") from error
    return seen


def _pass_on(piece: IO[bytes], write: Callable[[bytes], object], reader: "Pembaca") -> None:
    """Through the parser and into the copy, chunk by chunk; a sheet too large stops here."""
    total = 0
    try:
        while chunk := piece.read(CHUNK):
            total += len(chunk)
            if total > MAX_UNPACKED:
                raise refused(TOO_LONG)
            reader.feed(chunk)
            write(chunk)
        reader.close()
    except Lewat:
        return


def _reader_of(name: str, lengths: "array[int]", seen: dict[str, Jejak]) -> "Pembaca":
    if name == SHARED:
        return PembacaTeks(lengths)
    if name.startswith(SHEETS):
        seen[name] = Jejak()
        return PembacaLembar(lengths, seen[name])
    return Pembaca()


def sheet_paths(copy: Path) -> dict[str, str]:
    """Where each sheet of a checked copy lies, by its name."""
    book, links = PembacaDaftar("sheet"), PembacaDaftar("Relationship")
    with zipfile.ZipFile(copy) as archive:
        for reader, name in ((book, WORKBOOK), (links, LINKS)):
            if name in archive.namelist():
                reader.feed(archive.read(name), True)
    targets = {row.get("Id"): row.get("Target", "") for row in links.rows}
    found = {}
    for row in book.rows:
        key = next((value for name, value in row.items() if name.endswith("|id")), None)
        target = targets.get(key, "").lstrip("/")
        found[row.get("name", "")] = target if target.startswith("xl/") else f"xl/{target}"
    return found


class Pembaca:
    """A parser that accepts no DTD: nothing can be expanded."""

    def __init__(self) -> None:
        parser = expat.ParserCreate(namespace_separator=NAMESPACE)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser = parser
        self.feed = parser.Parse

    def close(self) -> None:
        self.parser.Parse(b"", True)

    def _refuse_doctype(self, *_: object) -> None:
        raise refused(f"Berkas ini memuat definisi dokumen yang tidak diizinkan. {AS_XLSX}")


class PembacaDaftar(Pembaca):
    """The attributes of every element of one name."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self.tag = tag
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(NAMESPACE)[2] == self.tag:
            self.rows.append(attributes)


class PembacaTeks(Pembaca):
    """The shared texts: only their lengths are kept."""

    def __init__(self, lengths: "array[int]") -> None:
        super().__init__()
        self.lengths = lengths
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name.endswith("|si"):
            self.lengths.append(0)
            if len(self.lengths) > TEXTS_MAX:
                raise refused(TOO_LONG)

    def _text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class PembacaLembar(Pembaca):
    """One sheet: rows, columns, formulas, merged ranges, and how much text its cells hold."""

    def __init__(self, lengths: "array[int]", jejak: Jejak) -> None:
        super().__init__()
        self.lengths, self.jejak = lengths, jejak
        self.row = self.column = self.text = 0
        self.is_shared = self.in_value = False
        self.value = ""
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(NAMESPACE)[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "v":
            self.in_value, self.value = True, ""
        elif tag == "row":
            self._row(attributes)
        elif tag == "f":
            self.jejak.jumlah_rumus += 1
            if len(self.jejak.rumus) < SHOWN:
                self.jejak.rumus.append(_address(self.column, self.row))
        elif tag == "mergeCell" and len(self.jejak.gabungan) < SHOWN:
            self.jejak.gabungan.append(attributes.get("ref", "?")[:20])

    def _row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        self.row = int(given) if given.isdecimal() and len(given) < LETTERS else self.row + 1
        self.column = 0
        if self.row > ROWS_CLAIMED_MAX:
            self._too(TOO_MANY)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.is_shared = attributes.get("t") == "s"
        if found := ADDRESS.fullmatch(attributes.get("r", "")):
            self.column, self.row = _column(found[1]), int(found[2])
        else:
            self.column += 1
        if self.row > ROWS_CLAIMED_MAX:
            self._too(TOO_MANY)
        if self.column > COLUMNS_MAX:
            self._too(TOO_WIDE)
        if self.text > TEXT_MAX:
            self._too(TOO_LONG)

    def _characters(self, text: str) -> None:
        if self.in_value and self.is_shared:
            self.value = (self.value + text)[:LETTERS]
        else:
            self.text += len(text)

    def _end(self, name: str) -> None:
        if name.endswith("|v"):
            self.in_value = False
            if self.is_shared and self.value.isdecimal() and int(self.value) < len(self.lengths):
                self.text += self.lengths[int(self.value)]

    def _too(self, sentence: str) -> None:
        self.jejak.terlampaui = sentence
        raise Lewat


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def _address(column: int, row: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
