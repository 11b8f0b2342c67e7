"""What the tick does every minute: what was held back is published when its day has come."""

from selaras.base import clock
from selaras.core.pelaku import system
from selaras.penilaian.actions.terbit import publish_if_due
from selaras.penilaian.models import Evaluasi

BATCH = 1000  # its owner reads it on his page without this; what follows is the news of it


def publish_due() -> int:
    """Of all agencies, the oldest first."""
    held = Evaluasi.objects.exclude(ditahan_oleh="").filter(diterbitkan_pada__lte=clock.now())
    due = list(held.select_related("periode__instansi").order_by("diterbitkan_pada")[:BATCH])
    return sum(publish_if_due(row.periode, by=system(row.periode.instansi)) for row in due)
