"""A run begins at noon of whatever day its tests pretend.

The product takes the hour from the wall clock also where the day is simulated, and some things are
for working hours: what is green by day would be red at night.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from selaras.base import clock

REAL, WALL = clock.real_now, clock.wall
BEGUN = REAL().astimezone(ZoneInfo("Asia/Makassar"))  # at one it is noon in Jakarta
SHIFT = BEGUN.replace(hour=13, minute=0, second=0, microsecond=0) - BEGUN


def by_day(zone: ZoneInfo) -> datetime:
    """The simulated day at an hour of this run; a test that sets the clock itself has its own."""
    moment = WALL(zone)
    if clock.simulated_date() is None or clock.real_now is not REAL:
        return moment
    return datetime.combine(moment.date(), (moment + SHIFT).timetz())


def pytest_configure() -> None:
    setattr(clock, "wall", by_day)  # noqa: B010 -- mypy takes no assignment to a function
