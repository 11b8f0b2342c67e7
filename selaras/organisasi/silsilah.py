"""Who rates whom, worked out for many posts and for all days to come (§2.2, §14 #10).

The head of the smallest unit; a head himself by the head of the parent unit; a vacant unit climbs
to the next head; who stands in (Plt, Plh, Pj) comes before the definitif head while he does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja

DAY = timedelta(days=1)
Parents = Mapping[int, int | None]  # unit → the unit above


@dataclass(frozen=True, slots=True)
class RuasPenilai:
    """A stretch of days with the same penilai; `selesai` None: until further notice."""

    mulai: date
    selesai: date | None
    penilai: RiwayatJabatan | None
    atasan: RiwayatJabatan | None
    sebab: str

    @property
    def people(self) -> tuple[int | None, int | None]:
        return (
            self.penilai.pk if self.penilai else None,
            self.atasan.pegawai_id if self.atasan else None,
        )


class Silsilah:
    """The heads of all units above some posts, read once: a query per level of the tree."""

    def __init__(
        self, posts: Sequence[RiwayatJabatan], since: date, moved: Parents | None = None
    ) -> None:
        self.since = since
        self.parent: dict[int, int | None] = {}
        self.nama: dict[int, str] = {}
        self._climb({post.unit_id for post in posts}, moved or {})
        self.heads: dict[int, list[RiwayatJabatan]] = defaultdict(list)
        for head in self._heads():
            self.heads[head.unit_id].append(head)

    def _climb(self, units: set[int], moved: Parents) -> None:
        while units:
            rows = list(UnitKerja.objects.filter(pk__in=units))
            for unit in rows:
                self.parent[unit.pk] = moved.get(unit.pk, unit.parent_id)
                self.nama[unit.pk] = unit.nama
            above = {self.parent[unit.pk] for unit in rows}
            units = {pk for pk in above if pk is not None and pk not in self.parent}

    def _heads(self) -> Iterable[RiwayatJabatan]:
        lasting = Q(selesai__isnull=True) | Q(selesai__gte=self.since)
        heads = RiwayatJabatan.objects.heads().filter(lasting, unit__in=list(self.parent))
        return heads.select_related("pegawai").order_by("mulai", "pk")

    def head_of(self, unit: int, day: date, but: int) -> RiwayatJabatan | None:
        """Who heads a unit on a day, other than the pegawai `but`; who stands in comes first."""
        found = [h for h in self.heads.get(unit, ()) if h.covers(day) and h.pegawai_id != but]
        return max(found, key=lambda head: (head.is_acting, head.mulai), default=None)

    def above(self, post: RiwayatJabatan, day: date) -> RiwayatJabatan | None:
        """The post of the person who rates the holder of this one on a day."""
        for unit in self._path(post):
            if head := self.head_of(unit, day, but=post.pegawai_id):
                return head
        return None

    def _path(self, post: RiwayatJabatan) -> Iterable[int]:
        """The units whose head may rate him, nearest first."""
        unit = self.parent.get(post.unit_id) if post.is_pimpinan else post.unit_id
        while unit is not None:
            yield unit
            unit = self.parent.get(unit)

    def ruas(self, post: RiwayatJabatan) -> list[RuasPenilai]:
        """The stretches of a post from `since` on; the last one stays open (HubunganPenilai)."""
        start = max(self.since, post.mulai)
        found: list[RuasPenilai] = []
        for day in self._turns(post, start):
            here = self._on(post, day)
            if found and found[-1].people == here.people:
                continue
            if found:
                found[-1] = replace(found[-1], selesai=day - DAY)
            found.append(here)
        return found

    def _turns(self, post: RiwayatJabatan, start: date) -> list[date]:
        """The days on which a head above begins or ends, while the post lasts."""
        heads = [head for unit in self._path(post) for head in self.heads.get(unit, ())]
        days = {head.mulai for head in heads} | {h.selesai + DAY for h in heads if h.selesai}
        last = post.selesai or date.max
        return sorted({start} | {day for day in days if start < day <= last})

    def _on(self, post: RiwayatJabatan, day: date) -> RuasPenilai:
        penilai = self.above(post, day)
        atasan = self.above(penilai, day) if penilai else None
        return RuasPenilai(day, None, penilai, atasan, self._sebab(post, penilai))

    def _sebab(self, post: RiwayatJabatan, penilai: RiwayatJabatan | None) -> str:
        """Why this penilai, as a sentence for the screen."""
        if penilai is None:
            return "Belum ada pimpinan yang tercatat pada unit kerja ini sampai unit teratas."
        first = next(iter(self._path(post)))
        who = f"{penilai.sebutan} memimpin {self.nama[penilai.unit_id]}"
        if penilai.unit_id == first:
            return f"{who}."
        return f"{self.nama[first]} belum mempunyai pimpinan, sehingga naik: {who}."
