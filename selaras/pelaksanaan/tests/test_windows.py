"""The last minute in time and the first minute after it, in the agency's zone."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import NotNow
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.policies.periode import PeriodePolicy

LAST, FIRST = time(23, 59, 59), time(0, 0)


def submit(cast: Any, periode: Any, day: Any, jam: time) -> Any:
    with cast.on(cast.moment(day, jam)):
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
    periode.refresh_from_db()
    return periode


@pytest.mark.feature("NTT-079", "NTT-082")
@pytest.mark.parametrize(
    ("day", "jam", "words"),
    [
        (date(2026, 2, 28), LAST, "baru dapat diajukan mulai 1 Maret 2026 sampai 10 Maret 2026"),
        (date(2026, 3, 1), FIRST, ""),
        (date(2026, 3, 10), LAST, ""),
        (date(2026, 3, 11), FIRST, r"ditutup pada 10 Maret 2026, 23\.59 WITA"),
    ],
)
def test_ntt_takes_realisations_from_the_first_to_the_tenth(
    world: Any, day: Any, jam: time, words: str
) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    if not words:
        assert submit(cast, periode, day, jam).status == "realisasi_diajukan"
        return
    with pytest.raises(NotNow, match=words):
        submit(cast, periode, day, jam)


@pytest.mark.feature("NTT-079")
@pytest.mark.parametrize(("day", "is_open"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_ntt_fills_inside_the_window_only(world: Any, day: Any, is_open: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    with cast.on(day):
        policy = PeriodePolicy(cast.pelaku("budi"), periode)
        refusal = policy.refusal("write_realisasi")
    assert (refusal is None) is is_open
    assert is_open or refusal.kind == "window"


@pytest.mark.feature("DPS-046", "DPS-091")
@pytest.mark.parametrize(
    ("day", "jam", "late"), [(date(2026, 3, 5), LAST, False), (date(2026, 3, 6), FIRST, True)]
)
def test_denpasar_accepts_late_and_records_it(world: Any, day: Any, jam: time, late: Any) -> None:
    cast = world("denpasar")
    periode = submit(cast, cast.periode("budi", status="terisi"), day, jam)
    assert (periode.status, periode.is_realisasi_terlambat) == ("realisasi_diajukan", late)


@pytest.mark.feature("BLL-027")
@pytest.mark.parametrize(
    ("day", "jam", "late"), [(date(2026, 4, 9), LAST, False), (date(2026, 4, 10), FIRST, True)]
)
def test_buleleng_quarter_is_due_on_the_ninth(world: Any, day: Any, jam: time, late: Any) -> None:
    cast = world("buleleng")
    periode = submit(cast, cast.periode("budi", status="terisi"), day, jam)
    assert periode.is_realisasi_terlambat is late


def test_bkn_has_no_closing_date(world: Any) -> None:
    cast = world("bkn")
    periode = submit(cast, cast.periode("budi", status="terisi"), date(2026, 11, 30), FIRST)
    assert (periode.status, periode.is_realisasi_terlambat) == ("realisasi_diajukan", False)


def test_a_returned_realisation_stays_in_time(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="realisasi_dikembalikan")
    assert not submit(cast, periode, date(2026, 3, 20), FIRST).is_realisasi_terlambat


def test_denpasar_annual_waits_for_the_last_month(world: Any) -> None:
    cast = world("denpasar")
    december = cast.periode("budi", status="realisasi_diajukan", nomor=12)
    final = cast.periode("budi", status="terisi", final=True)
    with cast.on(date(2027, 1, 3)):
        refusal = PeriodePolicy(cast.pelaku("budi"), final).refusal("submit_realisasi")
        assert "setelah penilaian Desember 2026 selesai" in refusal.sentence
        assert refusal.who == "Ibu Sari Puspita"
    assert december.status == "realisasi_diajukan"


def test_ntt_annual_needs_no_activity_of_its_own(world: Any) -> None:
    cast = world("ntt")
    final = cast.periode("budi", status="terisi", final=True)
    assert submit(cast, final, date(2027, 1, 10), LAST).status == "realisasi_diajukan"
