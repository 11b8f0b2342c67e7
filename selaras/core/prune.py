"""Once a day what nobody needs any more goes: settings.PRUNES, each for itself."""

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from selaras.base import clock
from selaras.base.batches import delete_in_batches
from selaras.core import idempotency, jobs
from selaras.core.models import IdempotencyKey
from selaras.core.tick import last_done, note_done

log = structlog.get_logger("selaras.prune")
BEAT = "prune"


def prune() -> None:
    """The day's pruning (a tick); what fails is logged, and comes again tomorrow."""
    today, last = clock.now().date(), last_done(BEAT)
    if last and last.hari == today:
        return
    for name in settings.PRUNES:
        try:
            work: Callable[[], int] = import_string(name)
            log.info("pruned", what=name, count=work())
        except Exception:
            log.exception("prune_failed", what=name)
    note_done(BEAT, today)


def prune_keys() -> int:
    before = clock.real_now() - idempotency.LIFE
    return delete_in_batches(IdempotencyKey.objects.filter(at__lt=before))


def prune_tasks() -> int:
    """Tasks that are over; those that failed are still tried again for a while."""
    days = timedelta(days=settings.PRUNE_DAYS["tasks"])
    before = clock.real_now() - max(days, 2 * jobs.GIVE_UP)
    return delete_in_batches(DBTaskResult.objects.finished().filter(finished_at__lt=before))
