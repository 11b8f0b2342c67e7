"""Reminders: of each step before its deadline by the system, and by a tap of whoever waits."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from selaras.accounts.models import Instansi
from selaras.base.errors import DomainError
from selaras.beranda.actions import remind_penilai
from selaras.beranda.policies import OWED
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.core.workflow import lock
from selaras.kebijakan.pengingat import KEPADA
from selaras.notifications.pengingat import Tunggakan, by_penilai, names_of, owed
from selaras.notifications.policies.pengingat import IngatkanPolicy
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode

STEP = word("remind_step", "diingatkan tentang batas waktu")
TEAM = word("remind_team", "diingatkan tentang bawahannya")
BATCH = 500


def remind_steps(instansi: Instansi, *, by: Pelaku) -> int:
    """Remind each who owes a step once for each listed day, and his penilai with the names.

    Days that were missed are caught up, as one. Returns how many were told.
    """
    if not instansi.versi_kebijakan:
        return 0
    found = list(owed(instansi))
    if not found:
        return 0
    told = _tell_owners([row for row in found if row.of_owner], by)
    return told + _tell_penilai(instansi, found, by)


def _tell_owners(found: list[Tunggakan], by: Pelaku) -> int:
    known = _told(Periode, STEP, found)
    new = [row for row in found if (row.periode.pk, "") not in known]
    for start in range(0, len(new), BATCH):
        part = new[start : start + BATCH]
        with transaction.atomic():
            rows = [(row.periode, "", _facts(row)) for row in part]
            audit.record_many(STEP, rows, by=by)
    return len(new)


def _facts(row: Tunggakan) -> dict[str, Any]:
    return row.facts | {KEPADA: row.periode.skp.pegawai_id}


def _tell_penilai(instansi: Instansi, found: list[Tunggakan], by: Pelaku) -> int:
    known = _told(Pegawai, TEAM, found)
    rows: list[tuple[Model, str, dict[str, Any]]] = []
    for (penilai, kunci), same in by_penilai(instansi, found).items():
        if (penilai.pk, kunci) not in known:
            facts = _team_facts(same, kunci)
            if facts["menunggu"]:  # her own step; what her people owe is no reminder of her
                facts[KEPADA] = penilai.pk
            rows.append((penilai, names_of(same), facts))
    with transaction.atomic():
        audit.record_many(TEAM, rows, by=by)
    return len(rows)


def _team_facts(same: list[Tunggakan], kunci: str) -> dict[str, Any]:
    first = same[0]
    facts: dict[str, Any] = {"kunci": kunci, "jumlah": len(same), "hal": str(first.periode)}
    query = {name: getattr(first.periode, name) for name in ("jenis", "tahun", "nomor")}
    return first.facts | facts | {"menunggu": not first.of_owner, "periode": query}


def _told(model: type[Model], verb: str, found: list[Tunggakan]) -> set[tuple[int, str]]:
    """Who was reminded since the listed day, and of what where he hears of several."""
    kind = ContentType.objects.get_for_model(model)
    since = min((row.sejak for row in found), default=None)
    if since is None:
        return set()
    rows = AuditEntry.objects.filter(subject_type=kind, verb=verb, at__gte=since)
    its = {(row.periode.pk if model is Periode else 0): row.sejak for row in found}
    return {
        (pk, data.get("kunci", ""))
        for pk, data, at in rows.values_list("subject_id", "data", "at")
        if at >= its.get(pk, since)
    }


# ---- By a tap


def _own_row(row: Periode, **_: Any) -> None:
    """One reminder of a person at a time, whoever sends it: else two send two."""
    lock(Pegawai(pk=row.skp.pegawai_id))


@deed(IngatkanPolicy, "diingatkan", first=_own_row)
def remind_pegawai(row: Periode, policy: IngatkanPolicy, *, by: Pelaku) -> None:
    """Tell somebody that his step is waited for: a row of the trail, which his inbox shows."""
    facts = policy.facts | {KEPADA: row.skp.pegawai_id}
    audit.record(row, "remind_pegawai", by=by, data=facts)


def remind_several(rows: Iterable[Periode], *, by: Pelaku) -> tuple[int, list[str]]:
    """Each by himself: how many were told, and why others were not.

    What waits for a decision reminds who decides.
    """
    told, refused = 0, []
    for row in rows:
        remind = remind_penilai if row.status in OWED else remind_pegawai
        try:
            remind(row, by=by)
        except DomainError as error:
            refused.append(f"{row.skp.pegawai.nama}: {error.message}")
        else:
            told += 1
    return told, refused
