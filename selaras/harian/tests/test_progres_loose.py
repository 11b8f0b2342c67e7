"""Hours that are left out, work that serves no result of the SKP, places (practice.md §4, §5)."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.harian.actions import progres as progres_actions
from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import ProgresHarian

DAY = date(2026, 2, 10)


def log(cast: Any, **facts: Any) -> ProgresHarian:
    with cast.on(facts.pop("on", DAY)):
        by = cast.pelaku("budi")
        return progres_actions.log_progres(by=by, **({"tanggal": DAY, "uraian": "Apel"} | facts))


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("ntt")
    here.skp("budi")
    return here


def test_hours_come_as_a_pair_or_not_at_all(cast: Any) -> None:
    row = log(cast)
    assert (row.mulai, row.selesai, row.rentang, progres_actions.overlapping(row)) == (
        None,
        None,
        None,
        [],
    )
    with pytest.raises(InvalidInput) as wrong:
        log(cast, mulai=time(8))
    assert list(wrong.value.errors) == ["selesai"]


def test_a_roll_call_serves_no_indicator_and_does_not_count_for_the_report(world: Any) -> None:
    here = world("ntt")
    periode = here.periode("budi")
    counted = IsiPeriode(periode).jumlah_progres
    row = log(here)
    assert (row.indikator, row.skp, row.is_dihitung) == (None, here.skp_of("budi"), True)
    assert IsiPeriode(periode).jumlah_progres == counted
    indikator = here.indikator(row.skp)[0]
    with here.on(DAY):
        progres_actions.edit_progres(row, by=here.pelaku("budi"), indikator=indikator.pk)
    assert IsiPeriode(periode).jumlah_progres == counted + 1


def test_without_an_indicator_the_day_must_lie_in_an_skp(cast: Any) -> None:
    with pytest.raises(InvalidInput, match="Tidak ada SKP yang disetujui untuk tanggal 31 Des"):
        log(cast, tanggal=date(2025, 12, 31))


def test_the_place_is_one_of_three(cast: Any) -> None:
    assert log(cast).tempat == "kantor"
    assert log(cast, tempat="dinas_luar").get_tempat_display() == "Dinas luar"
    with pytest.raises(InvalidInput) as wrong:
        log(cast, tempat="kafe")
    assert list(wrong.value.errors) == ["tempat"]


def test_a_deletion_is_taken_back_as_it_was(cast: Any) -> None:
    row = log(cast, mulai=time(22), selesai=time(6), uraian="Dinas malam", tempat="dinas_luar")
    before = ProgresHarian.objects.filter(pk=row.pk).values().get()
    with cast.on(DAY):
        progres_actions.delete_progres(ProgresHarian.objects.get(), by=cast.pelaku("budi"))
        with pytest.raises(NotAllowed):
            progres_actions.undo_delete_log(by=cast.pelaku("sari"), pk=before["id"])
        progres_actions.undo_delete_log(by=cast.pelaku("budi"), pk=before["id"])
        assert ProgresHarian.objects.values().get() == before
        with pytest.raises(NotNow, match="sudah ada kembali"):
            progres_actions.undo_delete_log(by=cast.pelaku("budi"), pk=before["id"])


def test_the_diary_makes_no_decision_stale(world: Any) -> None:
    here = world("denpasar")
    periode = here.periode(status="rencana_diajukan")
    day = here.planning_day(periode)
    entry = here.log("budi", day, skp=periode.skp)
    with here.on(day):
        progres_actions.edit_progres(entry, by=here.pelaku("budi"), uraian="Diubah")
        progres_actions.delete_progres(entry, by=here.pelaku("budi"))
    here.log("budi", day, skp=periode.skp, mulai=time(10), selesai=time(11))
    with here.on(day):
        rencana.approve_plan(periode, by=here.pelaku("sari"), versi=periode.versi)
    assert periode.status == "berjalan"
    assert ProgresHarian.objects.count() == 1
