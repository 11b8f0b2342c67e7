"""On which listed day before a deadline one stands (§3.6)."""

from datetime import date

import pytest

from selaras.rules.jadwal import reminder_day

BATAS = date(2026, 1, 31)
HARI = (14, 3, 0)


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        (date(2026, 1, 16), None),
        (date(2026, 1, 17), date(2026, 1, 17)),
        (date(2026, 1, 27), date(2026, 1, 17)),
        (date(2026, 1, 28), date(2026, 1, 28)),
        (date(2026, 1, 30), date(2026, 1, 28)),
        (BATAS, BATAS),
        (date(2026, 2, 1), None),
    ],
)
def test_the_listed_day_that_came_last(today: date, listed: date | None) -> None:
    assert reminder_day(HARI, BATAS, today) == listed


def test_the_order_of_the_list_does_not_matter_and_an_empty_one_is_never() -> None:
    assert reminder_day((0, 3, 14), BATAS, date(2026, 1, 29)) == date(2026, 1, 28)
    assert reminder_day((), BATAS, BATAS) is None
