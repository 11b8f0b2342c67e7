"""Long work in the background: idempotent functions with a progress row, resumed after a crash.

A job is a function `work(kemajuan: Kemajuan, **data)`, named by its dotted path. It may be called
again after it was killed halfway, so it must find what is already done and go on from there.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks import task

from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku

log = structlog.get_logger("selaras.jobs")
SILENCE = timedelta(minutes=3)  # without a sign of life for so long, a job is taken up again
FAILED = (
    "Pekerjaan ini berhenti karena gangguan pada sistem; data tetap seperti semula. "
    "Mohon jalankan lagi, atau laporkan kendala bila terulang."
)


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
        pesan = work(Kemajuan(row), **row.data)
    except DomainError as error:
        _end(row, Pekerjaan.Status.GAGAL, error.message)
    except Exception:
        log.exception("job_failed", job=row.pk, work=row.fungsi)
        _end(row, Pekerjaan.Status.GAGAL, FAILED)
    else:
        _end(row, Pekerjaan.Status.SELESAI, pesan or "")


def revive() -> None:
    """Enqueue again what fell silent: its worker was killed (a tick)."""
    silent = Q(denyut__lt=clock.real_now() - SILENCE)
    for pk in Pekerjaan.objects.filter(silent, status=Pekerjaan.Status.BERJALAN).values_list(
        "pk", flat=True
    ):
        run.enqueue(pk)


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
