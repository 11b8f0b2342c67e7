"""The days of a month's last stages, and whose predikat counts for it."""

from datetime import date

import pytest

from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.rilis import BagianBulan, counting, periode_for
from selaras.rules.tpp import DuaPredikat


@pytest.mark.parametrize(
    ("jenis", "tahun", "bulan", "found"),
    [
        (JenisPeriode.BULANAN, 2026, 2, (2026, 2)),
        (JenisPeriode.TRIWULAN, 2026, 3, (2026, 1)),
        (JenisPeriode.TRIWULAN, 2026, 5, (2026, 1)),
        (JenisPeriode.TRIWULAN, 2026, 2, (2025, 4)),
    ],
)
def test_a_month_is_paid_by_its_own_predikat_or_the_last_quarters(
    jenis: JenisPeriode, tahun: int, bulan: int, found: tuple[int, int]
) -> None:
    assert periode_for(jenis, tahun, bulan) == found


@pytest.mark.parametrize(
    ("cara", "pindah", "periode"),
    [
        (DuaPredikat.TERAKHIR, 25, 2),
        (DuaPredikat.TERLAMA, 25, 1),
        (DuaPredikat.TERLAMA, 5, 2),
        (DuaPredikat.TERLAMA, 15, 2),  # fourteen days each: the later
    ],
)
def test_of_two_skp_in_a_month_the_policys_counts(
    cara: DuaPredikat, pindah: int, periode: int
) -> None:
    parts = [
        BagianBulan(date(2026, 2, 1), date(2026, 2, pindah - 1), 1),
        BagianBulan(date(2026, 2, pindah), date(2026, 2, 28), 2),
    ]
    assert counting(parts, cara).periode == periode
