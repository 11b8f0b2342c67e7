"""The national holidays that Selaras brings along (rules.md §10)."""

from datetime import date

import pytest

from selaras.core.holidays import load_holidays, national_holidays
from selaras.core.models import HariLibur

# As decreed, c = cuti bersama. 2023: SKB 1066/2022, amended by SKB 624/2023. 2024: SKB 855/2023 and
# the Pilkada. 2025: SKB 1017/2024, amended by SKB 933/2025. 2026: SKB 1497/2025.
DECREED = {
    2023: "01-01 01-22 01-23c 02-18 03-22 03-23c 04-07 04-19c 04-20c 04-21c 04-22 04-23 04-24c "
    "04-25c 05-01 05-18 06-01 06-02c 06-04 06-28c 06-29 06-30c 07-19 08-17 09-28 12-25 12-26c",
    2024: "01-01 02-08 02-09c 02-10 02-14 03-11 03-12c 03-29 03-31 04-08c 04-09c 04-10 04-11 "
    "04-12c 04-15c 05-01 05-09 05-10c 05-23 05-24c 06-01 06-17 06-18c 07-07 08-17 09-16 11-27 "
    "12-25 12-26c",
    2025: "01-01 01-27 01-28c 01-29 03-28c 03-29 03-31 04-01 04-02c 04-03c 04-04c 04-07c 04-18 "
    "04-20 05-01 05-12 05-13c 05-29 05-30c 06-01 06-06 06-09c 06-27 08-17 08-18c 09-05 12-25 "
    "12-26c",
    2026: "01-01 01-16 02-16c 02-17 03-18c 03-19 03-20c 03-21 03-22 03-23c 03-24c 04-03 04-05 "
    "05-01 05-14 05-15c 05-27 05-28c 05-31 06-01 06-16 08-17 08-25 12-24c 12-25",
}
NEXT_YEAR = {  # some of 2027
    date(2027, 1, 1): False,
    date(2027, 3, 8): False,  # Nyepi
    date(2027, 3, 10): False,  # Idulfitri
    date(2027, 3, 15): True,
    date(2027, 8, 17): False,
    date(2027, 12, 24): True,
}


@pytest.mark.parametrize("year", DECREED)
def test_each_year_is_as_decreed(year: int) -> None:
    rows = sorted((r for r in national_holidays({}) if r.tanggal.year == year), key=by_day)
    found = [f"{row.tanggal:%m-%d}{'c' if row.is_cuti_bersama else ''}" for row in rows]
    assert " ".join(found) == DECREED[year]


def by_day(row: HariLibur) -> date:
    return row.tanggal


def test_the_coming_year_is_there_and_no_year_before_its_decree() -> None:
    found = {row.tanggal: row.is_cuti_bersama for row in national_holidays({})}
    assert {day: found.get(day) for day in NEXT_YEAR} == NEXT_YEAR
    assert all(row.nama and "perkiraan" not in row.nama for row in national_holidays({}))
    assert {day.year for day in found} == {day.year for day, is_joint in found.items() if is_joint}


def test_a_correction_adds_changes_and_withdraws() -> None:
    corrections = {
        "2027": {
            "cuti_bersama": {"08-18": "Cuti bersama Kemerdekaan", "01-01": "Cuti bersama"},
            "dicabut": {"12-24": "SKB contoh"},
        }
    }
    found = {row.tanggal: (row.nama, row.is_cuti_bersama) for row in national_holidays(corrections)}
    assert found[date(2027, 8, 18)] == ("Cuti bersama Kemerdekaan", True)
    assert found[date(2027, 1, 1)] == ("Cuti bersama", True)
    assert date(2027, 12, 24) not in found


@pytest.mark.django_db
def test_loading_adds_what_is_missing_and_keeps_what_an_admin_changed() -> None:
    HariLibur.objects.create(tanggal=date(2026, 1, 1), nama="Libur menurut admin")
    assert load_holidays() >= sum(len(days.split()) for days in DECREED.values()) - 1
    assert HariLibur.objects.get(tanggal=date(2026, 1, 1)).nama == "Libur menurut admin"
    assert load_holidays() == 0
