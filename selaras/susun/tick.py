"""What the tick does for every agency on each of its days: remind of the SKP on the listed ones."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.susun.actions import pengingat


def remind_of_skp() -> int:
    """Remind in each agency, at its own moment; a day that was missed is caught up."""
    return daily("remind_of_skp", _remind)


def _remind(instansi: Instansi) -> int:
    return pengingat.remind_skp(instansi, by=system(instansi))
