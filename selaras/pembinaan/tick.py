"""What the tick does for every agency on each of its days: remind of reviews to come."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.pembinaan import actions


def remind_of_reviews() -> int:
    return daily("remind_of_reviews", _remind)


def _remind(instansi: Instansi) -> int:
    return actions.remind_due(instansi, by=system(instansi))
