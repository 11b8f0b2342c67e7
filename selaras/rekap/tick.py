"""What the tick does for the sums of the nation, each minute, after the seals."""

import structlog
from django.db.models import F, OuterRef, Subquery

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import SealBlock
from selaras.core.tick import note_beat
from selaras.rekap.lipat import fold
from selaras.rekap.models import BENTUK, RekapPegawai

log = structlog.get_logger("selaras.tick")
BEAT = "fold_all"  # its row in TickDone says of when the sums are


def fold_all() -> int:
    """One query tells where something new was sealed or published, or another day has come.

    One agency in which it fails does not hold up the others, and is tried again in a minute.
    """
    blocks = SealBlock.objects.filter(instansi=OuterRef("pk")).order_by("-first")
    held = RekapPegawai.objects.filter(instansi=OuterRef("pk"), terbit_pada__isnull=False)
    rows = Instansi.objects.annotate(
        terakhir=Subquery(blocks.values("last")[:1]),
        sampai=F("penanda_rekap__sampai"),
        hari=F("penanda_rekap__hari"),
        versi=F("penanda_rekap__versi_kebijakan"),
        bentuk=F("penanda_rekap__bentuk"),
        terbit=Subquery(held.order_by("terbit_pada").values("terbit_pada")[:1]),
    )
    count = 0
    for instansi in rows:
        with clock.at(clock.wall(instansi.zona)):
            state = (clock.today(instansi.zona), instansi.versi_kebijakan, BENTUK)
            is_folded = instansi.sampai is not None and instansi.sampai >= (instansi.terakhir or 0)
            is_out = instansi.terbit is not None and instansi.terbit <= clock.now()
            kept = (instansi.hari, instansi.versi, instansi.bentuk)
            if kept == state and is_folded and not is_out:
                continue
            try:
                count += fold(instansi)
            except Exception:
                log.exception("tick_failed_for_one", beat=BEAT, instansi=instansi.kode)
    note_beat(BEAT, clock.now())
    return count
