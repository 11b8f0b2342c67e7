"""What the tick tells in every agency each day: which steps are near, who was examined."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.notifications.actions import pengingat
from selaras.pemeriksaan import actions as pemeriksaan


def remind_of_steps() -> int:
    """In each agency, at its own moment; a day that was missed is caught up."""
    return daily("remind_of_steps", _remind) + daily("tell_examined", _tell)


def _remind(instansi: Instansi) -> int:
    return pengingat.remind_steps(instansi, by=system(instansi))


def _tell(instansi: Instansi) -> int:
    return pemeriksaan.tell_due(instansi, by=system(instansi))
