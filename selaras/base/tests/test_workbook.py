"""A workbook is read as it is, or refused before the reader can take more memory than allowed."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from selaras.base.workbook.contents import check_contents
from selaras.base.workbook.limits import Limits, Reason, Refused
from selaras.base.workbook.reader import Sheet, opened

MB = 1024 * 1024
LIMITS = Limits(entries=50, unpacked=4 * MB, part=MB, rows=20, columns=5, text=10_000, texts=1_000)
ROWS = [["Nama", "Nilai"], ["Baris satu\nbaris dua", 95.0]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(**sheets: list[list[Any]]) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    book.close()
    return stream.getvalue()


def with_parts(content: bytes, **parts: bytes | str | Callable[[str], str]) -> bytes:
    """The same workbook with other XML in some of its parts."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = parts.get(entry.filename.rpartition("/")[2].partition(".")[0], old.read(entry))
            new.writestr(entry, part(old.read(entry).decode()) if callable(part) else part)
    return stream.getvalue()


def sheet_of(cells: str, namespace: str = f' xmlns="{MAIN}"') -> str:
    return f"<worksheet{namespace}><sheetData>{cells}</sheetData></worksheet>"


def read(content: bytes, ask: Callable[[Sheet], Any], limits: Limits = LIMITS) -> Any:
    with opened(BytesIO(content), limits) as sheets:
        return ask(sheets[0])


def reason(content: bytes, limits: Limits = LIMITS) -> Reason:
    with pytest.raises(Refused) as refused:
        read(content, Sheet.rows, limits)
    return refused.value.reason


def with_cells(cells: str, namespace: str = f' xmlns="{MAIN}"') -> bytes:
    return with_parts(workbook(A=ROWS), sheet1=sheet_of(cells, namespace))


def test_an_honest_sheet_is_read_with_its_values_and_as_text() -> None:
    content = workbook(A=[*ROWS, ["", "", date(2026, 1, 31), True, 0.5]])
    check_contents(BytesIO(content), LIMITS)
    rows = read(content, Sheet.rows)
    assert rows[1][:2] == ROWS[1]
    assert rows[2] == ["", "", date(2026, 1, 31), True, 0.5]
    texts = read(content, Sheet.texts)
    assert texts[1][:2] == ["Baris satu\nbaris dua", "95"]
    assert texts[2] == ["", "", "2026-01-31", "1", "0.5"]


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFDA1"><v>1</v></c></row>',
        '<row r="1"><c r="xfd1"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r=""><v>1</v></c></row>',
        '<row r="99999999"><c><v>1</v></c></row>',
        '<row r="٢"><c><v>1</v></c></row>',
        '<row r="1"><c t="s"><v>9</v></c></row>',
        '<row r="1"><c t="s"><v>x</v></c></row>',
        '<row r="1"><c t="s"><v>+0</v></c></row>',
        '<row r="1"><c t="s"><v>٠</v></c></row>',
    ],
)
def test_what_two_parsers_could_understand_differently_is_refused(cells: str) -> None:
    assert reason(with_cells(cells)) is Reason.BROKEN


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ('<row r="21"><c r="A21"><v>1</v></c></row>', Reason.ROWS),
        ("<row/>" * 20 + "<row><c><v>1</v></c></row>", Reason.ROWS),
        ('<row r="1"><c r="F1"><v>1</v></c></row>', Reason.COLUMNS),
        ('<row r="1"><c r="E1"/><c t="inlineStr"><is><t>a</t></is></c></row>', Reason.COLUMNS),
    ],
)
@pytest.mark.parametrize("counts_empty", [True, False])
def test_a_cell_beyond_the_limits_is_refused(
    cells: str, found: Reason, *, counts_empty: bool
) -> None:
    assert reason(with_cells(cells), replace(LIMITS, counts_empty=counts_empty)) is found


def test_empty_cells_beyond_the_limits_may_be_left_out_of_account() -> None:
    content = with_cells('<row r="1"><c r="A1"><v>1</v></c><c r="Z1"/></row><row r="900"/>')
    assert reason(content) is Reason.COLUMNS
    assert read(content, Sheet.rows, replace(LIMITS, counts_empty=False)) == [[1.0]]


