"""A full year with a moved clock: three people, every period, and each deadline from both sides.

Dewi heads the unit, Sari rates Budi. What a test states about a deadline is tried at its last
second and at the first moment after it; a trial is rolled back, then the deed is done in time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction

from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.demo.world import World
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating, umpan_balik
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import PANJANG_BULAN

SEDETIK = timedelta(seconds=1)
HARI = timedelta(days=1)
ORANG = ("dewi", "sari", "budi")
WAJIB, TUTUP, BUKA, BEBAS = "wajib", "tutup", "buka", "bebas"
Deed = Callable[[], Any]


@dataclass(frozen=True)
class Edge:
    """A step and the day on which it opens, falls due or closes; `bebas`: no day limits it."""

    verb: str
    kind: str
    day: date


Edges = Callable[[Periode], Sequence[Edge]]


def of_month_after(periode: Periode, hari: int) -> date:
    return (periode.selesai + HARI).replace(day=hari)


@dataclass
class Year:
    world: World
    edges: Edges
    proved: set[tuple[str, str]] = field(default_factory=set)

    # Trials

    def end_of(self, day: date) -> datetime:
        """The last second of a day in the agency's zone."""
        return self.world.moment(day, time(23, 59, 59))

    def trial(self, moment: datetime, deed: Deed, look: Deed) -> Any:
        """Do it, look, undo it."""
        with clock.at(moment), transaction.atomic():
            deed()
            seen = look()
            transaction.set_rollback(True)
        return seen

    @contextmanager
    def refused(self, moment: datetime, match: str | None = None) -> Iterator[None]:
        with clock.at(moment), pytest.raises(NotNow, match=match), transaction.atomic():
            yield

    def duty(self, day: date, deed: Deed, is_late: Deed) -> None:
        """`wajib`: the last second is in time, the next moment is accepted and recorded as late."""
        end = self.end_of(day)
        assert self.trial(end, deed, is_late) is False
        assert self.trial(end + SEDETIK, deed, is_late) is True

    def closes(self, day: date, deed: Deed) -> None:
        """`memblokir`: accepted in the last second, refused in the next moment."""
        end = self.end_of(day)
        self.trial(end, deed, lambda: None)
        with self.refused(end + SEDETIK):
            deed()

    def opens(self, day: date, deed: Deed) -> None:
        first = self.end_of(day - HARI) + SEDETIK
        with self.refused(first - SEDETIK):
            deed()
        self.trial(first, deed, lambda: None)

    def free(self, day: date, deed: Deed, is_late: Deed) -> None:
        """No deadline: long after the period it is accepted, and in time."""
        assert self.trial(self.end_of(day) + SEDETIK, deed, is_late) is False

    def prove(self, periode: Periode, verb: str, deed: Deed) -> None:
        """Try a step at every edge that the test states for it."""
        for edge in self.edges(periode):
            if edge.verb != verb:
                continue
            self.proved.add((verb, edge.kind))
            look = lambda: LATE[verb](periode)  # noqa: E731 -- a question, asked in a trial
            if edge.kind in {WAJIB, BEBAS}:
                {WAJIB: self.duty, BEBAS: self.free}[edge.kind](edge.day, deed, look)
            else:
                {TUTUP: self.closes, BUKA: self.opens}[edge.kind](edge.day, deed)
        periode.refresh_from_db()

    # The year

    def make_skp(self) -> Skp:
        """Everybody's SKP; Budi's is tried on both sides of 31 January."""
        world = self.world
        skp = world.skp("budi", status="draf")
        submit = lambda: pengajuan.submit(skp, by=world.pelaku("budi"))  # noqa: E731
        self.duty(date(world.tahun, 1, 31), submit, lambda: skp.is_terlambat)
        with world.on(date(world.tahun, 1, 7)):
            skp.refresh_from_db()
            submit()
            world._approve(skp, "budi")
        return skp

    def walk(self) -> None:
        """January to December, then the year itself."""
        self.make_skp()
        kind = self.world.kebijakan.periode
        for nomor in range(1, 12 // PANJANG_BULAN[kind] + 1):
            self.live(kind, nomor)
        self.live(JenisPeriode.FINAL, 1)

    def live(self, kind: JenisPeriode, nomor: int) -> None:
        """One period of three people, from its opening to the rating."""
        periods = self.open(kind, nomor)
        for name, periode in periods.items():
            self.do_plan(name, periode)
        for name, periode in periods.items():
            self.do_report(name, periode)
        for name, periode in periods.items():
            self.do_feedback(name, periode)
        self.do_ratings(periods)

    def open(self, kind: JenisPeriode, nomor: int) -> dict[str, Periode]:
        """The system opens it; a second tick opens nothing."""
        world = self.world
        with world.on(world.moment(world.opening_day(kind, nomor), time(0, 0))):
            periode_actions.open_due(world.instansi, by=world.sistem)
            assert periode_actions.open_due(world.instansi, by=world.sistem) == 0
        rows = Periode.objects.with_people().filter(jenis=kind, nomor=nomor)
        return {name: rows.get(skp__pegawai=getattr(world, name)) for name in ORANG}

    def do_plan(self, name: str, periode: Periode) -> None:
        world, kebijakan = self.world, self.world.kebijakan
        if not kebijakan.needs_plan or periode.is_final:
            return
        self.step(name, periode, "write_plan", world.planning_day(periode), self._plan)
        if kebijakan.plan_needs_approval:
            day = world.planning_day(periode)
            self.step(name, periode, "submit_plan", day, self._submit_plan)
            self.step(name, periode, "approve_plan", day, self._approve_plan)

    def do_report(self, name: str, periode: Periode) -> None:
        world = self.world
        if world.kebijakan.aktivitas_wajib and not periode.is_final:
            world.log(name, periode.mulai.replace(day=10))
        day = world.filling_day(periode)
        self.step(name, periode, "write_realisasi", day, world.fill_realisasi)
        self.step(name, periode, "submit_realisasi", day, self._submit_realisasi)

    def do_feedback(self, name: str, periode: Periode) -> None:
        day = self.world.rating_day(periode)
        self.step(name, periode, "give_feedback", day, self._give_feedback)

    def do_ratings(self, periods: dict[str, Periode]) -> None:
        for name, periode in periods.items():
            self.step(name, periode, "rate", self.world.rating_day(periode), self._rate)

    def step(
        self, name: str, periode: Periode, verb: str, day: date, deed: Callable[..., Any]
    ) -> None:
        """Budi's steps are tried at their edges first; then everybody does them in time."""
        periode.refresh_from_db()
        if name == "budi":
            self.prove(periode, verb, lambda: deed(periode, name))
        with self.world.on(day):
            deed(periode, name)

    # The deeds

    def _plan(self, periode: Periode, name: str) -> None:
        self.world.plan(periode, name, uraian=f"Menyusun laporan {periode}")

    def _submit_plan(self, periode: Periode, name: str) -> None:
        rencana.submit_plan(periode, by=self.world.pelaku(name))

    def _approve_plan(self, periode: Periode, name: str) -> None:
        rencana.approve_plan(periode, by=self._penilai(name))

    def _submit_realisasi(self, periode: Periode, name: str) -> None:
        realisasi.submit_realisasi(periode, by=self.world.pelaku(name))

    def _give_feedback(self, periode: Periode, name: str) -> None:
        facts = self.world.umpan_balik(periode)
        umpan_balik.give_feedback(periode, by=self._penilai(name), **facts)

    def _rate(self, periode: Periode, name: str) -> None:
        facts = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
        rating.rate(periode, by=self._penilai(name), **facts)

    def _penilai(self, name: str) -> Any:
        return self.world.pelaku(self.world.penilai_of(name))


def _late_feedback(periode: Periode) -> bool:
    return periode.umpan_balik_set.filter(is_terlambat=True).exists()


def _late_rating(periode: Periode) -> bool:
    return periode.evaluasi_set.latest("nomor").is_terlambat


LATE: dict[str, Callable[[Periode], bool]] = {
    "submit_plan": lambda periode: periode.is_rencana_terlambat,
    "approve_plan": lambda periode: periode.is_persetujuan_terlambat,
    "submit_realisasi": lambda periode: periode.is_realisasi_terlambat,
    "give_feedback": _late_feedback,
    "rate": _late_rating,
}
