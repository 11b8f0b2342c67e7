"""Long work in the background: idempotent functions with a progress row, resumed after a crash.

A job is a function `work(kemajuan: Kemajuan, **data)`, named by its dotted path. It may be called
again after it was killed halfway, so it must find what is already done and go on from there.
Workers are the library's own (`manage.py db_worker`), as many as wanted; what one leaves when it
is killed, the tick gives to another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

import structlog
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku

Task = DBTaskResult[Any, Any]
log = structlog.get_logger("selaras.jobs")
PULSE = 30.0  # seconds between two signs of life
SILENCE = timedelta(minutes=3)  # without one for so long, a worker was killed
WAIT, WAIT_MAX = timedelta(minutes=1), timedelta(hours=1)  # before it is tried again; doubles
GIVE_UP = timedelta(days=1)
FAILED = (
    "Pekerjaan ini berhenti karena gangguan pada sistem; data tetap seperti semula. "
    "Mohon jalankan lagi, atau laporkan kendala bila terulang."
)


class WorkerLost(Exception):
    """Each worker that took the task was killed, for a day."""


@dataclass
class Kemajuan:
    """What a job reports with: how much is done of how much, and what it wants to say."""

    pekerjaan: Pekerjaan

    def report(self, beres: int, jumlah: int | None = None, pesan: str | None = None) -> None:
        """Note the progress, outside the transactions of the work itself."""
        facts: dict[str, Any] = {"beres": beres, "denyut": clock.real_now()}
        if jumlah is not None:
            facts["jumlah"] = jumlah
        if pesan is not None:
            facts["pesan"] = pesan
        Pekerjaan.objects.filter(pk=self.pekerjaan.pk).update(**facts)


def start(
    fungsi: str, *, by: Pelaku, judul: str, tautan: str = "", jumlah: int = 0, **data: Any
) -> Pekerjaan:
    """Enqueue a job in the caller's transaction; `data` must be plain JSON."""
    row = Pekerjaan.objects.create(
        instansi=by.instansi,
        oleh_id=by.user_id,
        judul=judul,
        fungsi=fungsi,
        data=data,
        tautan=tautan,
        jumlah=jumlah,
        dibuat_pada=clock.now(),
    )
    run.enqueue(row.pk)
    return row


@task()
def run(pekerjaan_id: int) -> None:
    """Do the work, once at a time; a job that somebody else does just now is left alone."""
    row = _claim(pekerjaan_id)
    if row is None:
        return
    work = import_string(row.fungsi)
    try:
        with _signs_of_life(row):
            pesan = work(Kemajuan(row), **row.data)
    except DomainError as error:
        _end(row, Pekerjaan.Status.GAGAL, error.message)
    except Exception:
        log.exception("job_failed", job=row.pk, work=row.fungsi)
        _end(row, Pekerjaan.Status.GAGAL, FAILED)
    else:
        _end(row, Pekerjaan.Status.SELESAI, pesan or "")


@contextmanager
def _signs_of_life(row: Pekerjaan) -> Iterator[None]:
    """From a thread of their own: the work may hold one long transaction, and say nothing."""
    over = Event()

    def beat() -> None:
        while not over.wait(PULSE):
            try:
                Pekerjaan.objects.filter(pk=row.pk).update(denyut=clock.real_now())
            except OperationalError:  # SQLite has one writer: the next beat may come through
                log.info("job_beat_missed", job=row.pk)
            finally:
                connection.close()

    thread = Thread(target=beat, name=f"job-{row.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


# ---- What a killed worker left


def requeue() -> None:
    """Give it to another worker, after waits that grow, for a day (a tick)."""
    now = clock.real_now()
    killed = Q(status=TaskResultStatus.RUNNING, started_at__lt=now - SILENCE)
    for found in DBTaskResult.objects.filter(killed | _cut_off(now)):
        row = _job_of(found)
        if row is not None and not _is_lost(found, row, now):
            continue
        if found.enqueued_at < now - GIVE_UP:
            _give_up(found, row)
        else:
            _requeue(found, now)


def _cut_off(now: datetime) -> Q:
    """Failed, but not by its work: `run` fails only where it could not write the job's end.

    The library's worker leaves its task at a second SIGTERM, and calls it failed.
    """
    reason = Q(task_path=run.module_path) | Q(exception_class_path="builtins.SystemExit")
    recent = Q(finished_at__gt=now - 2 * GIVE_UP)
    return Q(status=TaskResultStatus.FAILED) & recent & reason


def _job_of(found: Task) -> Pekerjaan | None:
    """The job that a task runs; other tasks are short and have none."""
    if found.task_path != run.module_path:
        return None
    return Pekerjaan.objects.filter(pk=found.args_kwargs["args"][0]).first()


def _is_lost(found: Task, row: Pekerjaan, now: datetime) -> bool:
    """Whether nobody does a job any more, though somebody had begun it."""
    if row.status == Pekerjaan.Status.BERJALAN:
        return row.denyut is None or row.denyut < now - SILENCE
    return found.status == TaskResultStatus.RUNNING or not row.is_over


def _requeue(found: Task, now: datetime) -> None:
    tries = len(found.worker_ids)
    wait = min(WAIT * 2 ** (tries - 1), WAIT_MAX)
    seen = DBTaskResult.objects.filter(
        pk=found.pk, status=found.status, started_at=found.started_at
    )
    if seen.update(status=TaskResultStatus.READY, run_after=now + wait):
        log.warning("task_requeued", task=str(found.pk), path=found.task_path, tries=tries)


def _give_up(found: Task, row: Pekerjaan | None) -> None:
    found.set_failed(WorkerLost(f"{len(found.worker_ids)} workers were killed"))
    log.error("task_given_up", task=str(found.pk), path=found.task_path)
    if row is not None and not row.is_over:
        _end(row, Pekerjaan.Status.GAGAL, FAILED)


# ---- The row


@transaction.atomic
def _claim(pk: int) -> Pekerjaan | None:
    now = clock.real_now()
    free = Q(status=Pekerjaan.Status.ANTRE)
    free |= Q(status=Pekerjaan.Status.BERJALAN, denyut__lt=now - SILENCE)
    rows = Pekerjaan.objects.filter(free, pk=pk)
    if not rows.update(status=Pekerjaan.Status.BERJALAN, denyut=now):
        return None
    return Pekerjaan.objects.select_related("instansi", "oleh").get(pk=pk)


def _end(row: Pekerjaan, status: str, pesan: str) -> None:
    facts: dict[str, Any] = {"status": status, "denyut": clock.real_now()}
    if pesan:
        facts["pesan"] = pesan
    Pekerjaan.objects.filter(pk=row.pk).update(**facts)
