"""What the tick measures about itself: nobody has to tell that the service was down."""

from datetime import datetime, timedelta

import structlog

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core import tick
from selaras.core.pelaku import system
from selaras.jadwal import actions
from selaras.jadwal.models import Gangguan

# Gaps add up within a day (jadwal/berlaku.py), so shorter ones than the policy's `gangguan_menit`
# are noted too; a restart for a new release is none.
JEDA = timedelta(minutes=5)
KETERANGAN = "Layanan berhenti; tercatat sendiri dari jeda detak sistem."
log = structlog.get_logger("selaras.outage")


def measure_outage() -> int:
    """Note the gap since the last tick for every agency; returns for how many.

    A simulated day has no outages: nothing was promised for it.
    """
    if clock.simulated_date():
        return 0
    since, now = tick.alive(), clock.real_now()
    if since is None or now - since < JEDA:
        return 0
    if now - since > actions.LAMA_MAKS:  # a base that was put back, not a service that was away
        log.warning("gap_too_long", since=since.isoformat())
        return 0
    return sum(_note(instansi, since, now) for instansi in Instansi.objects.all())


def _note(instansi: Instansi, mulai: datetime, selesai: datetime) -> bool:
    """One agency in which it fails does not take the others' day from them."""
    facts = {"mulai": mulai, "selesai": selesai, "keterangan": KETERANGAN}
    try:
        actions.record_gangguan(
            instansi, by=system(instansi), sumber=Gangguan.Sumber.DIUKUR, **facts
        )
    except Exception:
        log.exception("outage_not_noted", instansi=instansi.kode)
        return False
    return True
