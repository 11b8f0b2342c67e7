"""The national holidays that ship with Selaras (rules.md §10)."""

from collections import Counter
from datetime import date

import pytest

from selaras.core.holidays import load_holidays, national_holidays
from selaras.core.models import HariLibur

PER_YEAR = {2023: (16, 11), 2024: (19, 10), 2025: (17, 11), 2026: (17, 8)}


def test_every_year_has_its_holidays_and_cuti_bersama() -> None:
    found = Counter((row.tanggal.year, row.is_cuti_bersama) for row in national_holidays())
    assert {y: (found[y, False], found[y, True]) for y in PER_YEAR} == PER_YEAR
    assert all(row.nama for row in national_holidays())


@pytest.mark.django_db
def test_loading_adds_what_is_missing_and_keeps_what_an_admin_changed() -> None:
    HariLibur.objects.create(tanggal=date(2026, 1, 1), nama="Libur menurut admin")
    assert load_holidays() == sum(map(sum, PER_YEAR.values())) - 1
    assert HariLibur.objects.get(tanggal=date(2026, 1, 1)).nama == "Libur menurut admin"
    assert load_holidays() == 0
