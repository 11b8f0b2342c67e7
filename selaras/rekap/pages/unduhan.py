"""A list as a file: the same rows, read in pieces, so that thousands need little memory."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import IO

import xlsxwriter

from selaras.base.download import XLSX
from selaras.impor.tulis import TEXT, guarded
from selaras.rekap.models import BerkasDaftar
from selaras.rekap.pages.daftar import KOLOM, DaftarOrang

MARK = "\ufeff"  # by which spreadsheets know UTF-8
WIDTHS = (24, 32, 14, 40, 40, 32, 32)
DIRECT_MAX = 5_000  # rows that a request writes at once; more are a job with progress
TYPES = {BerkasDaftar.Bentuk.XLSX: XLSX, BerkasDaftar.Bentuk.CSV: "text/csv; charset=utf-8"}


def write(bentuk: str, lines: Iterable[list[str]], stream: IO[bytes]) -> None:
    """One of the two kinds of file, whole."""
    if bentuk == BerkasDaftar.Bentuk.CSV:
        stream.writelines(line.encode() for line in csv_lines(lines))
    else:
        write_xlsx(lines, stream)


def csv_lines(lines: Iterable[list[str]]) -> Iterator[str]:
    """With ; as Indonesian spreadsheets expect it; nothing that one of them would run."""
    yield MARK + _line(KOLOM)
    for cells in lines:
        yield _line([guarded(cell) for cell in cells])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=";").writerow(cells)
    return stream.getvalue()


def xlsx_of(daftar: DaftarOrang) -> bytes:
    stream = BytesIO()
    write_xlsx(daftar.lines(), stream)
    return stream.getvalue()


def write_xlsx(lines: Iterable[list[str]], stream: IO[bytes]) -> None:
    """One sheet; every cell is text, so that a NIP keeps its digits and nothing runs."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    text = book.add_format({"num_format": TEXT, "quote_prefix": True})
    strong = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet("Daftar")
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    for at, heading in enumerate(KOLOM):
        sheet.write_string(0, at, heading, strong)
    for number, cells in enumerate(lines, 1):
        for at, cell in enumerate(cells):
            sheet.write_string(number, at, cell, text)
    book.close()


def name_of(daftar: DaftarOrang) -> str:
    kelompok = daftar.kelompok.kode if daftar.kelompok else "semua"
    return f"{daftar.dasbor.kode}-{kelompok}-{daftar.tanya.hari:%Y-%m-%d}".replace("_", "-")
