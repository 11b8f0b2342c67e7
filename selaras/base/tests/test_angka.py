from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.base.angka import is_whole, read_plain, read_typed, read_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("12.345.678", "12345678"),
        ("98.5", "98.5"),
        ("98,25", "98.25"),
        (" 7 ", "7"),
    ],
)
def test_numbers_as_people_type_them(text: str, number: str) -> None:
    assert read_typed(text) == Decimal(number)


def test_nothing_is_no_number() -> None:
    assert read_typed("  ") is None
    assert read_plain(None) is None


def test_a_program_means_a_decimal_point() -> None:
    assert read_plain("1.234") == Decimal("1.234")
    assert read_plain(12.5) == Decimal("12.5")


@pytest.mark.parametrize("text", ["dua", "1,2,3", "NaN", "Infinity", "1e9", "--1", "9" * 50, True])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        read_plain(text)


ODD = ("5²", "²", "①", "½", "٣", "", " 7", "+7", "-7", "7\n", "1\x00", "9" * 5000, "9" * 19, "1_0")


@pytest.mark.parametrize("text", ODD)
def test_a_whole_number_is_up_to_eighteen_digits_and_nothing_else(text: str) -> None:
    assert read_whole(text) is None


def test_a_whole_number_may_be_asked_to_be_short() -> None:
    assert read_whole("007") == 7
    assert read_whole("9" * 18) == 10**18 - 1
    assert read_whole("2026", digits=4) == 2026
    assert read_whole("20260", digits=4) is None


@given(st.text(st.characters(categories=("No", "Nd", "Nl", "Cc", "Sc", "Po")), max_size=60))
def test_whatever_is_typed_is_a_number_or_none(text: str) -> None:
    """Never another error than the one that says so."""
    assert (read_whole(text) is not None) == (is_whole(text) and len(text) <= 18)
    for read in (read_typed, read_plain):
        with suppress(ValueError):
            read(text)
