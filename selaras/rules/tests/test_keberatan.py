"""§5: fourteen working days from the day after publication, over Lebaran, by both weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.rules.calendar import is_working_day
from selaras.rules.keberatan import days_left, objection_days

# SKB: Idul Fitri with its cuti bersama, Nyepi and the holidays near it (§10)
LIBUR = {
    2024: [(3, 29), (4, 8), (4, 9), (4, 10), (4, 11), (4, 12), (4, 15)],
    2025: [(3, 28), (3, 29), (3, 31), (4, 1), (4, 2), (4, 3), (4, 4), (4, 7), (4, 18)],
    2026: [(3, 18), (3, 19), (3, 20), (3, 21), (3, 23), (3, 24), (4, 3)],
    2027: [(3, 8), (3, 9), (3, 10), (3, 11), (3, 12), (3, 15), (3, 26)],
}
OFF = frozenset(date(year, *day) for year, days in LIBUR.items() for day in days)


@pytest.mark.feature("BKN-043")
@pytest.mark.parametrize(
    ("published", "week", "last"),
    [
        (date(2024, 4, 5), 5, date(2024, 5, 3)),
        (date(2024, 4, 5), 6, date(2024, 4, 29)),
        (date(2025, 3, 26), 5, date(2025, 4, 25)),
        (date(2025, 3, 26), 6, date(2025, 4, 22)),
        (date(2026, 3, 16), 5, date(2026, 4, 13)),
        (date(2026, 3, 16), 6, date(2026, 4, 9)),
        (date(2027, 3, 5), 5, date(2027, 4, 5)),
        (date(2027, 3, 5), 6, date(2027, 3, 30)),
    ],
)
def test_over_lebaran(published: date, week: int, last: date) -> None:
    days = objection_days(published, 14, lambda day: is_working_day(day, OFF, week))
    assert days[-1].tanggal == last
    assert (days[0].nomor, days[-1].nomor) == (0, 14)


@given(
    since=st.dates(date(2024, 1, 1), date(2027, 12, 1)),
    count=st.integers(1, 60),
    week=st.sampled_from([5, 6]),
)
def test_every_calendar_day_stands_there_and_only_working_days_count(
    since: date, count: int, week: int
) -> None:
    days = objection_days(since, count, lambda day: is_working_day(day, OFF, week))
    assert [each.tanggal for each in days] == [
        since + timedelta(days=place) for place in range(len(days))
    ]
    counted = [each for each in days if each.nomor]
    assert [each.nomor for each in counted] == list(range(1, count + 1))
    assert all(is_working_day(each.tanggal, OFF, week) for each in counted)
    assert days_left(days, since) == count
    assert days_left(days, days[-1].tanggal) == 1
