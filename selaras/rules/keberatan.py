"""Until when an objection to a rating may be filed: working days, counted one by one (§5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
LANTAI_HARI_KERJA = 14  # no agency gives less: PP 30/2019 Pasal 59, as BKN's application counts it


@dataclass(frozen=True, slots=True)
class HariKeberatan:
    """A calendar day of the term; `nomor` is 0 on the first day itself and on days off."""

    tanggal: date
    nomor: int


def objection_days(
    since: date, count: int, works: Callable[[date], bool]
) -> tuple[HariKeberatan, ...]:
    """From the day of publication, which does not count, to the last working day (§5)."""
    days, day, nomor = [HariKeberatan(since, 0)], since, 0
    while nomor < count:
        day += DAY
        is_counted = works(day)
        nomor += is_counted
        days.append(HariKeberatan(day, nomor if is_counted else 0))
    return tuple(days)


def days_left(days: tuple[HariKeberatan, ...], today: date) -> int:
    """How many working days are left, today included."""
    return sum(1 for each in days if each.nomor and each.tanggal >= today)
