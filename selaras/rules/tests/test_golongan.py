"""§9.1: seventeen golongan of a PNS with their pangkat, seventeen of a PPPK without."""

import pytest

from selaras.rules.golongan import GOLONGAN_PPPK, PANGKAT, golongan_of, pangkat_of


def test_9_1_both_lists_are_whole() -> None:
    assert (len(PANGKAT), len(GOLONGAN_PPPK)) == (17, 17)
    assert len(set(PANGKAT.values())) == 17


@pytest.mark.parametrize(
    ("text", "is_pppk", "found"),
    [
        ("iii/B", False, "III/b"),
        (" IV / e ", False, "IV/e"),
        ("ix", True, "IX"),
        ("IX", False, None),
        ("III/a", True, None),
        ("V/a", False, None),
    ],
)
def test_9_1_a_golongan_is_written_as_listed(text: str, is_pppk: bool, found: str | None) -> None:  # noqa: FBT001 -- a column of the table
    assert golongan_of(text, is_pppk=is_pppk) == found


def test_9_1_pangkat_follows_golongan() -> None:
    assert pangkat_of("III/d") == "Penata Tingkat I"
    assert pangkat_of("IX") == ""
