"""From an indicator to its entries of the log: the month in which they are."""

from collections.abc import Callable
from datetime import date

import pytest

pytestmark = pytest.mark.django_db


def test_the_link_opens_the_month_of_the_entry_not_of_the_periods_end(world: Callable) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    here.log("budi", date(2026, 2, 10), skp=periode.skp)
    with here.on(here.filling_day(periode)):
        page = here.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "/harian/?tab=semua&amp;bulan=2&amp;tahun=2026" in page
    assert "bulan=3" not in page
