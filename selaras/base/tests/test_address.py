"""Numbers that people type into addresses."""

import pytest

from selaras.base.address import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("42", 42), ("", None), ("-1", None), ("4x", None), ("1\x00", None), ("9" * 5000, 0)],
)
def test_only_what_may_be_a_row_is_a_number(text: str, number: int | None) -> None:
    assert number_of(text) == number
