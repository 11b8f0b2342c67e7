"""Long work in the background: idempotent functions with a progress row, resumed after a crash.

A job is a function `work(kemajuan: Kemajuan, **data)`, named by its dotted path. It may be called
again after it was killed halfway, so it must find what is already done and go on from there.
Workers are the library's own (`manage.py db_worker`), as many as wanted; what one leaves when it
is killed, or cannot do while the database or the mail server is away, the tick gives to another,
after waits that grow, for a day. Then the administrators of the agency are told.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from selaras.accounts import notices, reset
from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.core import audit
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word

Task = DBTaskResult[Any, Any]
log = structlog.get_logger("selaras.jobs")
PULSE = 30.0  # seconds between two signs of life
SILENCE = timedelta(minutes=3)  # without one for so long, a worker was killed
WAIT, WAIT_MAX = timedelta(minutes=1), timedelta(hours=1)  # before it is tried again; doubles
GIVE_UP = timedelta(days=1)
TROUBLE = (OperationalError, InterfaceError, OSError)  # of what is around us; it may pass
GIVEN_UP = word("give_up", "tidak dapat diselesaikan setelah dicoba berulang selama sehari")
MAILS = {  # tasks without a row of their own, by path; each begins with its user
    reset.send_link.module_path: "Surat tautan atur ulang kata sandi tidak terkirim.",
    reset.send_first_link.module_path: "Surat tautan kata sandi pertama tidak terkirim.",
    notices.send_limit_reached.module_path: "Surat tentang percobaan masuk tidak terkirim.",
    notices.send_factor_off.module_path: "Surat tentang verifikasi dua langkah tidak terkirim.",
}
FAILED = (
    "Pekerjaan ini berhenti karena gangguan pada sistem; data tetap seperti semula. "
    "Mohon jalankan lagi, atau laporkan kendala bila terulang."
)


class GaveUp(Exception):
    """Whatever took the task was killed, or met trouble, for a day."""


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
    except TROUBLE:
        log.warning("job_troubled", job=row.pk, work=row.fungsi, exc_info=True)
        _put_back(row)
        raise
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


# ---- What a killed worker left, or trouble stopped


def requeue() -> None:
    """Give it to another worker, after waits that grow, for a day (a tick)."""
    now = clock.real_now()
    killed = Q(status=TaskResultStatus.RUNNING, started_at__lt=now - SILENCE)
    for found in DBTaskResult.objects.filter(killed | _failed(now)):
        row = _job_of(found)
        if row is not None and not _is_lost(found, row, now):
            continue
        if found.enqueued_at < now - GIVE_UP:
            _give_up(found, row)
        else:
            _requeue(found, now)


def _failed(now: datetime) -> Q:
    """By trouble, or cut off: the library's worker leaves its task at a second SIGTERM.

    What a job itself refused, or broke down at, is in its row, and its task succeeded.
    """
    recent = Q(status=TaskResultStatus.FAILED, finished_at__gt=now - 2 * GIVE_UP)
    return recent & ~Q(exception_class_path__endswith=GaveUp.__qualname__)


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


@transaction.atomic
def _give_up(found: Task, row: Pekerjaan | None) -> None:
    """End it, and tell whoever can do something about it."""
    why = found.exception_class_path or "the workers were killed"
    found.set_failed(GaveUp(f"{len(found.worker_ids)} attempts, at last: {why}"))
    log.error("task_given_up", task=str(found.pk), path=found.task_path, why=why)
    subject: Pekerjaan | User | None = row
    if row is not None and not row.is_over:
        _end(row, Pekerjaan.Status.GAGAL, FAILED)
    elif found.task_path in MAILS:
        subject = User.objects.filter(pk=found.args_kwargs["args"][0]).first()
    if subject is not None:
        by = Pelaku(user_id=None, nama="Sistem", instansi=subject.instansi)
        audit.record(subject, GIVEN_UP, by=by, note=MAILS.get(found.task_path, ""))


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


def _put_back(row: Pekerjaan) -> None:
    """It waits for its next attempt; where not even this can be written, silence tells it."""
    rows = Pekerjaan.objects.filter(pk=row.pk, status=Pekerjaan.Status.BERJALAN)
    rows.update(status=Pekerjaan.Status.ANTRE, denyut=clock.real_now())


def _end(row: Pekerjaan, status: str, pesan: str) -> None:
    facts: dict[str, Any] = {"status": status, "denyut": clock.real_now()}
    if pesan:
        facts["pesan"] = pesan
    Pekerjaan.objects.filter(pk=row.pk).update(**facts)
