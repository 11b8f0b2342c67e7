"""Whose figures somebody reads: an agency's, those of his units, or those of his own people.

Heads read the units that they head and all below; an Admin OPD his; admin instansi and auditor the
agency, the auditor names as far as his letter goes; whoever only rates, the people whom he rates
(rules.md §2.2, NTT-007).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from selaras.accounts.models import Instansi
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.organisasi.models.pegawai import (
    HubunganPenilai,
    RiwayatJabatan,
    RiwayatJabatanQuerySet,
)
from selaras.organisasi.models.unit import UnitKerja
from selaras.rekap.policies import not_reading


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A row of a table: a unit with all below it, or the people of the unit that is open."""

    unit: int
    nama: str
    isi: frozenset[int]  # the units that it adds up
    is_sendiri: bool = False  # the open unit's own people, without those below
    ada_bawah: bool = False  # whether it can be opened itself


class Pohon:
    """The units of an agency, read once: which lie below which, and which somebody heads."""

    def __init__(self, instansi: Instansi, pelaku: Pelaku) -> None:
        rows = UnitKerja.objects.filter(instansi=instansi).order_by("nama", "pk")
        rows = rows.annotate(_dipimpin=Exists(_headed(pelaku).filter(unit=OuterRef("pk"))))
        self.nama: dict[int, str] = {}
        self.induk: dict[int, int | None] = {}
        self.anak: dict[int | None, list[int]] = defaultdict(list)
        self.dipimpin: set[int] = set()
        for pk, nama, induk, is_his in rows.values_list("pk", "nama", "parent", "_dipimpin"):
            self.nama[pk], self.induk[pk] = nama, induk
            self.anak[induk].append(pk)
            if is_his:
                self.dipimpin.add(pk)

    def below(self, units: Iterable[int]) -> frozenset[int]:
        """These units and all below them."""
        found: set[int] = set()
        ahead = [pk for pk in units if pk in self.nama]
        while ahead:
            pk = ahead.pop()
            if pk not in found:
                found.add(pk)
                ahead += self.anak.get(pk, [])
        return frozenset(found)


