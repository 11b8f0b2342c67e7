"""Once a day what nobody needs any more goes: settings.PRUNES, each for itself."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import structlog
from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from selaras.base import clock
from selaras.base.batches import delete_in_batches
from selaras.base.storage import OurFiles
from selaras.core import idempotency, jobs
from selaras.core.models import IdempotencyKey
from selaras.core.tick import last_done, note_done

log = structlog.get_logger("selaras.prune")
BEAT = "prune"
ROW_COMES_WITHIN, LOOK_BACK = timedelta(days=1), timedelta(days=8)  # of a file, before today


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


def prune_lost_files() -> int:
    """Files whose row never came, for their process was killed between the two.

    Only where a model keeps its files, and only of the last days: older ones were looked at then.
    """
    now = clock.real_now()
    lost: dict[Path, set[str]] = defaultdict(set)
    files = cast(OurFiles, default_storage)
    for name in files.written_between(now - LOOK_BACK, now - ROW_COMES_WITHIN):
        lost[Path(name).parent].add(name)
    halves = files.drop_halves(now - ROW_COMES_WITHIN)
    return halves + sum(_without_row(folder, names) for folder, names in lost.items())


def _without_row(folder: Path, names: set[str]) -> int:
    fields = [each for each in _file_fields() if each.upload_to.split("/")[0] == folder.parts[0]]
    for field in fields:
        here = {f"{field.name}__startswith": f"{folder.as_posix()}/"}
        rows = field.model._base_manager.filter(**here)
        names.difference_update(rows.values_list(field.name, flat=True))
    if not fields:  # whoever put it there knows why
        return 0
    for name in names:
        default_storage.delete(name)
    return len(names)


def _file_fields() -> list[Any]:
    every = (field for model in apps.get_models() for field in model._meta.fields)  # noqa: SLF001 -- Django's public name
    return [field for field in every if isinstance(field, FileField)]


def prune_tasks() -> int:
    """Tasks that are over; those that failed are still tried again for a while."""
    days = timedelta(days=settings.PRUNE_DAYS["tasks"])
    before = clock.real_now() - max(days, 2 * jobs.GIVE_UP)
    return delete_in_batches(DBTaskResult.objects.finished().filter(finished_at__lt=before))
