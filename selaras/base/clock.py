"""The only clock: `now()` is fixed once per request, task or command; rules get dates."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def real_now() -> datetime:
    """The wall clock: for sessions, tokens, rate limits and the chain's own time only."""
    return datetime.now(UTC)


def simulated_date() -> date | None:
    """The date of SELARAS_TODAY, honoured in demo and training only."""
    if settings.SELARAS_MODE == "production" or not settings.SELARAS_TODAY:
        return None
    return date.fromisoformat(settings.SELARAS_TODAY)


def wall(zone: ZoneInfo) -> datetime:
    """An agency's moment: its simulated date, if any, at the wall clock's time of day."""
    moment = real_now().astimezone(zone)
    if day := simulated_date():
        moment = datetime.combine(day, moment.timetz())
    return moment


def now() -> datetime:
    """The moment of this request, task or command."""
    return _moment.get() or wall(ZoneInfo(settings.TIME_ZONE))


def today(zone: ZoneInfo) -> date:
    """The date in an agency's zone."""
    return now().astimezone(zone).date()


def fix(moment: datetime) -> None:
    """Fix the moment for the rest of the surrounding `at`: for callers known late (tokens)."""
    _moment.set(moment)


@contextmanager
def at(moment: datetime | None) -> Iterator[None]:
    """Let everything inside happen at one moment; None: at the wall clock's until fixed."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
