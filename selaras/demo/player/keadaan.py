"""Somebody is on leave in the week of the simulated day, by a letter of the days before."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from selaras.demo.player.stage import Scene, Stage
from selaras.keadaan import actions

SURAT = date(2026, 9, 30)
CUTI = (date(2026, 10, 5), date(2026, 10, 9))


def steps(stage: Stage) -> Iterator[Scene]:
    yield Scene(stage.at(stage.next_working_day(SURAT), 9), partial(record_leave, stage))


def record_leave(stage: Stage) -> None:
    """Of who is late now and then: he has no account whose home would show it."""
    mulai, selesai = CUTI
    actions.record_keadaan(
        stage.pegawai[stage.slow],
        by=stage.pelaku[stage.demo.akun("admin_instansi").kunci],
        jenis="cuti_tahunan",
        mulai=mulai,
        selesai=selesai,
        nomor_surat="851/214/2026",
        tanggal_surat=SURAT,
    )
