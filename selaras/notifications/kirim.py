"""From the queue to the channels: what is due is taken on a lease, handed over, and noted at once.

Many workers may do this. A killed one leaves its rows with a lease that ends: what it had not
handed over is sent by the next one, and nothing else. Between the receiver's answer and our note
lies the one moment that nobody can close: then the same letter goes out again under its own number
(Message-ID, `biz_opaque_callback_data`). A WhatsApp receipt that comes meanwhile closes it, so its
lease is the longer one. docs/decisions/0012-messages.md
"""

import time
from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.db.models import Count, QuerySet
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.notifications import kanal
from selaras.notifications.jangkauan import Jangkauan, reachable
from selaras.notifications.kanal import SALURAN, Ditolak, Nanti, PesanKeluar, Putus, Saluran
from selaras.notifications.models import Kanal, Pengiriman
from selaras.rules.pesan import not_quiet, wait_of

BATCH = 100  # rows of one lease; with them goes all that is due for the same people
LEASE = {Kanal.SUREL.value: timedelta(minutes=5), Kanal.WHATSAPP.value: timedelta(minutes=15)}
TUNGGU = (2, 10, 30, 120, 360)  # minutes before the next attempt; then the next channel
RONDE = 100.0  # seconds of one task: a longer one would be taken for dead (core/jobs.py)
PER_PEKERJA, PEKERJA = 2000, 4  # rows due for each task of a channel; tasks at most
Status = Pengiriman.Status
Letter = tuple[int, UUID | None]  # whose, and its number if it was tried before
log = structlog.get_logger("selaras.pesan")


@task()
def deliver(name: str) -> None:
    """Send what is due by one channel until nothing is, or the round is over."""
    send_due(name)


