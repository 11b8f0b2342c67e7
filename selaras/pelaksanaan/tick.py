"""What the tick does for every agency: open periods whose day has come."""

from datetime import datetime, timedelta

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.pelaku import system
from selaras.core.tick import daily, last_done, note_done
from selaras.pelaksanaan.actions import periode
from selaras.perencanaan.models.skp import Skp

DAILY, APPROVED = "open_due_periods", "open_for_approved"
OVERLAP = timedelta(minutes=15)  # longer than any approval takes to be committed


def open_due_periods() -> int:
    """Open what is due in each agency, at its own moment; missed days are caught up.

    What is due changes with the day, and with an approval: these are looked for every minute.
    """
    return daily(DAILY, _each_day) + _open_for_approved()


def _each_day(instansi: Instansi) -> int:
    return periode.open_due(instansi, by=system(instansi))


def _open_for_approved() -> int:
    """Of SKP approved since the last time, in one query for all agencies."""
    now, last = clock.now(), last_done(APPROVED)
    since = min(last.at, now) - OVERLAP if last else now - OVERLAP
    opened = 0
    for instansi in _with_approvals(since):
        with clock.at(clock.wall(instansi.zona)):
            opened += periode.open_due(instansi, by=system(instansi), approved_since=since)
    note_done(APPROVED, now.date())
    return opened


def _with_approvals(since: datetime) -> list[Instansi]:
    rows = Skp.objects.approved().filter(disetujui_pada__gte=since).order_by()
    return list(Instansi.objects.filter(pk__in=rows.values("instansi")))
