"""Files of people's data are not kept longer than they are of use."""

from datetime import timedelta

from django.conf import settings

from selaras.arsip.actions import berkas
from selaras.base import clock


def prune_files() -> int:
    before = clock.real_now() - timedelta(days=settings.PRUNE_DAYS["files"])
    return berkas.forget_files(before)
