"""What the tick does for every agency on each of its days: end what lies undone."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.penutupan.actions import pengalihan, penutupan


def end_undone_periods() -> int:
    """In each agency, at its own moment and before new periods open; missed days are caught up."""
    return daily("end_undone_periods", _each_day)


def _each_day(instansi: Instansi) -> int:
    """Close what can be reported no more, pass on what a penilai let lie."""
    by = system(instansi)
    return penutupan.close_due(instansi, by=by) + pengalihan.hand_over_due(instansi, by=by)
