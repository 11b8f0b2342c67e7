"""The hours of an entry of the daily log (practice.md §5)."""

from datetime import date, time

import pytest

from selaras.rules.harian import RentangJam

DAY, NEXT = date(2026, 2, 10), date(2026, 2, 11)
MALAM = RentangJam(DAY, time(22), time(7))


@pytest.mark.parametrize(
    ("mulai", "selesai", "is_possible"),
    [
        (time(8), time(9), True),
        (time(0), time(23, 59), True),
        (time(22), time(7), True),
        (time(16), time(8), True),  # sixteen hours
        (time(16), time(8, 1), False),
        (time(10), time(9), False),
        (time(10), time(10), False),
    ],
)
def test_a_shift_lasts_sixteen_hours_at_most(mulai: time, selesai: time, is_possible: bool) -> None:  # noqa: FBT001
    assert RentangJam(DAY, mulai, selesai).is_possible is is_possible


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (RentangJam(NEXT, time(6), time(8)), True),
        (RentangJam(NEXT, time(7), time(8)), False),
        (RentangJam(DAY, time(21), time(22)), False),
        (RentangJam(DAY, time(21), time(22, 1)), True),
        (MALAM, True),
    ],
)
def test_hours_overlap_over_midnight_too(other: RentangJam, *, expected: bool) -> None:
    assert MALAM.overlaps(other) is expected
    assert other.overlaps(MALAM) is expected
