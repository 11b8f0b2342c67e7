"""The table of agencies as a file: the same rows as on the page, one at a time."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import xlsxwriter

from selaras.base.format import angka
from selaras.impor.tulis import guarded
from selaras.nasional.pages.nasional import (
    SaringanNasional,
    every_agency,
    line_of,
    sorted_and_filtered,
)
from selaras.rekap.models import NILAI

Sel = str | int | float


def heading(saringan: SaringanNasional) -> list[str]:
    return ["Instansi", "Pegawai", *(nama for _, nama in NILAI[saringan.papan]), "Persen"]


def lines(saringan: SaringanNasional) -> Iterator[list[Sel]]:
    for row in sorted_and_filtered(saringan, every_agency(saringan)):
        line = line_of(row, saringan.papan)
        cells = ["≤2" if n is None else n for n in line.angka]
        yield [guarded(line.nama), line.orang, *cells, line.persen]


def csv_lines(saringan: SaringanNasional) -> Iterator[str]:
    """With ; and a comma in fractions, as Indonesian spreadsheets expect it."""
    yield "\ufeff"
    yield _line(heading(saringan))
    for line in lines(saringan):
        yield _line([angka(cell) if isinstance(cell, float) else cell for cell in line])


def xlsx(saringan: SaringanNasional) -> bytes:
    stream = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    strong, sheet = book.add_format({"bold": True, "bottom": 1}), book.add_worksheet("Instansi")
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 44)
    sheet.write_row(0, 0, heading(saringan), strong)
    for number, line in enumerate(lines(saringan), 1):
        sheet.write_row(number, 0, line)
    book.close()
    return stream.getvalue()


def _line(cells: list[Sel] | list[str]) -> str:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=";").writerow(cells)
    return stream.getvalue()
