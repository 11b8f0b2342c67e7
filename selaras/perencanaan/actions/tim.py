"""Which results of its ketua a team carries: members may then intervene them (BKN-004)."""

from collections.abc import Collection

from django.db import transaction

from selaras.base.errors import Stale
from selaras.core import audit, validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import RencanaHasilKerja, Skp
from selaras.perencanaan.policies.tim import TimRhkPolicy
from selaras.tim.models import TimKerja


@transaction.atomic
def mark_team_rhk(rhk: RencanaHasilKerja, *, by: Pelaku, tim: TimKerja) -> None:
    """Let a team carry a result of its ketua's SKP; its words and its approval stay."""
    policy = _open(rhk.skp, by, tim)
    policy.require("mark_team_rhk")
    _mark(policy, _fresh(rhk, policy.subject), tim)


@transaction.atomic
def unmark_team_rhk(rhk: RencanaHasilKerja, *, by: Pelaku) -> None:
    """Take a result back from its team, unless RHK of members serve it."""
    policy = _open(rhk.skp, by)
    policy.require("unmark_team_rhk")
    _unmark(policy, _fresh(rhk, policy.subject))


@transaction.atomic
def divide_team_rhk(
    skp: Skp, *, by: Pelaku, tim: TimKerja, rhk: Collection[int], versi: int | None = None
) -> int:
    """Make these results, and no others, the team's; how many changed."""
    policy = _open(skp, by, tim)
    policy.require("mark_team_rhk")
    skp.require_version(versi)
    rows = list(skp.rhk_set.select_related("tim"))
    if unknown := set(rhk) - {row.pk for row in rows}:
        raise validation.wrong("rhk", f"{len(unknown)} RHK tidak ditemukan pada SKP ini.")
    changed = 0
    for row in rows:
        row.skp = skp
        if row.pk in rhk and row.tim_id != tim.pk:
            _mark(policy, row, tim)
        elif row.pk not in rhk and row.tim_id == tim.pk:
            _unmark(policy, row)
        else:
            continue
        changed += 1
    return changed


def _open(skp: Skp, by: Pelaku, tim: TimKerja | None = None) -> TimRhkPolicy:
    """The SKP first, then the team, which may be ending at this moment."""
    lock(skp)
    if tim is not None:
        lock(tim)
    return TimRhkPolicy(by, skp)


def _fresh(rhk: RencanaHasilKerja, skp: Skp) -> RencanaHasilKerja:
    row = skp.rhk_set.select_related("tim").filter(pk=rhk.pk).first()
    if row is None:
        raise Stale(audit.what_changed(skp))
    row.skp = skp
    return row


def _mark(policy: TimRhkPolicy, rhk: RencanaHasilKerja, tim: TimKerja) -> None:
    if refusal := policy.refusal_to_mark(rhk, tim):
        raise refusal.error()
    if rhk.tim_id != tim.pk:
        _write(policy, rhk, tim, "mark_team_rhk", tim)


def _unmark(policy: TimRhkPolicy, rhk: RencanaHasilKerja) -> None:
    if rhk.tim is None:
        return
    if refusal := policy.refusal_to_unmark(rhk):
        raise refusal.error()
    _write(policy, rhk, None, "unmark_team_rhk", rhk.tim)


def _write(
    policy: TimRhkPolicy, rhk: RencanaHasilKerja, tim: TimKerja | None, verb: str, named: TimKerja
) -> None:
    rhk.tim = tim
    rhk.save(update_fields=["tim"])
    data = {"rhk": rhk.pk, "tim": named.pk}
    policy.subject.touch(verb, by=policy.actor, note=f"{named.nama}: {rhk.uraian}", data=data)
