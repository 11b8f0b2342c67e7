"""A closed month takes no more work of its days (practice.md §5)."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.pelaksanaan.models import ProgresHarian
from selaras.penutupan.actions import penutupan


def test_denpasar_sets_no_days_as_long_as_the_month_can_be_reported(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi")
    assert cast.log("budi", date(2026, 2, 3), on=date(2026, 4, 20)).is_dihitung
    with cast.on(date(2026, 5, 5)):
        penutupan.close_due(cast.instansi, by=cast.sistem)
    with pytest.raises(InvalidInput, match="Februari 2026 sudah ditutup tanpa selesai"):
        cast.log("budi", date(2026, 2, 4), on=date(2026, 5, 5))
    assert ProgresHarian.objects.filter(skp=periode.skp_id).count() == 1
