"""What the tick does every minute: what waited long enough for SIASN is tried again."""

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import system
from selaras.pertukaran import actions
from selaras.pertukaran.models import KirimanSiasn
from selaras.siasn import koneksi


def start_due() -> int:
    """A job for each agency in which something is due and nobody sends just now."""
    if not koneksi.is_configured():
        return 0
    due = KirimanSiasn.objects.due(clock.real_now()).order_by()
    busy = Pekerjaan.objects.filter(
        fungsi__in=(actions.SEND, actions.QUEUE),
        status__in=(Pekerjaan.Status.ANTRE, Pekerjaan.Status.BERJALAN),
    )
    rows = Instansi.objects.filter(pk__in=due.values("instansi"))
    rows = rows.exclude(pk__in=busy.values("instansi"))
    agencies = list(rows)
    for instansi in agencies:
        actions.start_sending(system(instansi))
    return len(agencies)
