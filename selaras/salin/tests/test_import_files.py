"""Files as people and attackers send them: each is read, or refused with a sentence."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from selaras.base.errors import InvalidInput
from selaras.perencanaan.bentuk import BENTUK
from selaras.salin.berkas.baca import BATAS, read
from selaras.salin.berkas.lembar import template
from selaras.salin.berkas.periksa import check
from selaras.salin.tests.conftest import isi

JA = BENTUK["ja_jf", "kuantitatif"]
HEADING = (
    "Jenis", "Rencana hasil kerja", "Klasifikasi", "Indikator", "Aspek", "Perspektif", "Target",
    "Satuan",
)  # fmt: skip
ROW = ("Utama", "Hasil", "", "Ukuran", "Kuantitas", "", "12", "Laporan")


def workbook(rows: list[Any], periode: tuple[Any, Any] = ("2026-01-01", "2026-12-31")) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    identitas, sheet = book.add_worksheet("Identitas"), book.add_worksheet("RHK")
    for place, (label, value) in enumerate(
        zip(("Periode awal", "Periode akhir"), periode, strict=True)
    ):
        identitas.write(place, 0, label)
        identitas.write(place, 1, value)
    for number, cells in enumerate([HEADING, *rows]):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    book.close()
    return stream.getvalue()


def rewritten(content: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The workbook with some of its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part) if name in changes else part)
    return out.getvalue()


def test_a_filled_template_says_the_same_as_json(berkas: Callable) -> None:
    rows = [
        ROW,
        ("", "", "", "Mutu", "kualitas", "", 95, "%"),
        ("Tambahan", "Lain", "", "Waktu", "waktu", "", "1 x 24 Jam", ""),
    ]
    good = check(read(berkas(workbook(rows), "rhk.xlsx")), JA)
    assert [(rhk.jenis, rhk.uraian, len(rhk.indikator)) for rhk in good.rhk] == [
        ("utama", "Hasil", 2),
        ("tambahan", "Lain", 1),
    ]
    assert [butir.target for butir in good.rhk[0].indikator] == ["12", "95"]
    assert (good.periode_awal, good.periode_akhir) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("awal", ["2026-01-01", "01-01-2026", "1/1/2026", 46023])
def test_a_day_is_read_as_people_write_it(berkas: Callable, awal: Any) -> None:
    data = read(berkas(workbook([ROW], (awal, "2026-12-31"))))
    assert check(data, JA).periode_awal == date(2026, 1, 1)


def test_the_empty_template_can_be_read_and_asks_for_rows(berkas: Callable) -> None:
    data = read(berkas(template("2026-01-01", "2026-12-31")))
    with pytest.raises(InvalidInput, match="belum memuat satu pun"):
        check(data, JA)


def test_a_wrong_row_of_a_sheet_is_told_by_its_number(berkas: Callable) -> None:
    data = read(berkas(workbook([ROW, ("", "", "", "Mutu", "", "", "", "")])))
    with pytest.raises(InvalidInput) as refused:
        check(data, JA)
    rows = refused.value.errors["berkas"]
    assert len(rows) == 2
    assert all(row.startswith("Baris 3: ") for row in rows)


def test_formulas_are_refused_with_their_cells(berkas: Callable) -> None:
    with pytest.raises(InvalidInput, match="rumus pada sel G2"):
        read(berkas(workbook([(*ROW[:6], "=1+1", "")])))


def xml(text: str) -> Callable[[bytes], bytes]:
    return lambda _: text.encode()


SHEET = "xl/worksheets/sheet2.xml"
FAR = (
    '<worksheet xmlns="x"><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t>'
    "</is></c></row></sheetData></worksheet>"
)
BOMB = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<worksheet><sheetData>&c;</sheetData></worksheet>"
)
MANY = "<worksheet>" + "<a/>" * 3_000_000 + "</worksheet>"


@pytest.mark.parametrize(
    ("part", "words"),
    [(FAR, "lebih dari"), (BOMB, "rusak"), (MANY, "terlalu besar"), ("<a>", "rusak")],
    ids=["far", "entities", "long", "broken"],
)
def test_a_sheet_that_claims_too_much_is_refused(berkas: Callable, part: str, words: str) -> None:
    content = rewritten(workbook([ROW]), {SHEET: xml(part)})
    with pytest.raises(InvalidInput, match=words):
        read(berkas(_packed(content)))


def _packed(content: bytes) -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_opened(
    berkas: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for nomor in range(3):
            archive.writestr(f"xl/{nomor}.xml", b"\x00" * (BATAS.unpacked // 2))
    monkeypatch.setattr(zipfile.ZipFile, "open", pytest.fail)
    with pytest.raises(InvalidInput, match="terlalu besar"):
        read(berkas(out.getvalue()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"halo",
        b"%PDF-1.7",
        b"PK\x03\x04rusak",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe{}",
        b"{" + b" " * (2 * 1024 * 1024),
        b"[" * 100_000,
        b'{"rhk": NaN}',
        b'{"rhk": ' + b"9" * 5000 + b"}",
    ],
    ids=["empty", "text", "pdf", "zip", "xls", "utf16", "large", "deep", "nan", "number"],
)
def test_what_cannot_be_read_is_refused(berkas: Callable, content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(berkas(content))
    assert refused.value.errors["berkas"]


def test_a_missing_file_a_missing_sheet_and_a_missing_column(berkas: Callable) -> None:
    with pytest.raises(InvalidInput, match="Mohon pilih berkas"):
        read(None)
    book = rewritten(
        workbook([ROW]), {"xl/workbook.xml": lambda part: part.replace(b'"RHK"', b'"Lain"')}
    )
    with pytest.raises(InvalidInput, match="Lembar “RHK” tidak ditemukan"):
        read(berkas(book))
    book = rewritten(
        workbook([ROW]),
        {"xl/sharedStrings.xml": lambda part: part.replace(b"Indikator", b"Tolok ukur")},
    )
    with pytest.raises(InvalidInput, match="Judul kolom “Indikator”"):
        read(berkas(book))


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "teks",
        {},
        isi() | {"rhk": {}},
        isi() | {"rhk": []},
        isi() | {"rhk": ["teks"]},
        isi() | {"periode_awal": 20260101},
        isi() | {"periode_akhir": "31 Desember"},
        isi() | {"nip": 199001012015011001},
        isi() | {"lain": 1},
        isi() | {"\ud800": 1},
        isi(rhk=101),
        isi(rhk=5000),
        isi(indikator=21),
    ],
    ids=str,
)
def test_data_of_another_form_is_refused(data: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        check(data, JA)
    assert json.dumps(refused.value.errors, ensure_ascii=False).encode()  # a page can show it


@pytest.mark.parametrize(
    "butir",
    [
        "teks",
        {"uraian": 1},
        {"uraian": "x" * 1001},
        {"uraian": "a\x00"},
        {"uraian": "\ud800"},
        {"target": True},
        {"target": [1]},
        {"target": "x" * 101},
        {"target": 10**400},
        {"aspek": {}},
        {"baris": "3", "satuan": "x" * 61},
        {"lain": "x"},
    ],
    ids=str,
)
def test_an_indicator_of_another_form_is_refused(butir: Any) -> None:
    data = isi()
    good = data["rhk"][0]["indikator"][0]
    data["rhk"][0]["indikator"] = [good | butir if isinstance(butir, dict) else butir]
    with pytest.raises(InvalidInput, match="indikator ke-1"):
        check(data, JA)


def test_of_very_many_findings_the_first_are_told() -> None:
    data = isi(rhk=100)
    for rhk in data["rhk"]:
        rhk["jenis"] = "x"
    with pytest.raises(InvalidInput) as refused:
        check(data, JA)
    assert len(refused.value.errors["berkas"]) == 51
