"""The data are confirmed once in a calendar year (NTT-010)."""

from datetime import date

import pytest

from selaras.rules.konfirmasi import needs_confirmation


@pytest.mark.parametrize(
    ("confirmed", "on", "needed"),
    [
        (None, date(2026, 1, 1), True),
        (date(2025, 12, 31), date(2026, 1, 1), True),
        (date(2026, 1, 1), date(2026, 12, 31), False),
    ],
)
def test_each_january_it_is_asked_again(confirmed: date | None, on: date, needed: bool) -> None:  # noqa: FBT001
    assert needs_confirmation(confirmed, on) is needed
