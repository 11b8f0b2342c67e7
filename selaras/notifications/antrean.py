"""From the trail to the queue: each sealed event becomes one row for each person who hears of it.

The trail is the outbox. It is read by its `nomor`, per agency, from where `Penanda` stands; rows
and mark are written in one transaction, so that a kill at any moment loses and doubles nothing.
What is older than `BASI` leads to no message: it waits in the inbox all the same.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min, OuterRef, Q, Subquery

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import AuditEntry, SealBlock
from selaras.core.sealing import last_number
from selaras.notifications.jangkauan import Jangkauan, reachable
from selaras.notifications.kabar import DIURUNGKAN
from selaras.notifications.katalog import KATEGORI, batas_of
from selaras.notifications.models import Kategori, Kotak, Penanda, Pengiriman
from selaras.notifications.penerima import Pair, recipients
from selaras.rules.jadwal import DAY

BATCH = 1000  # rows of the trail in one transaction
BASI = timedelta(days=2)
JEDA = timedelta(minutes=5)  # what happens together arrives together; what is read is not sent
COLUMNS = ("nomor", "subject_type", "subject_id", "verb", "data", "actor", "at")


def queue_all() -> int:
    """A tick: one query tells in which agencies something new was sealed."""
    blocks = SealBlock.objects.filter(instansi=OuterRef("pk")).order_by("-first")
    marks = Penanda.objects.filter(instansi=OuterRef("pk"))
    rows = Instansi.objects.annotate(
        last=Subquery(blocks.values("last")[:1]), sampai=Subquery(marks.values("sampai"))
    )
    behind = Q(sampai__isnull=True) | Q(last__gt=F("sampai"))
    return sum(queue(instansi) for instansi in rows.filter(behind, last__isnull=False))


def queue(instansi: Instansi, now: datetime | None = None) -> int:
    """Queue what an agency's trail tells, up to its last sealed row; returns how many messages."""
    if not instansi.versi_kebijakan:
        return 0
    now, count = now or clock.real_now(), 0
    with clock.at(clock.wall(instansi.zona)):
        while (added := _next(instansi, now)) is not None:
            count += added
    return count


@transaction.atomic
def _next(instansi: Instansi, now: datetime) -> int | None:
    """The next rows of the trail; None when there is none."""
    mark = _mark(instansi)
    rows = AuditEntry.objects.filter(instansi=instansi).numbered(mark.sampai + 1)
    entries = list(rows.only(*COLUMNS)[:BATCH])
    if not entries:
        return None
    fresh = clock.now() - BASI
    told = [row for row in entries if row.verb in KATEGORI and row.at >= fresh]
    told = [row for row in told if "ditahan" not in row.data]  # news when it is published
    made = _deliveries(instansi, recipients(instansi, told), now)
    Pengiriman.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    _call_off(entries, now)
    Penanda.objects.filter(pk=mark.pk).update(sampai=entries[-1].nomor)
    return len(made)


def _call_off(entries: list[AuditEntry], now: datetime) -> None:
    """Nothing is sent of what was undone before its publication; JEDA is longer than that."""
    deed_of = {undo: deed for deed, undo in DIURUNGKAN.items()}
    for row in entries:
        if row.verb in deed_of:
            Pengiriman.objects.filter(
                status=Pengiriman.Status.ANTRE,
                kejadian__subject_type=row.subject_type_id,
                kejadian__subject_id=row.subject_id,
                kejadian__verb=deed_of[row.verb],
                kejadian__nomor__lt=row.nomor,
            ).update(status=Pengiriman.Status.BATAL, alasan="diurungkan", selesai_pada=now)


def _mark(instansi: Instansi) -> Penanda:
    """Locked: two processes never queue the same rows. The first time it skips what is stale."""
    found = Penanda.objects.select_for_update().filter(instansi=instansi).first()
    if found:
        return found
    sealed = AuditEntry.objects.filter(instansi=instansi, nomor__isnull=False)
    fresh = sealed.filter(at__gte=clock.now() - BASI).aggregate(first=Min("nomor"))["first"]
    start = fresh - 1 if fresh else last_number(instansi.pk)
    return Penanda.objects.get_or_create(instansi=instansi, defaults={"sampai": start})[0]


def _deliveries(instansi: Instansi, pairs: list[Pair], now: datetime) -> list[Pengiriman]:
    people = reachable(instansi, {user for _, user in pairs})
    seen = dict(Kotak.objects.filter(user__in=people).values_list("user", "dibaca_sampai"))
    reminded = _reminded(instansi, set(people), now)
    found = []
    for entry, user in pairs:
        who, kategori = people.get(user), KATEGORI[entry.verb]
        if who is None or entry.pk <= seen.get(user, 0) or not who.wants(kategori):
            continue
        if kategori == Kategori.PENGINGAT:
            if user in reminded:  # one a day, over all senders (practice.md §4)
                continue
            reminded.add(user)
        if row := _delivery(instansi, entry, who, now):
            found.append(row)
    return found


def _delivery(
    instansi: Instansi, entry: AuditEntry, who: Jangkauan, now: datetime
) -> Pengiriman | None:
    kanal, kategori = who.kanal_after(), KATEGORI[entry.verb]
    if not kanal:
        return None
    return Pengiriman(
        instansi=instansi,
        kejadian=entry,
        user_id=who.user_id,
        kanal=kanal,
        kategori=kategori,
        batas=batas_of(entry),
        berikut_pada=who.moment(kategori, (now + JEDA).astimezone(instansi.zona)),
        dibuat_pada=now,
    )


def _reminded(instansi: Instansi, users: set[int], now: datetime) -> set[int]:
    """Whom a reminder outside was queued for today."""
    midnight = now.astimezone(instansi.zona).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Pengiriman.objects.filter(
        instansi=instansi,
        user__in=users,
        kategori=Kategori.PENGINGAT,
        dibuat_pada__range=(midnight, midnight + DAY),
    )
    return set(rows.values_list("user", flat=True))
