"""The matrix as a sheet: made in memory, every cell a text that no spreadsheet runs."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from selaras.kaskade.pages.matriks import IsiSel, Matriks, OrangMatriks

TEXT = 49  # Excel's own format "Text"
LEBAR = (5, 30, 22, 34, 26, 18, 22)
KEPALA = ("No.", "Nama", "NIP", "Jabatan", "Tim kerja", "Status SKP", "Keterlibatan")


def sheet_of(matriks: Matriks) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    text = book.add_format(
        {"num_format": TEXT, "quote_prefix": True, "text_wrap": True, "valign": "top"}
    )
    strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Matriks peran hasil")
    sheet.set_landscape()
    for at, width in enumerate(LEBAR):
        sheet.set_column(at, at, width)
    sheet.set_column(len(LEBAR), len(LEBAR) + len(matriks.kolom) + bool(matriks.penugasan), 36)
    sheet.freeze_panes(1, 2)
    for number, cells in enumerate(_rows(matriks)):
        for at, cell in enumerate(cells):
            sheet.write_string(number, at, cell, strong if number == 0 else text)
    book.close()
    return stream.getvalue()


def _rows(matriks: Matriks) -> Iterable[list[str]]:
    heads = [f"RHK {kolom.nomor}: {kolom.rhk.kata}" for kolom in matriks.kolom]
    general = [matriks.penugasan] if matriks.penugasan else []
    yield [*KEPALA, *heads, "Penugasan lain", *general]
    for number, row in enumerate(matriks.baris, 1):
        cells = [*row.sel, row.lain, *([row.penugasan] if general else [])]
        yield [*_person(number, row), *map(_cell, cells)]
    for number, post in enumerate(matriks.belum, len(matriks.baris) + 1):
        pegawai = post.pegawai
        yield [str(number), pegawai.nama, pegawai.nip, post.jabatan, "", "Belum ada SKP", ""]


def _person(number: int, row: OrangMatriks) -> list[str]:
    skp = row.skp
    post = skp.riwayat_jabatan.jabatan
    return [
        str(number),
        skp.pegawai.nama,
        skp.pegawai.nip,
        post,
        ", ".join(tim.nama for tim in row.tim),
        skp.status_label,
        row.keterlibatan,
    ]


def _cell(rows: Iterable[IsiSel]) -> str:
    return "\n".join(isi.teks for isi in rows)
