"""The days of a mutasi, with the manuals' own dates (rules.md §8.1)."""

from datetime import date

import pytest

from selaras.rules.mutasi import rencana_mutasi

NTT, PERSIS = 12, 0


@pytest.mark.feature("NTT-097")
def test_ntt_kasus_1_ends_the_old_skp_the_day_before() -> None:
    rencana = rencana_mutasi(date(2023, 2, 5), NTT)
    assert (rencana.kasus, rencana.tugas_lain) == (1, None)
    assert (rencana.akhir_lama, rencana.awal_baru) == (date(2023, 2, 4), date(2023, 2, 5))
    assert rencana.akhir_baru == date(2023, 12, 31)


@pytest.mark.feature("NTT-098")
def test_ntt_kasus_2_leaves_the_month_with_the_old_skp() -> None:
    rencana = rencana_mutasi(date(2023, 2, 20), NTT)
    assert rencana.kasus == 2
    assert (rencana.akhir_lama, rencana.awal_baru) == (date(2023, 2, 28), date(2023, 3, 1))
    assert rencana.tugas_lain == (date(2023, 2, 21), date(2023, 2, 28))
    assert rencana.jabatan_berakhir == date(2023, 2, 19)


@pytest.mark.feature("NTT-097", "NTT-098")
def test_the_twelfth_is_the_last_day_of_kasus_1() -> None:
    assert rencana_mutasi(date(2026, 2, 12), NTT).awal_baru == date(2026, 2, 12)
    assert rencana_mutasi(date(2026, 2, 13), NTT).awal_baru == date(2026, 3, 1)


def test_denpasar_ends_the_first_half_year_on_its_last_day() -> None:  # DPS-083
    rencana = rencana_mutasi(date(2023, 7, 1), PERSIS)
    assert (rencana.kasus, rencana.akhir_lama) == (0, date(2023, 6, 30))
    assert rencana.awal_baru == date(2023, 7, 1)


@pytest.mark.feature("BLL-012")
@pytest.mark.parametrize("day", [1, 12, 13, 30])
def test_elsewhere_the_tmt_alone_decides(day: int) -> None:
    rencana = rencana_mutasi(date(2026, 4, day), PERSIS)
    assert rencana.awal_baru == date(2026, 4, day)
    assert rencana.tugas_lain is None


def test_the_last_day_of_a_month_leaves_no_day_between() -> None:
    rencana = rencana_mutasi(date(2028, 2, 29), NTT)
    assert (rencana.akhir_lama, rencana.tugas_lain) == (date(2028, 2, 29), None)
    assert rencana.awal_baru == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("tmt", "batas"),
    [(date(2027, 1, 1), PERSIS), (date(2027, 1, 1), NTT), (date(2026, 12, 20), NTT)],
)
def test_a_change_with_the_year_shortens_nothing(tmt: date, batas: int) -> None:
    rencana = rencana_mutasi(tmt, batas)
    assert rencana.is_pergantian_tahun
    assert (rencana.akhir_lama, rencana.awal_baru) == (date(2026, 12, 31), date(2027, 1, 1))
    assert rencana.akhir_baru == date(2027, 12, 31)
