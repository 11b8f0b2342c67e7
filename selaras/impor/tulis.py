"""Write sheets: workbooks in constant memory, and CSV that no spreadsheet runs."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from selaras.impor.bentuk import PETUNJUK, ROWS_MAX, LembarBerkas
from selaras.impor.isi import FORMULA_STARTS, GUARD

CATATAN = (
    "Isi data mulai baris ke-2 pada setiap lembar; jangan mengubah judul kolom.",
    "Baris contoh berwarna abu-abu harus dihapus atau diganti.",
    "NIP dan nomor telepon berformat Teks; jangan diubah menjadi angka.",
    "Jangan memakai rumus dan jangan menggabung sel.",
    "Sel yang kosong tidak mengubah data yang sudah ada.",
    f"Paling banyak {ROWS_MAX:,} baris setiap lembar.".replace(",", "."),
    "Jabatan definitif baru mengakhiri jabatan definitif sebelumnya sehari sebelum TMT.",
)
DEBIT = re.compile(r"-\d+(\.\d+)?")  # a figure below nil is no formula: payrolls read it
TEXT = 49  # Excel's own format "Text"
Baris = Sequence[str]


def workbook(
    sheets: Iterable[tuple[LembarBerkas, Iterable[Baris]]],
    *,
    is_example: bool = False,
    catatan: Sequence[str] = CATATAN,
) -> bytes:
    """One sheet for each kind and, at the end, what their columns mean; every cell is text."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # Text that is never run and keeps all 18 digits, also when it is edited later.
    text = book.add_format({"num_format": TEXT, "quote_prefix": True})
    grey = book.add_format({"num_format": TEXT, "font_color": "#7A7A7A", "italic": True})
    strong = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"num_format": TEXT})
    shown = []
    for lembar, rows in sheets:
        shown.append(lembar)
        sheet = book.add_worksheet(lembar.nama)
        for at, kolom in enumerate(lembar.kolom):
            sheet.set_column(at, at, kolom.lebar, plain)
        sheet.freeze_panes(1, 0)
        _write(sheet, 0, lembar.judul, strong)
        for number, row in enumerate(rows, 1):
            _write(sheet, number, row, grey if is_example else text)
    _explain(book.add_worksheet(PETUNJUK), catatan, shown, strong)
    book.close()
    return stream.getvalue()


def csv_text(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV with ; as Indonesian spreadsheets expect it, its mark, and guarded cells."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(heading)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return "\ufeff" + stream.getvalue()


def guarded(text: str) -> str:
    """A text that a spreadsheet would run gets a mark before it; the import takes it off again."""
    if DEBIT.fullmatch(text) or not text.startswith(FORMULA_STARTS):
        return text
    return GUARD + text


def _write(sheet: Any, number: int, cells: Baris, form: Any) -> None:
    for at, cell in enumerate(cells):
        if cell:
            sheet.write_string(number, at, cell, form)


def _explain(
    sheet: Any, catatan: Sequence[str], shown: Sequence[LembarBerkas], strong: Any
) -> None:
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 10)
    sheet.set_column(3, 3, 100)
    number = 0
    for number, line in enumerate(catatan):
        sheet.write_string(number, 0, line)
    number += 2
    _write(sheet, number, ("Lembar", "Kolom", "Wajib", "Keterangan"), strong)
    for lembar in shown:
        for kolom in lembar.kolom:
            number += 1
            wajib = "ya" if kolom.wajib else "tidak"
            _write(sheet, number, (lembar.nama, kolom.nama, wajib, kolom.keterangan), None)
