"""The remarks of an SKP as its page shows them: beside the result or indicator they are about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.perencanaan.models.catatan import Komentar
from selaras.perencanaan.policies.komentar import KomentarPolicy

Tempat = tuple[int, int | None]  # the RHK, and the indicator when it is about one


@dataclass(frozen=True)
class LembarKomentar:
    """Every remark by its place, and what this person may do about them."""

    may_start: bool  # the penilai; the owner only answers what was said
    may_add: bool
    may_settle: bool
    rows: dict[Tempat, list[Komentar]] = field(default_factory=dict)

    def at(self, rhk: int, indikator: int | None = None) -> list[Komentar]:
        return self.rows.get((rhk, indikator), [])

    @property
    def terbuka(self) -> int:
        return sum(row.is_terbuka for rows in self.rows.values() for row in rows)


def lembar_of(policy: DinilaiPolicy, komentar: Iterable[Komentar]) -> LembarKomentar:
    """`policy` is that of the SKP, which knows its penilai already: no query of its own."""
    own = KomentarPolicy(policy.actor, policy.subject, hubungan=policy.hubungan)
    rows: dict[Tempat, list[Komentar]] = defaultdict(list)
    for row in komentar:
        rows[row.rhk_id, row.indikator_id].append(row)
    may_add = own.can("add_comment")
    may_start = may_add and not own.is_owner
    return LembarKomentar(may_start, may_add, own.can("settle_comment"), dict(rows))
