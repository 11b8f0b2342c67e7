"""Which year an address asks for."""

from datetime import date

from django.http import Http404

from selaras.base.address import number_of

MUNDUR = 4  # years before this one


def years(today: date) -> list[int]:
    return list(range(today.year, today.year - MUNDUR - 1, -1))


def year_of(text: str, today: date) -> int:
    """This year where none is asked."""
    return offered(number_of(text) if text else today.year, today)


def offered(asked: int | None, today: date) -> int:
    """What no list offers is no page."""
    if asked not in years(today):
        raise Http404
    return asked
