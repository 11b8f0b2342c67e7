"""A docx or xlsx is told by its parts; with macros, locked, broken or too large it is none."""

import zipfile
from io import BytesIO

import pytest

from selaras.base import berkas_kantor, files
from selaras.base.berkas_kantor import DOCX, TYPES, XLSX, office_kind

WORD = {TYPES: "<Types/>", "word/document.xml": "<w/>"}
BOOK = {TYPES: "<Types/>", "xl/workbook.xml": "<x/>"}


def packed(parts: dict[str, str]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_the_parts_say_what_it_is() -> None:
    assert office_kind(packed(WORD)) == DOCX
    assert office_kind(packed(BOOK)) == XLSX
    assert files.EXTENSIONS[office_kind(packed(BOOK))] == ".xlsx"


NONE = {
    "no zip": b"PK\x05\x06",
    "half": packed(WORD)[:-30],
    "plain zip": packed({"a.txt": "a"}),
    "both": packed(WORD | BOOK),
    "no list": packed({"word/document.xml": "<w/>"}),
    "macro": packed(WORD | {"word/vbaProject.bin": "MZ"}),
    "macro by type": packed(BOOK | {TYPES: "application/vnd.ms-excel.sheet.macroEnabled.main+xml"}),
    "old macro": packed(BOOK | {"xl/macrosheets/sheet1.xml": "<x/>"}),
    "control": packed(WORD | {"word/activeX/activeX1.xml": "<x/>"}),
    "leaves": packed(WORD | {"../../etc/cron.d/x": "x"}),
    "list too long": packed(WORD | {TYPES: " " * 200_001}),
    "many": packed(WORD | {f"p{n}": "" for n in range(2000)}),
}


@pytest.mark.parametrize("content", NONE.values(), ids=NONE)
def test_what_is_none(content: bytes) -> None:
    assert office_kind(content) == ""


def test_what_claims_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(berkas_kantor, "UNPACKED_MAX", 100)
    bomb = packed(WORD | {"word/media/a": "0" * 101})
    monkeypatch.setattr(zipfile.ZipFile, "open", pytest.fail)
    assert office_kind(bomb) == ""
