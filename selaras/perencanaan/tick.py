"""What the tick does for every agency each minute: remind of the SKP on the listed days."""

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.pelaku import system
from selaras.perencanaan.actions import pengingat


def remind_of_skp() -> int:
    """Remind in each agency, at its own moment; a day that was missed is caught up."""
    told = 0
    for instansi in Instansi.objects.all():
        with clock.at(clock.wall(instansi.zona)):
            told += pengingat.remind_skp(instansi, by=system(instansi))
    return told
