"""When a message may reach a telephone: never in the quiet hours, a digest once a day."""

from datetime import datetime, time, timedelta

DAY = timedelta(days=1)


def is_quiet(jam: int, mulai: int, selesai: int) -> bool:
    """Whether an hour lies in [mulai, selesai), which may pass midnight; equal hours: never."""
    if mulai <= selesai:
        return mulai <= jam < selesai
    return jam >= mulai or jam < selesai


def not_quiet(at: datetime, mulai: int, selesai: int) -> datetime:
    """The moment itself, or the end of the quiet hours that it lies in; `at` is local."""
    if not is_quiet(at.hour, mulai, selesai):
        return at
    return next_hour(at, selesai)


def next_hour(at: datetime, jam: int) -> datetime:
    """The next time that the clock says this full hour."""
    end = datetime.combine(at.date(), time(jam), tzinfo=at.tzinfo)
    return end if end > at else end + DAY


def not_before(at: datetime, jam: int) -> datetime:
    """The moment itself, or this hour of the same day where that is still to come."""
    return max(at, datetime.combine(at.date(), time(jam), tzinfo=at.tzinfo))


def wait_of(percobaan: int, tunggu: tuple[int, ...]) -> timedelta | None:
    """After so many attempts: how long until the next one, or none any more."""
    return timedelta(minutes=tunggu[percobaan - 1]) if percobaan <= len(tunggu) else None
