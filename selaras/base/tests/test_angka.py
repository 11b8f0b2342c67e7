from decimal import Decimal

import pytest

from selaras.base.angka import read_plain, read_typed


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
