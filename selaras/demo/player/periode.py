"""Doing: each period is opened on its first day, planned where the policy asks, and reported."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from selaras.demo.content import SkpDemo
from selaras.demo.periods import (
    IsiRealisasi,
    closed_periods,
    realisasi_of,
    rencana_of,
    running_period,
)
from selaras.demo.player.scan import scan
from selaras.demo.player.skp import approved_on, open_due
from selaras.demo.player.stage import DAY, Scene, Stage
from selaras.pelaksanaan.actions import bukti, realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.rules.cara import BuktiCara, Keharusan, RealisasiCara
from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from selaras.rules.periode import RentangPeriode

HARI_LAPOR = {JenisPeriode.BULANAN: 2, JenisPeriode.TRIWULAN: 2}  # day of the month after
HARI_AKUN = 7  # of October: the account `pegawai` of a quarterly agency reports the last quarter
HARI_TERLAMBAT = {JenisPeriode.BULANAN: 8, JenisPeriode.TRIWULAN: 13}
NOMOR_TERLAMBAT = {JenisPeriode.BULANAN: 7, JenisPeriode.TRIWULAN: 2}
MENUNGGU = date(2026, 10, 27)  # the last report that still awaits its rating
UNGGAH_NOMOR = 1  # the period in which a file is uploaded instead of a link


def is_late(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> bool:
    return skp.pegawai == stage.slow and rentang.nomor == NOMOR_TERLAMBAT[rentang.jenis]


def is_waiting(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> bool:
    """The last report of one person: submitted at the end of October, not rated yet."""
    is_theirs = skp.pegawai == stage.waiting and not stage.closes(rentang)
    return is_theirs and is_last(stage, rentang)


def is_last(stage: Stage, rentang: RentangPeriode) -> bool:
    """The period that is reported and rated while `make run` looks at it (tools/run.py)."""
    return rentang == closed_periods(stage.kebijakan.periode)[-1]


def is_missed(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> bool:
    """Where the window closes, being late means that nothing is reported."""
    return is_late(stage, skp, rentang) and stage.closes(rentang)


def reported_on(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> date:
    if is_waiting(stage, skp, rentang):
        return MENUNGGU
    is_account = skp.pegawai == stage.demo.akun("pegawai").kunci
    if is_account and rentang.jenis == JenisPeriode.TRIWULAN and is_last(stage, rentang):
        return stage.working_day(rentang.selesai + DAY * HARI_AKUN)
    days = HARI_TERLAMBAT if is_late(stage, skp, rentang) else HARI_LAPOR
    return stage.working_day(rentang.selesai + DAY * days[rentang.jenis])


def steps(stage: Stage) -> Iterator[Scene]:
    closed = closed_periods(stage.kebijakan.periode)
    running = running_period(stage.kebijakan.periode)
    for rentang in (*closed, running):
        yield Scene(stage.at(rentang.mulai, 0, 5), partial(open_due, stage))
        for place, skp in enumerate(stage.rated):
            if stage.kebijakan.needs_plan:
                yield from _plan(stage, skp, rentang, place * 9)
            if rentang != running and not is_missed(stage, skp, rentang):
                day = reported_on(stage, skp, rentang)
                yield Scene(
                    stage.at(day, 9, place * 13),
                    partial(report, stage, skp, rentang),
                )


def _plan(stage: Stage, skp: SkpDemo, rentang: RentangPeriode, minutes: int) -> Iterator[Scene]:
    """On the period's second day, or the day after the SKP's approval; then its own approval."""
    first = stage.next_working_day(approved_on(stage, skp))
    day = max(stage.working_day(rentang.mulai + DAY), first)
    moment = stage.at(day, 8, minutes)
    yield Scene(moment, partial(plan, stage, skp, rentang))
    if not stage.kebijakan.plan_needs_approval:
        return
    yield Scene(moment + timedelta(minutes=5), partial(submit_plan, stage, skp, rentang))
    running = running_period(stage.kebijakan.periode)
    if rentang != running or skp.pegawai != stage.waiting:
        again = stage.next_working_day(day)
        yield Scene(stage.at(again, 14, minutes), partial(approve_plan, stage, skp, rentang))


def plan(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> None:
    if periode := stage.periode(skp.pegawai, rentang):
        baris = [
            {
                "rhk": stage.rhk[skp.pegawai, line.rhk].pk,
                "uraian": line.uraian,
                "target": line.target,
                "satuan": line.satuan,
            }
            for line in rencana_of(skp, rentang)
        ]
        rencana.write_plan(periode, by=stage.pelaku[skp.pegawai], baris=baris)


def submit_plan(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> None:
    if periode := stage.periode(skp.pegawai, rentang):
        rencana.submit_plan(periode, by=stage.pelaku[skp.pegawai])


def approve_plan(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> None:
    if periode := stage.periode(skp.pegawai, rentang):
        rencana.approve_plan(periode, by=stage.decider_of(skp.pegawai))


def report(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> None:
    """Realisation of every indicator, its evidence, and the submission."""
    if periode := stage.periode(skp.pegawai, rentang):
        hand_in(stage, skp, periode, realisasi_of(stage.demo, skp, rentang))


def hand_in(stage: Stage, skp: SkpDemo, periode: Periode, rows: Sequence[IsiRealisasi]) -> None:
    by = stage.pelaku[skp.pegawai]
    baris = [_facts(stage, skp, row) for row in rows]
    realisasi.write_realisasi(periode, by=by, baris=baris)
    if stage.kebijakan.bukti != BuktiCara.TIDAK_ADA:
        for row in rows:
            if not row.nihil:
                _prove(stage, skp, periode, row)
    realisasi.submit_realisasi(periode, by=by)


def _facts(stage: Stage, skp: SkpDemo, row: IsiRealisasi) -> dict[str, Any]:
    """What the agency's form asks for."""
    kebijakan = stage.kebijakan
    facts: dict[str, Any] = {"indikator": stage.indikator[skp.pegawai, row.indikator].pk}
    for name, isian in _columns(kebijakan).items():
        if isian != Keharusan.TIDAK_ADA:
            facts[name] = getattr(row, name)
    if kebijakan.realisasi == RealisasiCara.KUMULATIF and "nilai" in facts:
        facts["nilai"] = row.kumulatif
    return facts | {"nihil": row.nihil, "alasan": row.alasan}


def _columns(kebijakan: Kebijakan) -> dict[str, Keharusan]:
    return {
        "nilai": kebijakan.realisasi_nilai,
        "narasi": kebijakan.realisasi_narasi,
        "sumber_data": kebijakan.realisasi_sumber_data,
    }


def _prove(stage: Stage, skp: SkpDemo, periode: Periode, row: IsiRealisasi) -> None:
    """A link; one file, so that both kinds can be seen."""
    by, nama = stage.pelaku[skp.pegawai], row.bukti_nama
    indikator = stage.indikator[skp.pegawai, row.indikator]
    mine = stage.demo.akun("pegawai").kunci == skp.pegawai
    first = skp.indikator[0].kunci == row.indikator
    if stage.kebijakan.bukti_berkas and mine and first and periode.nomor == UNGGAH_NOMOR:
        berkas = scan(nama or "Laporan", (nama, row.narasi[:80], by.nama))
        bukti.add_bukti(periode, by=by, indikator=indikator.pk, nama=nama, berkas=berkas)
        return
    tautan = row.bukti_tautan
    bukti.add_bukti(periode, by=by, indikator=indikator.pk, nama=nama, tautan=tautan)
