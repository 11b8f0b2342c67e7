"""Rating: capaian organisasi first, then feedback and both ratings, leaders before their people."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from selaras.demo.content import SkpDemo
from selaras.demo.periods import (
    capaian_of,
    closed_periods,
    rating_of,
    umpan_balik_of,
    umpan_balik_perilaku,
)
from selaras.demo.player.periode import (
    HARI_LAPOR,
    is_last,
    is_missed,
    is_waiting,
    reported_on,
)
from selaras.demo.player.scan import scan
from selaras.demo.player.skp import CONTOH
from selaras.demo.player.stage import DAY, Scene, Stage
from selaras.penilaian.actions import capaian, umpan_balik
from selaras.penilaian.actions import rating as rating_actions
from selaras.rules.cara import SumberCapaian
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import RentangPeriode

JAM_PERTAMA = 9  # of the head's own rating; an hour and a half later that of his people
JEDA = 90
HARI_NANTI = 7  # of October: staff, and who is rated through the operator, for the last period


def steps(stage: Stage) -> Iterator[Scene]:
    for rentang in closed_periods(stage.kebijakan.periode):
        if stage.kebijakan.sumber_capaian == SumberCapaian.ATASAN:
            yield from _capaian(stage, rentang)
        for place, skp in enumerate(stage.rated):
            if is_waiting(stage, skp, rentang) or is_missed(stage, skp, rentang):
                continue
            if is_let_lie(stage, skp, rentang):
                continue
            day = _rated_on(stage, skp, rentang)
            minutes = JEDA * stage.depth(skp.pegawai) + place * 6
            moment = stage.at(day, JAM_PERTAMA, minutes)
            yield Scene(moment, partial(comment, stage, skp, rentang))
            later = moment + timedelta(minutes=3)
            yield Scene(later, partial(rate, stage, skp, rentang))


def is_let_lie(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> bool:
    """One month of an account where a rating is still taken late: he waits, with days counted."""
    jadwal = stage.kebijakan.jadwal.get((Langkah.PENILAIAN, JenisPeriode.BULANAN))
    accepts_late = jadwal is not None and jadwal.batas is not None and jadwal.tutup is None
    months = closed_periods(stage.kebijakan.periode)
    is_his = skp.pegawai == stage.demo.akun("rekan_unit_lain").kunci
    return accepts_late and is_his and rentang == months[-2]


def _rated_on(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> date:
    """On the working day after the report; in the last period some on the seventh."""
    day: date = stage.next_working_day(reported_on(stage, skp, rentang))
    heads = stage.demo.heads(stage.demo.orang(skp.pegawai))
    if (not heads or stage.is_recorded(skp.pegawai)) and is_last(stage, rentang):
        day = max(day, stage.working_day(rentang.selesai + DAY * HARI_NANTI))
    return day


def _capaian(stage: Stage, rentang: RentangPeriode) -> Iterator[Scene]:
    """On the morning of the first ratings."""
    usual = stage.working_day(rentang.selesai + DAY * HARI_LAPOR[rentang.jenis])
    day: date = stage.next_working_day(usual)
    for place, unit in enumerate(stage.demo.capaian_unit):
        yield Scene(stage.at(day, 8, place * 4), partial(set_capaian, stage, unit, rentang))


def set_capaian(stage: Stage, unit: str, rentang: RentangPeriode) -> None:
    head = stage.demo.unit_of(unit).kepala
    capaian.set_capaian(
        stage.unit[unit],
        by=stage.decider_of(head),
        jenis=rentang.jenis.value,
        tahun=rentang.tahun,
        nomor=rentang.nomor,
        predikat=capaian_of(stage.demo, unit, rentang),
    )


def comment(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> None:
    if periode := stage.periode(skp.pegawai, rentang):
        texts = umpan_balik_of(stage.demo, skp, rentang)
        rows = [
            {"indikator": stage.indikator[skp.pegawai, kunci].pk, "isi": isi}
            for kunci, isi in texts.items()
        ]
        umpan_balik.give_feedback(
            periode,
            by=stage.decider_of(skp.pegawai),
            hasil_kerja=rows,
            perilaku=umpan_balik_perilaku(stage.demo, skp, rentang),
        )


def rate(stage: Stage, skp: SkpDemo, rentang: RentangPeriode) -> None:
    if periode := stage.periode(skp.pegawai, rentang):
        rating, by = rating_of(stage.demo, skp.pegawai, rentang), stage.decider_of(skp.pegawai)
        if stage.is_recorded(skp.pegawai):
            lines = (f"Evaluasi {periode}", stage.penilai_nama(skp.pegawai), CONTOH)
            umpan_balik.upload_decision(periode, by=by, berkas=scan("Keputusan", lines))
        rating_actions.rate(
            periode,
            by=by,
            hasil_kerja=rating.hasil_kerja,
            perilaku=rating.perilaku,
            catatan=rating.catatan,
        )