def start_due() -> int:
    """A tick: as many tasks as the queues are long, beside those that wait or run."""
    count, now = 0, clock.real_now()
    due = Pengiriman.objects.filter(status__in=Pengiriman.TERBUKA, berikut_pada__lte=now)
    for name, waiting in due.order_by().values_list("kanal").annotate(n=Count("pk")):
        if kanal.is_configured(name):
            wanted = min(PEKERJA, 1 + waiting // PER_PEKERJA) - _at_work(name, now)
            for _ in range(wanted):
                deliver.enqueue(name)
            count += max(wanted, 0)
    return count


def _at_work(name: str, now: datetime) -> int:
    """Its tasks that wait or run; of the killed the queue does not wait for their requeueing."""
    alive = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    rows = DBTaskResult.objects.filter(
        task_path=deliver.module_path,
        status__in=alive,
        enqueued_at__gt=now - timedelta(seconds=3 * RONDE),
    )
    return sum(each["args"] == [name] for each in rows.values_list("args_kwargs", flat=True))


def send_due(name: str, now: datetime | None = None) -> int:
    """Send by one channel; returns how many letters were handed over. `now`: for tests."""
    sent, until = 0, time.monotonic() + RONDE
    if not kanal.is_configured(name):
        return sent
    with SALURAN[name]() as saluran:
        while time.monotonic() < until:
            letters, found = _take(name, now or clock.real_now())
            if not found:
                break
            for place, surat in enumerate(letters):
                try:
                    sent += _hand_over(saluran, name, surat, now or clock.real_now())
                except Putus as error:
                    log.warning("messages_cut_off", kanal=name, reason=str(error))
                    for left in letters[place:]:
                        _later(name, left, str(error), now or clock.real_now())
                    return sent
    return sent


# ---- Taking


@transaction.atomic
def _take(name: str, now: datetime) -> tuple[list[PesanKeluar], bool]:
    """The next people's letters, ours until the lease ends; and whether anything was due."""
    due = Pengiriman.objects.due(name, now).select_for_update(skip_locked=True, of=("self",))
    rows = list(due.order_by("berikut_pada", "id")[:BATCH])
    ids = [row.pk for row in rows]
    rows += due.filter(user__in={row.user_id for row in rows}).exclude(pk__in=ids).order_by("id")
    people = _people(rows)
    letters = []
    for (user, kunci), same in _letters(rows).items():
        who = people.get(user)
        if who is None or name not in who.alamat or not who.wants(same[0].kategori):
            _close(same, Status.BATAL, "tidak lagi dapat dijangkau", now)
            _pass_on(same, name, who, now)
            continue
        later = not_quiet(now.astimezone(who.zona), *who.tenang)
        if later > now:
            _rows(same).update(status=Status.ANTRE, berikut_pada=later)
            continue
        letters.append(_lease(same, kunci, who.alamat[name], now + LEASE[name]))
    return letters, bool(rows)


def _people(rows: list[Pengiriman]) -> dict[int, Jangkauan]:
    """How they can be reached now: since the queueing somebody may have left, or said no."""
    users: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        users[row.instansi_id].add(row.user_id)
    found: dict[int, Jangkauan] = {}
    for instansi in Instansi.objects.filter(pk__in=users):
        found |= reachable(instansi, users[instansi.pk])
    return found


def _letters(rows: list[Pengiriman]) -> dict[Letter, list[Pengiriman]]:
    """What goes to one person in one letter: a letter that was tried keeps what it held."""
    found: dict[Letter, list[Pengiriman]] = defaultdict(list)
    for row in rows:
        found[row.user_id, row.surat].append(row)
    return found


def _lease(rows: list[Pengiriman], kunci: UUID | None, tujuan: str, until: datetime) -> PesanKeluar:
    kunci = kunci or uuid4()
    tries = max(row.percobaan for row in rows) + 1
    _rows(rows).update(status=Status.DIKIRIM, surat=kunci, berikut_pada=until, percobaan=tries)
    days = [row.batas for row in rows if row.batas and row.batas >= clock.now().date()]
    ids = tuple(row.pk for row in rows)
    return PesanKeluar(kunci, rows[0].user_id, tujuan, min(days, default=None), ids, tries, until)


# ---- Handing over


def _hand_over(saluran: Saluran, name: str, surat: PesanKeluar, now: datetime) -> int:
    """One letter, if it is still ours; what becomes of it is noted before the next one."""
    if not _renew(name, surat, now):
        return 0
    try:
        id_luar = saluran.send(surat)
    except Ditolak as error:
        _fail(name, surat, str(error), now)
        return 0
    except Nanti as error:
        _later(name, surat, str(error), now)
        return 0
    facts = {"id_luar": id_luar, "alasan": "", "selesai_pada": now}
    _held(surat).update(status=Status.TERKIRIM, **facts)
    return 1


def _renew(name: str, surat: PesanKeluar, now: datetime) -> bool:
    """Whether the lease is still ours; then it begins anew: a slow round outlives none."""
    ours = _held(surat).filter(berikut_pada=surat.sampai)
    return bool(ours.update(berikut_pada=now + LEASE[name]))


def _later(name: str, surat: PesanKeluar, reason: str, now: datetime) -> None:
    wait = wait_of(surat.percobaan, TUNGGU)
    if wait is None:
        _fail(name, surat, reason, now)
    else:
        _held(surat).update(status=Status.ANTRE, berikut_pada=now + wait, alasan=reason[:200])


@transaction.atomic
def _fail(name: str, surat: PesanKeluar, reason: str, now: datetime) -> None:
    rows = list(_held(surat).select_for_update())
    _close(rows, Status.GAGAL, reason, now)
    _pass_on(rows, name, _people(rows).get(surat.user_id), now)


def fail_letter(kunci: UUID, name: str, reason: str, now: datetime) -> None:
    """The receiver's own receipt says that it never arrived: the next channel's turn."""
    with transaction.atomic():
        rows = Pengiriman.objects.filter(surat=kunci, kanal=name).exclude(status=Status.GAGAL)
        held = list(rows.select_for_update())
        _close(held, Status.GAGAL, reason, now)
        if held:
            _pass_on(held, name, _people(held).get(held[0].user_id), now)


def _close(rows: list[Pengiriman], status: str, reason: str, now: datetime) -> None:
    _rows(rows).update(status=status, alasan=reason[:200], selesai_pada=now)


def _pass_on(rows: list[Pengiriman], name: str, who: Jangkauan | None, now: datetime) -> None:
    """The same by the next channel of this person, once."""
    following = who.kanal_after(name) if who else ""
    if not following or who is None:
        return
    Pengiriman.objects.bulk_create(
        (
            Pengiriman(
                instansi_id=row.instansi_id,
                kejadian_id=row.kejadian_id,
                user_id=row.user_id,
                kanal=following,
                kategori=row.kategori,
                batas=row.batas,
                berikut_pada=not_quiet(now.astimezone(who.zona), *who.tenang),
                dibuat_pada=now,
            )
            for row in rows
            if who.wants(row.kategori)
        ),
        ignore_conflicts=True,
    )


def _rows(rows: list[Pengiriman]) -> "QuerySet[Pengiriman]":
    return Pengiriman.objects.filter(pk__in=[row.pk for row in rows])


def _held(surat: PesanKeluar) -> "QuerySet[Pengiriman]":
    """Its rows as long as they are in a worker's hands: a receipt may have been faster."""
    return Pengiriman.objects.filter(pk__in=surat.ids, surat=surat.kunci, status=Status.DIKIRIM)
