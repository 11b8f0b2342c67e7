"""No refusal without its row: a sentence, who acts or why nobody does, and the way."""

import re

import pytest

from selaras.base.errors import Jalan
from selaras.base.jalan import general
from selaras.core.policy import ROLE, Refusal, as_tindakan, not_yet
from tests.plugins.refusals import faults_of, leads_somewhere
from tests.refusals import GAP, LEGEND, NOBODY, Row, said, source, table

RENEW = "run `python -m tests.refusals` and write the reason where nobody is named"
WAITS = re.compile(r"(?<!yang )\bmenunggu ")  # not: nothing that waits
KEEPER = re.compile(r"pengelola kepegawaian|admin opd|admin instansi", re.IGNORECASE)
KEPT_BY_NOBODY = {  # what names them and asks nothing of them
    "Di instansi ini RHK utama ditulis sendiri, tanpa menunggu Admin OPD.",
    "Matriks unit ini Anda sendiri yang mengisinya, sebagai Admin OPD.",
}
SENTENCE = re.compile(r"(?:[A-Z]|\{\}).*(?:[^.]\.|\{\})")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return said()


def test_every_refusal_of_the_product_has_its_row(rows: list[Row]) -> None:
    assert rows == sorted(table()), RENEW
    assert len(rows) > 200


def test_every_row_is_a_sentence_with_one_full_stop(rows: list[Row]) -> None:
    assert [row.sentence for row in rows if not SENTENCE.fullmatch(row.sentence)] == []
    assert [row.sentence for row in rows if ".." in row.sentence] == []


def test_where_nobody_is_named_the_table_says_why() -> None:
    unexplained = [
        row.sentence for row, reason in table().items() if (row.who == NOBODY) != (reason in LEGEND)
    ]
    assert unexplained == [], RENEW


def test_only_a_role_is_refused_because_it_is_anothers_deed() -> None:
    wrong = [
        row.sentence
        for row, reason in table().items()
        if (reason == "peran") != (row.kind == ROLE and row.who == NOBODY)
    ]
    assert wrong == []


def test_who_keeps_the_data_of_people_is_named() -> None:
    """With the office that a sentence names goes the person who holds it."""
    silent = {
        row.sentence
        for row in table()
        if row.kind == ROLE and row.who == NOBODY and KEEPER.search(row.sentence)
    }
    assert silent == KEPT_BY_NOBODY


def test_who_is_waited_for_is_named() -> None:
    """A sentence that says "menunggu" says whom, unless it opens by itself."""
    silent = [
        row.sentence
        for row, reason in table().items()
        if row.who == NOBODY and reason == "selesai" and WAITS.search(row.sentence)
    ]
    assert silent == []


def test_a_sentence_of_a_helper_is_read_where_it_is_worded() -> None:
    """`closed(langkah, sentence)` words nothing itself: its callers do, with its actor and way."""
    closed = source().makers["closed"]
    assert (closed.kind, closed.way) == ("window", "jalan")
    assert GAP not in closed.kind


@pytest.mark.parametrize(
    ("sentence", "who", "url"),
    [
        ("belum dapat diisi.", "", "/"),
        ("Belum dapat diisi", "", "/"),
        ("Menunggu None.", "", "/"),
        ("Menunggu {who}.", "", "/"),
        ("Menunggu penilai.", "-", "/"),
        ("Menunggu penilai.", "Ibu Sari", "/tidak/ada/"),
    ],
)
def test_a_refusal_at_fault_is_found(sentence: str, who: str, url: str) -> None:
    class Unlooked:
        kind, until = "prerequisite", None

    refusal = Unlooked()
    refusal.sentence, refusal.who, refusal.jalan = sentence, who, Jalan("Minta", url)
    assert list(faults_of(refusal))


def test_a_good_refusal_passes() -> None:
    assert list(faults_of(not_yet("Menunggu Ibu Sari.", who="Ibu Sari"))) == []
    assert isinstance(not_yet("Menunggu Ibu Sari."), Refusal)


@pytest.mark.parametrize("kind", ["role", "status", "prerequisite", "window"])
def test_a_refusal_without_a_way_of_its_own_leads_somewhere_all_the_same(kind: str) -> None:
    """Each row of the table: its own way, or this one."""
    assert leads_somewhere(general(kind).url)
    assert as_tindakan(Refusal(kind, "Belum dapat."))["jalan"]["url"] == general(kind).url
