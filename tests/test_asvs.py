"""docs/asvs.md: all of levels 1 and 2 is there, its sums are right, and what it names exists."""

import re
from collections import Counter
from typing import NamedTuple

import pytest
from django.conf import settings

from tests.floors import ROOT, SELARAS

DOCUMENT = ROOT / "docs" / "asvs.md"
OTHERS = ("threat-model", "security-inventory")
# Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0.
CHAPTERS = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    10: 29,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
    17: 7,
}
LEVEL_1 = 70
NUMBER = re.compile(r"\b\d+\.\d+\.\d+\b")
ROW = re.compile(
    r"^\| (?P<number>\d+\.\d+\.\d+) \| (?P<level>[12]) \| [^|]+ \| (?P<verdict>[^|]+) \| [^|]+ \|$",
    re.MULTILINE,
)
SUM = re.compile(r"^\| (met|not applicable|open) \| (\d+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w./@-]+(?:/|\.\w+))(?:::(\w+))?`")
SETTING = re.compile(r"`([A-Z][A-Z_]+)`")


class Requirement(NamedTuple):
    number: str
    level: str
    verdict: str


def text() -> str:
    return DOCUMENT.read_text()


def requirements() -> list[Requirement]:
    return [Requirement(**row.groupdict()) for row in ROW.finditer(text())]


def test_every_requirement_is_there_once() -> None:
    numbers = [row.number for row in requirements()]
    assert len(numbers) == len(set(numbers))
    assert Counter(int(number.partition(".")[0]) for number in numbers) == CHAPTERS
    assert sum(row.level == "1" for row in requirements()) == LEVEL_1


def test_the_sums_are_right() -> None:
    told = {verdict: int(count) for verdict, count in SUM.findall(text())}
    assert told == Counter(row.verdict for row in requirements())


def test_the_list_of_open_ones_is_whole() -> None:
    listed = NUMBER.findall(text().partition("**Open:**")[2].partition("\n## ")[0])
    opened = [row.number for row in requirements() if row.verdict == "open"]
    assert sorted(listed) == sorted(opened)


def test_what_is_named_exists() -> None:
    missing = [
        f"{path}::{name}" for path, name in NAMED.findall(text()) if not _is_there(path, name)
    ]
    assert missing == []


@pytest.mark.parametrize("name", OTHERS)
def test_what_the_pages_beside_it_name_exists(name: str) -> None:
    named = NAMED.findall((ROOT / "docs" / f"{name}.md").read_text())
    assert [path for path, test in named if not _is_there(path, test)] == []


def test_every_setting_is_one() -> None:
    assert [name for name in SETTING.findall(text()) if not hasattr(settings, name)] == []


def _is_there(path: str, name: str) -> bool:
    found = next((root / path for root in (ROOT, SELARAS) if (root / path).exists()), None)
    return found is not None and (not name or f"def {name}(" in found.read_text())
