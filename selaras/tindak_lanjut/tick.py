"""What the tick does for every agency on each of its days: remind of what falls due."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.tindak_lanjut import actions


def remind_of_tindak_lanjut() -> int:
    return daily("remind_of_tindak_lanjut", _remind)


def _remind(instansi: Instansi) -> int:
    return actions.remind_due(instansi, by=system(instansi))
