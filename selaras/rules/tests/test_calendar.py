"""§10 and §8 #32: working days of five and of six a week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.rules.calendar import (
    add_working_days,
    first_working_day,
    is_working_day,
    last_working_day,
    working_days,
)

# SKB 855/2023, January to April 2024, cuti bersama included (§10)
LIBUR_2024 = frozenset(
    date(2024, month, day)
    for month, day in [
        (1, 1), (2, 8), (2, 9), (2, 10), (2, 14), (3, 11), (3, 12), (3, 29), (3, 31),
        (4, 8), (4, 9), (4, 10), (4, 11), (4, 12), (4, 15),
    ]
)  # fmt: skip
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
WEEKS = st.sampled_from([5, 6])


@pytest.mark.parametrize(
    ("days_per_week", "printed"), [(5, date(2024, 3, 28)), (6, date(2024, 3, 30))]
)
def test_tw_1_2024_is_printed_on_the_last_working_day(days_per_week: int, printed: date) -> None:
    assert last_working_day(date(2024, 3, 31), LIBUR_2024, days_per_week) == printed


def test_the_skp_is_printed_on_the_first_working_day() -> None:
    assert first_working_day(date(2024, 1, 1), LIBUR_2024) == date(2024, 1, 2)


def test_the_start_is_not_counted_and_cuti_bersama_is_skipped() -> None:
    assert add_working_days(date(2024, 4, 5), 1, LIBUR_2024) == date(2024, 4, 16)
    assert add_working_days(date(2024, 4, 5), 1, LIBUR_2024, 6) == date(2024, 4, 6)
    assert add_working_days(date(2024, 4, 5), 0, LIBUR_2024) == date(2024, 4, 5)


def test_fourteen_working_days_are_nearly_three_weeks() -> None:
    assert add_working_days(date(2024, 1, 2), 14, LIBUR_2024) == date(2024, 1, 22)


def test_a_week_has_five_or_six_working_days() -> None:
    with pytest.raises(ValueError, match="5 or 6"):
        is_working_day(date(2024, 1, 2), LIBUR_2024, 7)


@given(DAYS, st.integers(1, 60), WEEKS)
def test_as_many_working_days_pass_as_asked(start: date, days: int, week: int) -> None:
    end = add_working_days(start, days, LIBUR_2024, week)
    span = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day, LIBUR_2024, week) for day in span) == days
    assert is_working_day(end, LIBUR_2024, week)
    assert working_days(start, end, LIBUR_2024, week) == days


@given(DAYS, WEEKS)
def test_first_and_last_are_the_nearest_working_days(day: date, week: int) -> None:
    last, first = last_working_day(day, LIBUR_2024, week), first_working_day(day, LIBUR_2024, week)
    assert last <= day <= first
    assert (last == day == first) == is_working_day(day, LIBUR_2024, week)
