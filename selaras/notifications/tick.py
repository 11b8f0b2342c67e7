"""What the tick does for every agency on each of its days: remind of the steps that are near."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.notifications.actions import pengingat


def remind_of_steps() -> int:
    """Remind in each agency, at its own moment; a day that was missed is caught up."""
    return daily("remind_of_steps", _remind)


def _remind(instansi: Instansi) -> int:
    return pengingat.remind_steps(instansi, by=system(instansi))
