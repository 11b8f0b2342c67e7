"""Whom anybody reminded today: once a day over all senders, the system too (practice.md §4).

Each row of the trail that reminds a person names him in its facts under `KEPADA`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from selaras.core.models import AuditEntry
from selaras.core.policy import Refusal, not_yet

KEPADA = "kepada"  # the pegawai whom it reaches
VERBS = ("remind_penilai", "remind_leader", "remind_pegawai")
VERBS_OF_SYSTEM = ("remind_step", "remind_team", "remind_skp")


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
    rows = rows.filter(verb__in=(*VERBS, *VERBS_OF_SYSTEM), data__kepada__in=wanted)
    return set(rows.order_by().values_list("data__kepada", flat=True))


def refuse_reminded(sapaan: str, pegawai: int, since: datetime, instansi: int) -> Refusal | None:
    """Why this person is not reminded again today, whoever reminded him."""
    if not reminded_since([pegawai], since, instansi):
        return None
    return not_yet(
        f"{sapaan} sudah diingatkan hari ini. Pengingat cukup sekali sehari, siapa pun "
        "pengirimnya; berikutnya dapat dikirim besok.",
        until=since + timedelta(days=1),
    )
