"""What happens every minute without anybody asking: settings.TICKS, each for itself."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.utils.module_loading import import_string

log = structlog.get_logger("selaras.tick")


def tick() -> None:
    """Run every beat; one that fails is logged, and comes again in a minute."""
    for name in settings.TICKS:
        try:
            beat: Callable[[], object] = import_string(name)
            beat()
        except Exception:
            log.exception("tick_failed", beat=name)
