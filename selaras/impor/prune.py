"""Files of people's data are not kept longer than they are of use."""

from datetime import timedelta

from django.conf import settings

from selaras.base import clock
from selaras.impor.actions import berkas as actions


def prune_files() -> int:
    """Imported files go, their summaries stay; exports go with their rows."""
    before = clock.real_now() - timedelta(days=settings.PRUNE_DAYS["files"])
    return actions.forget_imports(before) + actions.forget_exports(before)
