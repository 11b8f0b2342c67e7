"""The log is no task on a day off: of the week, of the nation, of the agency."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core.models import HariLibur

pytestmark = pytest.mark.django_db
TUGAS = "Belum ada catatan untuk hari ini."
SENIN, SABTU, MINGGU = date(2026, 2, 2), date(2026, 2, 7), date(2026, 2, 8)


def tells(cast: Any, day: date) -> bool:
    """Whether the page lists it; the badge must count what the page lists."""
    with cast.on(day):
        html = cast.client("budi").get("/").content.decode()
    listed = html.count('<li class="card pad')
    assert (f'<span class="n">{listed}<span' in html) == bool(listed)
    return TUGAS in html


@pytest.mark.parametrize(("day", "is_task"), [(SENIN, True), (SABTU, False), (MINGGU, False)])
def test_no_task_on_the_days_off_of_the_week(world: Callable, day: date, is_task: bool) -> None:  # noqa: FBT001
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    assert tells(cast, day) is is_task


def test_a_unit_of_six_days_works_on_saturday(world: Callable) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    unit = cast.unit("budi")
    unit.hari_kerja = 6
    unit.save()
    assert tells(cast, SABTU)
    assert not tells(cast, MINGGU)


def test_no_task_on_a_holiday(world: Callable) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    HariLibur.objects.create(tanggal=SENIN, nama="Hari jadi", instansi=cast.instansi)
    assert not tells(cast, SENIN)
