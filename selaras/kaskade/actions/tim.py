"""Which results of its ketua a team carries: members may then intervene them (BKN-004)."""

from collections.abc import Collection
from typing import Any

from selaras.core import validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.kaskade.policies.tim import TimRhkPolicy
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import TimKerja


def _skp_then_team(row: RencanaHasilKerja | Skp, *, tim: TimKerja, **_: Any) -> None:
    """The team may be ending at this moment: it is held before the policy asks about it."""
    lock(row if isinstance(row, Skp) else row.skp)
    lock(tim)


@deed(TimRhkPolicy, "ditandai RHK-nya sebagai hasil tim kerja", first=_skp_then_team)
def mark_team_rhk(
    rhk: RencanaHasilKerja, policy: TimRhkPolicy, *, by: Pelaku, tim: TimKerja
) -> None:
    """Let a team carry a result of its ketua's SKP; its words and its approval stay."""
    _mark(policy, rhk, tim)


@deed(TimRhkPolicy, "dihapus tanda hasil tim kerja pada RHK-nya")
def unmark_team_rhk(rhk: RencanaHasilKerja, policy: TimRhkPolicy, *, by: Pelaku) -> None:
    """Take a result back from its team, unless RHK of members serve it."""
    _unmark(policy, rhk)


@deed(
    TimRhkPolicy,
    "ditandai RHK-nya sebagai hasil tim kerja",
    verb="mark_team_rhk",
    first=_skp_then_team,
)
def divide_team_rhk(
    skp: Skp,
    policy: TimRhkPolicy,
    *,
    by: Pelaku,
    tim: TimKerja,
    rhk: Collection[int],
    versi: int | None = None,
) -> int:
    """Make these results, and no others, the team's; how many changed."""
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
