"""What the tick does for every agency each minute: open the periods whose day has come."""

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.pelaku import system
from selaras.pelaksanaan.actions import periode


def open_due_periods() -> int:
    """Open what is due in each agency, at its own moment; missed days are caught up."""
    opened = 0
    for instansi in Instansi.objects.all():
        with clock.at(clock.wall(instansi.zona)):
            opened += periode.open_due(instansi, by=system(instansi))
    return opened
