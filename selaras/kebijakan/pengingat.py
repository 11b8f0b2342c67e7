"""Reminders: in which hours a person sends one, and whom anybody reminded today.

Once a day over all senders, the system too (practice.md §4): each row of the trail that reminds a
person names him in its facts under `KEPADA`.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from selaras.base import clock
from selaras.base.format import hari_tanggal
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet, not_yours, outside_window
from selaras.kebijakan.in_force import kebijakan_for, libur_for
from selaras.rules.calendar import is_working_day
from selaras.rules.jadwal import midnight, reminder_day
from selaras.rules.pesan import is_quiet

DIINGAT_HARI = 7  # a list says of the last days when somebody was reminded
KEPADA = "kepada"  # the pegawai whom it reaches; no other row of the trail has such a fact


def midnight_of(pelaku: Pelaku) -> datetime:
    assert pelaku.instansi is not None  # noqa: S101 -- whoever sees a period has an agency
    return midnight(kebijakan_for(pelaku.instansi, pelaku.today), pelaku.today)


def working_hours(pelaku: Pelaku) -> Refusal | None:
    """A reminder by a person is sent on working days, outside the quiet hours."""
    instansi = pelaku.instansi
    if instansi is None:
        return not_yours("Pengingat dikirim dari akun suatu instansi.")
    its, now = kebijakan_for(instansi, pelaku.today), clock.now().astimezone(instansi.zona)
    is_workday = is_working_day(now.date(), libur_for(instansi), 6)
    if is_workday and not is_quiet(now.hour, its.tenang_mulai, its.tenang_selesai):
        return None
    return outside_window(
        f"Pengingat dapat dikirim pada hari kerja, pukul {its.tenang_selesai:02}.00 sampai "
        f"{its.tenang_mulai:02}.00."
    )


def remind(row: Any, verb: str, last: date, who: int | None, *, by: Pelaku) -> bool:
    """Once for each day before `last` that the policy lists; a day that was missed is caught up.

    `who`: the pegawai whom it reaches beside the owner. False where nothing was due.
    """
    its = kebijakan_for(row.instansi, by.today)
    listed = reminder_day(its.ingatkan_langkah_hari, last, by.today)
    told = AuditEntry.objects.about(row).filter(verb=verb)
    if listed is None or told.filter(at__gte=midnight(its, listed)).exists():
        return False
    facts = {"penilai": who, KEPADA: who} if who else {}
    facts |= {"batas": last.isoformat(), "sampai": hari_tanggal(last)}
    audit.record(row, verb, by=by, data=facts)
    return True


def reminded_since(people: Iterable[int], since: datetime, instansi: int) -> set[int]:
    """Whom of these anybody reminded since that moment: one query.

    Nothing indexes the moment, but rows come in its order: only those of that day are read.
    """
    wanted = list(people)
    if not wanted:
        return set()
    here = AuditEntry.objects.filter(instansi=instansi)
    before = here.filter(at__lt=since).order_by("-id").values("pk")[:1]
    rows = here.filter(id__gt=Coalesce(Subquery(before), 0), at__gte=since)
    rows = rows.filter(data__kepada__in=wanted)
    return set(rows.order_by().values_list("data__kepada", flat=True))


def last_reminded(people: Iterable[int], instansi: int) -> dict[int, datetime]:
    """When these were last reminded, of the last days: one query."""
    wanted = list(people)
    since = clock.now() - timedelta(days=DIINGAT_HARI)
    if not wanted:
        return {}
    here = AuditEntry.objects.filter(instansi=instansi)
    before = here.filter(at__lt=since).order_by("-id").values("pk")[:1]
    rows = here.filter(id__gt=Coalesce(Subquery(before), 0), data__kepada__in=wanted)
    return dict(rows.order_by("at").values_list("data__kepada", "at"))


def refuse_reminded(sapaan: str, pegawai: int, since: datetime, instansi: int) -> Refusal | None:
    """Why this person is not reminded again today, whoever reminded him."""
    if not reminded_since([pegawai], since, instansi):
        return None
    return not_yet(
        f"{sapaan} sudah diingatkan hari ini. Pengingat cukup sekali sehari, siapa pun "
        "pengirimnya; berikutnya dapat dikirim besok.",
        until=since + timedelta(days=1),
    )
