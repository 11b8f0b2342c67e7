"""Files that are no honest sheets are refused with one sentence, and in bounded memory."""

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base.errors import InvalidInput
from selaras.base.workbook.contents import WORKBOOK
from selaras.impor import baca, berkas
from selaras.impor.bentuk import LEMBAR, ROWS_MAX, lembar_of
from selaras.impor.galat import GalatBerkas
from selaras.impor.tests.lembar import NIP_BARU, ORANG_BARU, csv, empty, xlsx

MB = 1024 * 1024
ORANG = LEMBAR["pegawai"]
SHEET = "xl/worksheets/sheet1.xml"
START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


def inspected(content: bytes, name: str = "data.xlsx") -> str:
    """The kind of a file, or the sentence that refuses it."""
    try:
        return berkas.inspect(SimpleUploadedFile(name, content))
    except InvalidInput as error:
        return error.message


def found(content: bytes, jenis: str = "pegawai", kind: str = ".xlsx") -> str:
    """What reading says about a file."""
    temuan = GalatBerkas()
    try:
        baca.read(io.BytesIO(content), kind, lembar_of(jenis), temuan)
    except InvalidInput as error:
        return error.message
    return " ".join(f"{row['lembar']}: {row['sebab']}" for row in temuan.rows)


def with_part(content: bytes, **parts: str) -> bytes:
    """The same workbook with other XML in some of its parts."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            name = entry.filename.rpartition("/")[2].partition(".")[0]
            new.writestr(entry.filename, parts.get(name, old.read(entry)))
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(WORKBOOK, "<workbook/>")
        with archive.open(SHEET, "w") as piece:
            for _ in range(120):
                piece.write(b" " * MB)
    return stream.getvalue()


REFUSED = [
    (b"", "a.xlsx", "kosong"),
    (b"x" * (berkas.MAX_BYTES + 1), "a.csv", "paling besar 10,0 MB"),
    (b"%PDF-1.7", "a.pdf", "Hanya berkas .xlsx dan .csv"),
    (b"nip;nama", "a.xlsx", "tidak sesuai dengan namanya"),
    (xlsx(pegawai=[]), "a.csv", "tidak sesuai dengan namanya"),
    (berkas.OLE + b"\0" * 600, "a.xls", "Excel lama"),
    (berkas.OLE + berkas.ENCRYPTED, "a.xlsx", "kata sandi"),
    (berkas.ZIP + b"rusak", "a.xlsx", "rusak"),
    ("nip;nama\n1;Ségar".encode("latin-1"), "a.csv", "bukan UTF-8"),
    (b"nip;nama\n1;\x00", "a.csv", "karakter nol"),
    (bomb(), "a.xlsx", "terlalu besar setelah dibuka"),
]


@pytest.mark.parametrize(("content", "name", "sentence"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_file_that_is_no_sheet_is_refused_at_once(
    content: bytes, name: str, sentence: str
) -> None:
    assert sentence in inspected(content, name)


def test_an_honest_file_is_known_by_its_content() -> None:
    assert inspected(xlsx(pegawai=[ORANG_BARU])) == ".xlsx"
    assert inspected(csv("pegawai", ORANG_BARU), "data.csv") == ".csv"


def test_formulas_are_refused_with_their_cells() -> None:
    def change(book: Any) -> None:
        book.worksheets()[0].write_formula("B2", "=1+1")
        book.worksheets()[0].write_formula("C3", "=A1")

    assert "2 sel berisi rumus (B2, C3)" in found(xlsx(change, pegawai=[ORANG_BARU]))


def test_merged_cells_are_refused_with_their_range() -> None:
    def change(book: Any) -> None:
        book.worksheets()[0].merge_range("A3:B4", "gabung")

    assert "sel yang digabung (A3:B4)" in found(xlsx(change, pegawai=[ORANG_BARU]))


def test_a_sheet_of_two_hundred_thousand_rows_is_refused_in_little_memory() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_001))
    content = with_part(xlsx(pegawai=[]), sheet1=START + rows + END)
    del rows
    tracemalloc.start()
    said = found(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "lebih dari 50.000 baris" in said
    assert peak < 20 * MB


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="2"><c r="XFD2"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="2"><c r="A1048576"><v>1</v></c></row>',
    ],
)
def test_a_cell_far_away_never_reaches_the_reader(sheet: str) -> None:
    said = found(with_part(xlsx(pegawai=[]), sheet1=START + sheet + END))
    assert "lebih dari" in said


def test_one_long_text_in_many_cells_is_refused() -> None:
    shared = f"<sst xmlns='x'><si><t>{'a' * MB}</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 100))
    content = with_part(xlsx(pegawai=[]), sheet1=START + cells + END, sharedStrings=shared)
    assert "terlalu panjang seluruhnya" in found(content)


def test_a_document_type_is_refused() -> None:
    bad = f'<!DOCTYPE a [<!ENTITY b "c">]>{START}{END}'
    assert "tidak diizinkan" in found(with_part(xlsx(pegawai=[]), sheet1=bad))


def test_broken_xml_is_refused() -> None:
    assert "rusak" in found(with_part(xlsx(pegawai=[]), sheet1=START + "<row"))


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    content = with_part(xlsx(pegawai=[]), sheet1=START + " " * MB + END)
    honest = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET).file_size
    lied = content.replace(honest.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lied != content
    assert "rusak" in found(lied)


def test_damaged_compression_is_refused() -> None:
    content = with_part(xlsx(pegawai=[]), sheet1=START + " " * MB + END)
    start = content.index(SHEET.encode()) + len(SHEET)
    assert "rusak" in found(content[:start] + b"\xff" * 40 + content[start + 40 :])


def test_a_missing_sheet_is_named_with_those_that_are_there() -> None:
    sheets = empty()
    del sheets["jabatan"]
    said = found(xlsx(**sheets), "semua")
    assert "Lembar “Jabatan” tidak ditemukan; yang ada: “Unit”, “Pegawai”, “Pimpinan”" in said


def test_a_wrong_heading_names_what_is_missing_and_what_is_unknown() -> None:
    said = found(b"nip;nama;nama;gaji\n", kind=".csv")
    assert "belum ada: jenis, jenis_kelamin" in said
    assert "tidak dikenal: gaji" in said
    assert "dua kali: nama" in said


def test_a_sheet_without_rows_says_so() -> None:
    assert "belum berisi data" in found(xlsx(pegawai=[]))


def test_too_many_rows_of_a_csv_are_refused() -> None:
    text = ";".join(ORANG.judul) + "\n" + "1;\n" * (ROWS_MAX + 1)
    assert "50.000 baris" in found(text.encode(), kind=".csv")


def test_an_open_quotation_mark_is_refused() -> None:
    heading = ";".join(ORANG.judul)
    text = f'{heading}\n1;"{"panjang " * 2000}'
    assert "tanda kutip" in found(text.encode(), kind=".csv")


@pytest.mark.parametrize("delimiter", [";", ","])
def test_both_delimiters_are_understood(delimiter: str) -> None:
    text = delimiter.join(ORANG.judul) + f"\n{NIP_BARU}{delimiter}Orang"
    rows = baca.read(io.BytesIO(text.encode()), ".csv", (ORANG,), GalatBerkas())["pegawai"]
    assert rows[0].sel == {"nip": NIP_BARU, "nama": "Orang"}


def test_only_the_first_thousand_errors_are_kept_and_all_are_counted() -> None:
    temuan = GalatBerkas()
    for n in range(1500):
        temuan.add("Pegawai", n, "nip", "\u202e" + "x" * 200, "keliru")
    assert (temuan.jumlah, len(temuan.rows)) == (1500, 1000)
    assert temuan.rows[0]["isi"] == "x" * 80