@dataclass(frozen=True)
class CakupanRekap:
    """What one reader may count; `unit` none: the whole agency; `tim`: only whom he rates.

    `bernama`: an auditor counts the agency, and reads by name those of these units; none: all.
    `is_rantai`: he stands in the chain of command, so that small cells are his (practice.md §4).
    """

    pelaku: Pelaku
    instansi: Instansi
    hari: date
    pohon: Pohon
    unit: frozenset[int] | None
    tim: bool
    is_rantai: bool
    bernama: frozenset[int] | None = None

    def people(self, post: str = "") -> Q:
        """Of rows whose post stands at `post`, or of posts themselves: those within reach."""
        if self.tim:
            rates = HubunganPenilai.objects.on(self.hari).decided_by(self.pelaku)
            return Q(**{f"{post or 'pk'}__in": rates.values("riwayat_jabatan")})
        at = f"{post}__unit__in" if post else "unit__in"
        return Q() if self.unit is None else Q(**{at: sorted(self.unit)})

    def named(self, post: str = "") -> Q:
        """As `people`: those whose names may be read, or asked for."""
        if self.bernama is None:
            return Q()
        at, drawn = f"{post}__" if post else "", self.pelaku.periksa.orang
        return Q(**{f"{at}unit__in": sorted(self.bernama)}) | Q(**{f"{at}pegawai__in": drawn})

    @property
    def names_some(self) -> bool:
        return self.bernama is None or bool(self.bernama or self.pelaku.periksa.orang)

    def reads(self, unit: int) -> bool:
        return unit in self.pohon.nama and (self.unit is None or unit in self.unit)

    def shared(self) -> Q:
        """Of pages to share that were issued: those about nobody else than whom he counts."""
        if self.tim:
            return Q(pk__in=())
        if self.unit is None:
            return Q()
        return Q(unit__in=sorted(self.unit)) | Q(unit=None, lingkup=self.lingkup)

    @cached_property
    def puncak(self) -> tuple[int, ...]:
        """The highest units within reach."""
        mine = self.pohon.nama if self.unit is None else self.unit
        induk = self.pohon.induk
        return tuple(pk for pk in self.pohon.nama if pk in mine and induk[pk] not in mine)

    def rows(self, unit: int | None, peopled: Iterable[int]) -> list[BarisUnit]:
        """One level: the units right below the open one, and its own people; of a team its units.

        `peopled`: the units in which somebody counts; others are left out.
        """
        full = frozenset(peopled)
        if self.tim:
            named = sorted(full, key=lambda pk: self.pohon.nama[pk])
            return [BarisUnit(pk, self.pohon.nama[pk], frozenset({pk})) for pk in named]
        at = unit or (self.puncak[0] if len(self.puncak) == 1 else None)
        if at is None:
            return [row for pk in self.puncak if (row := self._row(pk)).isi & full]
        own = BarisUnit(at, self.pohon.nama[at], frozenset({at}), is_sendiri=True)
        below = [self._row(pk) for pk in self.pohon.anak.get(at, [])]
        return [row for row in (own, *below) if row.isi & full]

    def _row(self, pk: int) -> BarisUnit:
        has_more = bool(self.pohon.anak.get(pk))
        return BarisUnit(pk, self.pohon.nama[pk], self.pohon.below([pk]), ada_bawah=has_more)

    def way_up(self, unit: int | None) -> list[tuple[int, str]]:
        """From the reader's own highest unit down to the open one, for the line above a page."""
        found: list[tuple[int, str]] = []
        at = unit
        while at is not None and self.reads(at):
            found.append((at, self.pohon.nama[at]))
            at = self.pohon.induk[at]
        return found[::-1]

    @property
    def lingkup(self) -> str:
        """This reach in a word: the same for two readers who may read the same people's rows."""
        if self.tim:
            return f"tim {self.pelaku.pegawai_id}"
        return "instansi" if self.unit is None else " ".join(str(pk) for pk in sorted(self.puncak))

    @property
    def sebutan(self) -> str:
        """What these figures are about, in the line above a page."""
        if self.tim:
            return "Tim saya"
        if len(self.puncak) == 1:
            return self.pohon.nama[self.puncak[0]]
        return self.instansi.nama


def cakupan_of(pelaku: Pelaku) -> CakupanRekap | None:
    """Nothing for who leads, administers and rates nobody. One query."""
    if pelaku.instansi is None:
        return None
    pohon = Pohon(pelaku.instansi, pelaku)
    headed = pohon.below(pohon.dipimpin)

    def reach(units: frozenset[int] | None, *, is_chain: bool, **more: Any) -> CakupanRekap:
        its, today = pelaku.instansi, pelaku.today
        assert its is not None  # noqa: S101 -- asked above
        facts = {"tim": False, "is_rantai": is_chain} | more
        return CakupanRekap(pelaku, its, today, pohon, units, **facts)

    if pelaku.has(ADMIN_INSTANSI) or pelaku.has(AUDITOR):
        his = None if pelaku.reads_agency else headed | pohon.below(pelaku.read_unit_ids)
        return reach(None, is_chain=len(headed) == len(pohon.nama), bernama=his)
    if units := headed | pohon.below(pelaku.admin_unit_ids):
        return reach(units, is_chain=units == headed)
    return reach(None, is_chain=True, tim=True) if pelaku.is_penilai else None


def require_cakupan(pelaku: Pelaku) -> CakupanRekap:
    found = cakupan_of(pelaku)
    if found is None:
        raise not_reading(pelaku).error()
    return found


def _headed(pelaku: Pelaku) -> RiwayatJabatanQuerySet:
    """The posts by which he heads units today, also as Plt., Plh. or Pj."""
    return RiwayatJabatan.objects.on(pelaku.today).heads().filter(pegawai=pelaku.pegawai_id or 0)


def leads(pelaku: Pelaku, unit: int) -> bool:
    """Whether he heads this unit or one above it today."""
    above = UnitKerja.objects.above(unit).filter(instansi=pelaku.instansi_id).values("pk")
    return _headed(pelaku).filter(unit__in=above).exists()
