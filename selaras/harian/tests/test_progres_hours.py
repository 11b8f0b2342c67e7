"""Until when a day may be entered, and shifts that end on the next one (practice.md §5)."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.harian.actions import progres as progres_actions
from selaras.pelaksanaan.models import ProgresHarian

DAY = date(2026, 2, 10)
MALAM = {"mulai": time(22), "selesai": time(7)}


def test_ntt_takes_a_day_until_the_window_of_its_month(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi")
    assert cast.log("budi", date(2026, 2, 1), on=date(2026, 3, 10)).is_dihitung
    with pytest.raises(InvalidInput, match="adalah 10 Maret 2026 dan sudah lewat"):
        cast.log("budi", date(2026, 2, 28), on=date(2026, 3, 11))


@pytest.mark.parametrize("preset", ["bkn", "buleleng"])
def test_elsewhere_the_policy_sets_its_own_number_of_days(world: Any, preset: str) -> None:
    cast = world(preset)
    cast.skp("budi")
    assert cast.log("budi", DAY, on=date(2026, 3, 13)).is_dihitung
    with pytest.raises(InvalidInput, match="13 Maret 2026 dan sudah lewat"):
        cast.log("budi", DAY, on=date(2026, 3, 14))


def test_an_agency_sets_days_and_the_window_still_closes(world: Any) -> None:
    cast = world("ntt", progres_mundur_hari=60)
    cast.skp("budi")
    with pytest.raises(InvalidInput, match="10 Maret 2026"):
        cast.log("budi", date(2026, 2, 20), on=date(2026, 3, 11))


def test_a_night_shift_is_one_entry_of_the_day_it_began(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    entry = cast.log("budi", date(2026, 2, 28), on=date(2026, 3, 1), **MALAM)
    assert (entry.tanggal, entry.rentang.is_esok, entry.is_dihitung) == (
        date(2026, 2, 28),
        True,
        True,
    )
    with cast.on(date(2026, 3, 1)):
        page = cast.client("budi").get("/pelaksanaan/harian/?tanggal=2026-02-28").content.decode()
    assert "<b>22.00</b><span>07.00 Minggu</span>" in page
    assert "milik Sabtu, hari dinas dimulai" in page


@pytest.mark.parametrize(("mulai", "selesai"), [(time(13), time(11)), (time(8), time(8))])
def test_a_slip_of_the_pen_is_no_shift(world: Any, mulai: time, selesai: time) -> None:
    cast = world("ntt")
    cast.skp("budi")
    with pytest.raises(InvalidInput, match="setelah jam mulai"):
        cast.log("budi", DAY, mulai=mulai, selesai=selesai)


def test_hours_that_overlap_are_kept_and_told(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    night = cast.log("budi", DAY, uraian="Dinas malam", **MALAM)
    after = cast.log("budi", date(2026, 2, 11), mulai=time(7), selesai=time(8))
    same = cast.log("budi", date(2026, 2, 11), mulai=time(6), selesai=time(7, 30))
    assert progres_actions.overlapping(after) == [same]
    assert set(progres_actions.overlapping(same)) == {night, after}
    assert ProgresHarian.objects.count() == 3


def test_the_page_warns_and_saves(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    cast.log("budi", DAY, uraian="Rapat pagi")
    data = {
        "rencana": "0",
        "uraian": "Melayani pasien",
        "indikator": cast.indikator(cast.skp_of("budi"))[0].pk,
        "tanggal": "2026-02-10",
        "mulai": "09:00",
        "selesai": "10:00",
    }
    with cast.on(DAY):
        answer = cast.client("budi").post("/pelaksanaan/harian/log/", data, follow=True)
    page = answer.content.decode()
    assert "bertumpang tindih dengan 08.00–09.30" in page
    assert "Tercatat." in page
    assert ProgresHarian.objects.count() == 2


def test_a_plan_overlaps_nothing(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    cast.log("budi", DAY)
    plan = cast.log("budi", DAY, rencana=True)
    assert progres_actions.overlapping(plan) == []
