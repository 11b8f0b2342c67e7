"""Working days (rules.md §10): five or six a week by unit; holidays come in as data."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK_LENGTHS = (5, 6)


def is_working_day(day: date, holidays: AbstractSet[date], days_per_week: int = 5) -> bool:
    """Whether people work on a day: Monday to Friday or Saturday, and no holiday (§10)."""
    if days_per_week not in WEEK_LENGTHS:
        raise ValueError(f"days_per_week must be 5 or 6, not {days_per_week}")
    return day.weekday() < days_per_week and day not in holidays


def add_working_days(
    start: date, days: int, holidays: AbstractSet[date], days_per_week: int = 5
) -> date:
    """Return the last day of a period of working days; the start day is not counted (§5)."""
    day = start
    while days > 0:
        day += DAY
        if is_working_day(day, holidays, days_per_week):
            days -= 1
    return day


def working_days(
    start: date, until: date, holidays: AbstractSet[date], days_per_week: int = 5
) -> int:
    """How many working days passed since a day, which is not counted, to another (§5)."""
    days = (start + DAY * n for n in range(1, (until - start).days + 1))
    return sum(is_working_day(day, holidays, days_per_week) for day in days)


def last_working_day(until: date, holidays: AbstractSet[date], days_per_week: int = 5) -> date:
    """The last working day on or before a day: the print date of a period's forms (§8 #32)."""
    day = until
    while not is_working_day(day, holidays, days_per_week):
        day -= DAY
    return day


def nth_last_working_day(
    until: date, n: int, holidays: AbstractSet[date], days_per_week: int = 5
) -> date:
    """The day from which on, to a day and with it, `n` working days are left."""
    day = last_working_day(until, holidays, days_per_week)
    for _ in range(n - 1):
        day = last_working_day(day - DAY, holidays, days_per_week)
    return day


def first_working_day(since: date, holidays: AbstractSet[date], days_per_week: int = 5) -> date:
    """The first working day on or after a day: the print date of an SKP (§8 #32, §14 #16)."""
    day = since
    while not is_working_day(day, holidays, days_per_week):
        day += DAY
    return day
