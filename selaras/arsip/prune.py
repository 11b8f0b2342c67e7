"""Files of people's data are not kept longer than they are of use."""

from datetime import timedelta

from django.conf import settings

from selaras.arsip import actions
from selaras.base import clock


def prune_files() -> int:
    before = clock.real_now() - timedelta(days=settings.PRUNE_DAYS["files"])
    return actions.forget_files(before)