@pytest.mark.parametrize("namespace", ["", f' xmlns="{MAIN}"', ' xmlns="x"'])
def test_one_long_text_in_many_cells_is_counted_in_any_namespace(namespace: str) -> None:
    shared = f"<sst{namespace}><si><t>{'a' * 2_000}</t></si></sst>"
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 4 + "</row>"
    content = with_parts(
        workbook(A=ROWS), sheet1=sheet_of(cells * 5, namespace), sharedStrings=shared
    )
    assert reason(content) is Reason.TEXT


def test_too_many_shared_texts_and_a_part_too_long_are_refused() -> None:
    many = with_parts(workbook(A=ROWS), sharedStrings="<sst>" + "<si/>" * 1_001 + "</sst>")
    assert reason(many) is Reason.TEXT
    assert reason(with_cells(" " * (MB + 1))) is Reason.TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp037"])
def test_another_encoding_than_the_reader_knows_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{sheet_of("")}'
    assert reason(with_parts(workbook(A=ROWS), sheet1=text.encode(encoding))) is Reason.BROKEN


def test_a_document_type_is_refused() -> None:
    bad = f'<!DOCTYPE a [<!ENTITY b "c">]>{sheet_of("")}'
    assert reason(with_parts(workbook(A=ROWS), sheet1=bad)) is Reason.DOCTYPE


def test_a_sheet_that_exceeds_the_limits_is_not_there_for_the_reader_and_the_others_are() -> None:
    content = workbook(A=ROWS, B=[["x"] * 6])
    with opened(BytesIO(content), LIMITS) as (good, bad):
        assert good.rows() == ROWS
        assert bad.trace.exceeded is Reason.COLUMNS
        with pytest.raises(Exception, match=r"\w"):
            bad.book.get_sheet_by_name("B")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('name="B"', 'name="A"'),
        lambda text: text.replace("<sheet ", f'<sheet xmlns:q="{MAIN}" q:id="rId2" '),
    ],
    ids=["name", "id"],
)
def test_a_sheet_that_could_be_one_of_two_is_refused(change: Callable[[str], str]) -> None:
    assert reason(with_parts(workbook(A=ROWS, B=ROWS), workbook=change)) is Reason.BROKEN


def test_formulas_and_merged_cells_are_noted_with_their_places() -> None:
    cells = '<row r="2"><c r="B2"><f>1</f></c></row>' + '<row r="3"><c r="A3"><f/></c></row>' * 6
    bare = sheet_of(cells).replace("</sheetData>", '</sheetData><mergeCell ref="A1:B2"/>')
    trace = read(with_parts(workbook(A=ROWS), sheet1=bare), lambda sheet: sheet.trace)
    assert (trace.formula_count, trace.merged) == (7, ["A1:B2"])
    assert trace.shown_formulas == "B2, A3, A3, A3, A3 …"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"entries": 3}, Reason.LARGE),
        ({"unpacked": 100}, Reason.LARGE),
    ],
)
def test_the_table_of_contents_is_looked_at_first(change: dict[str, int], found: Reason) -> None:
    with pytest.raises(Refused) as refused:
        check_contents(BytesIO(workbook(A=ROWS)), replace(LIMITS, **change))
    assert refused.value.reason is found


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"a.txt": b"a"}, Reason.NO_WORKBOOK),
        ({"xl/workbook.xml": b" " * 20 * MB}, Reason.LARGE),
    ],
)
def test_a_zip_that_is_no_workbook_is_refused(parts: dict[str, bytes], found: Reason) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(Refused) as refused:
        check_contents(stream, replace(LIMITS, unpacked=100 * MB))
    assert refused.value.reason is found


def test_what_is_no_zip_is_broken() -> None:
    with pytest.raises(Refused) as refused:
        check_contents(BytesIO(b"PK\x03\x04"), LIMITS)
    assert refused.value.reason is Reason.BROKEN
