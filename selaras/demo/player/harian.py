"""The daily log of three people; one entry a period for the others where a report needs one."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from selaras.demo.content import SkpDemo
from selaras.demo.periods import (
    AWAL,
    HARI_TERAKHIR,
    IsiHarian,
    closed_periods,
    harian_of,
    one_entry,
)
from selaras.demo.player.skp import approved_on
from selaras.demo.player.stage import Scene, Stage
from selaras.harian.actions import progres


def steps(stage: Stage) -> Iterator[Scene]:
    logged = {harian.pegawai for harian in stage.demo.harian}
    for place, harian in enumerate(stage.demo.harian):
        skp = stage.demo.skp_of(harian.pegawai)
        assert skp is not None  # noqa: S101 -- content.py has refused a log without an SKP
        days = stage.working_days(harian.pegawai, AWAL, HARI_TERAKHIR)
        for entry in harian_of(harian, days):
            yield _step(stage, skp, entry, place)
    if stage.kebijakan.aktivitas_wajib:
        for skp in stage.rated:
            if skp.pegawai not in logged:
                yield from _single(stage, skp)


def _single(stage: Stage, skp: SkpDemo) -> Iterator[Scene]:
    for rentang in closed_periods(stage.kebijakan.periode):
        day = stage.last_working_day(rentang.selesai)
        yield _step(stage, skp, one_entry(skp, day), 0)


def _step(stage: Stage, skp: SkpDemo, entry: IsiHarian, place: int) -> Scene:
    """At the end of the day; what lies before the SKP's approval is entered on the day after it."""
    first: date = stage.next_working_day(approved_on(stage, skp))
    day = max(entry.tanggal, first)
    return Scene(stage.at(day, 16, place * 7), partial(log, stage, skp, entry))


def log(stage: Stage, skp: SkpDemo, entry: IsiHarian) -> None:
    progres.log_progres(
        by=stage.pelaku[skp.pegawai],
        tanggal=entry.tanggal,
        mulai=entry.mulai,
        selesai=entry.selesai,
        indikator=stage.indikator[skp.pegawai, entry.indikator].pk,
        uraian=entry.uraian,
    )
