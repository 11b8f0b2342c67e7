"""How messages went is kept as long as somebody may ask for it."""

from datetime import timedelta

from django.conf import settings

from selaras.base import clock
from selaras.base.batches import delete_in_batches
from selaras.notifications.models import Pengiriman


def prune_messages() -> int:
    before = clock.real_now() - timedelta(days=settings.PRUNE_DAYS["messages"])
    return delete_in_batches(Pengiriman.objects.filter(dibuat_pada__lt=before))
