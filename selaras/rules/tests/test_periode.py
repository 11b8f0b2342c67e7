"""The periods of a year and the part of them that belongs to an SKP."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import containing, periode_of, periods_of, periods_within

BULANAN, TRIWULAN, FINAL = JenisPeriode
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(("jenis", "count"), [(BULANAN, 12), (TRIWULAN, 4), (FINAL, 1)])
def test_the_periods_fill_the_year_without_gap(jenis: JenisPeriode, count: int) -> None:
    periods = periods_of(jenis, 2028)
    assert len(periods) == count
    assert [p.nomor for p in periods] == list(range(1, count + 1))
    assert (periods[0].mulai, periods[-1].selesai) == (date(2028, 1, 1), date(2028, 12, 31))
    pairs = pairwise(periods)
    assert all(a.selesai + timedelta(days=1) == b.mulai for a, b in pairs)


@pytest.mark.parametrize(
    ("jenis", "nomor", "label"),
    [
        (BULANAN, 3, "Maret 2026"),
        (TRIWULAN, 1, "Triwulan I 2026"),
        (TRIWULAN, 4, "Triwulan IV 2026"),
        (FINAL, 1, "Penilaian Tahunan 2026"),
    ],
)
def test_labels(jenis: JenisPeriode, nomor: int, label: str) -> None:
    assert periode_of(jenis, 2026, nomor).label == label


@pytest.mark.parametrize(("jenis", "nomor"), [(BULANAN, 13), (TRIWULAN, 5), (FINAL, 2), (FINAL, 0)])
def test_a_number_that_the_year_does_not_have(jenis: JenisPeriode, nomor: int) -> None:
    with pytest.raises(ValueError, match="has no number"):
        periode_of(jenis, 2026, nomor)


def test_february_of_a_leap_year_has_29_days() -> None:
    assert periode_of(BULANAN, 2028, 2).selesai == date(2028, 2, 29)


def test_periods_are_clipped_to_the_skp() -> None:
    periods = periods_within(BULANAN, date(2026, 3, 16), date(2026, 5, 10))
    assert [(p.mulai, p.selesai) for p in periods] == [
        (date(2026, 3, 16), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2026, 5, 1), date(2026, 5, 10)),
    ]


@pytest.mark.parametrize(("akhir", "shown"), [(date(2024, 12, 31), 4), (date(2024, 9, 30), 3)])
def test_tw_4_is_there_only_if_the_skp_reaches_it(akhir: date, shown: int) -> None:  # §8 #30
    assert len(periods_within(TRIWULAN, date(2024, 1, 1), akhir)) == shown


def test_the_final_covers_the_last_post_only() -> None:  # BLL-015
    (final,) = periods_within(FINAL, date(2024, 7, 1), date(2024, 12, 31))
    assert (final.mulai, final.selesai) == (date(2024, 7, 1), date(2024, 12, 31))


@given(st.sampled_from(JenisPeriode), DAYS)
def test_every_day_lies_in_its_period(jenis: JenisPeriode, day: date) -> None:
    periode = containing(jenis, day)
    assert periode.mulai <= day <= periode.selesai


@given(st.sampled_from(JenisPeriode), DAYS, DAYS)
def test_the_clipped_periods_cover_exactly_the_skp(jenis: JenisPeriode, a: date, b: date) -> None:
    awal, akhir = min(a, b), max(a, b)
    periods = periods_within(jenis, awal, akhir)
    total = sum((p.selesai - p.mulai).days + 1 for p in periods)
    assert total == (akhir - awal).days + 1
    assert (periods[0].mulai, periods[-1].selesai) == (awal, akhir)
