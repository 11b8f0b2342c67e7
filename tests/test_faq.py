"""The table of docs/panduan/tanya-jawab.md: every answer is worded, has a way, and is played."""

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest
from django.urls import resolve

from tests.floors import our_modules
from tests.refusals import GAP, ROOT

PAGE = ROOT / "docs" / "panduan" / "tanya-jawab.md"


class Answer(NamedTuple):
    pertanyaan: str
    tempat: str
    kalimat: str
    oleh: str
    jalan: str
    uji: str


def answers() -> list[Answer]:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]
    return [Answer(*(cell.strip() for cell in row.strip("|").split("|"))) for row in rows[2:]]


@cache
def worded() -> tuple[str, ...]:
    """Every text of the product, with what is filled in left out."""
    found: list[str] = []
    for path in our_modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr):
                parts = (
                    each.value if isinstance(each, ast.Constant) else GAP for each in node.values
                )
                found.append("".join(str(part) for part in parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
    return tuple(found)


def is_worded(sentence: str) -> bool:
    pieces = [re.escape(piece.strip()) for piece in sentence.strip("“”").split("…")]
    pattern = re.compile(".*".join(pieces), re.DOTALL)
    return any(pattern.search(text) for text in worded())


def test_the_page_has_the_questions_of_the_manuals() -> None:
    assert len(answers()) >= 10
    for row in answers():
        assert all(row), row.pertanyaan


@pytest.mark.parametrize("row", answers(), ids=lambda row: row.pertanyaan[:40])
def test_the_answer_is_said_leads_somewhere_and_is_played(row: Answer) -> None:
    assert is_worded(row.kalimat), row.kalimat
    assert resolve(row.jalan.strip("`"))
    path, name = row.uji.strip("`").split("::")
    source = (ROOT / "selaras" / path).read_text()
    assert f"def {name}(" in source


def test_an_answer_that_the_product_does_not_say_is_found() -> None:
    assert not is_worded("“Belum dapat … karena bulan purnama.”")
