"""Nobody has to tell that the service was down: the tick's own gap moves the windows it hit."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core import tick
from selaras.jadwal.models import Gangguan
from selaras.jadwal.tests.test_gangguan import last_day

MARCH_ENDS = datetime(2026, 4, 10, 14, 0, tzinfo=UTC)  # 22.00 of ntt's last day for March


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """Ticks at moments that the test names; nothing but the measuring runs in them."""
    settings.TICKS = ["selaras.jadwal.tick.measure_outage"]
    moment = [MARCH_ENDS]
    monkeypatch.setattr(clock, "real_now", lambda: moment[0])

    def after(**gap: int) -> None:
        moment[0] += timedelta(**gap)
        tick.tick()

    return after


def test_a_gap_on_a_last_day_moves_it_and_is_told(world: Any, wall: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    tick.tick()
    wall(minutes=1)
    assert not Gangguan.objects.exists()
    wall(minutes=65)
    row = Gangguan.objects.get()
    assert (row.instansi, row.sumber, row.selesai - row.mulai) == (
        cast.instansi,
        Gangguan.Sumber.DIUKUR,
        timedelta(minutes=65),
    )
    with cast.on(date(2026, 4, 12)):
        assert last_day(cast, periode) == date(2026, 4, 13)
        news = cast.client("budi").get("/pemberitahuan/").content.decode()
    assert "Layanan terganggu, sehingga batas waktu bergeser." in news
    assert "Batas 10 April 2026 menjadi 13 April 2026." in news


def test_gaps_of_a_day_add_up_and_a_restart_is_none(world: Any, wall: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    tick.tick()
    for gap in (4, 40):
        wall(minutes=gap)
    with cast.on(date(2026, 4, 12)):
        assert last_day(cast, periode) == date(2026, 4, 10)
    wall(minutes=25)
    with cast.on(date(2026, 4, 12)):
        assert last_day(cast, periode) == date(2026, 4, 13)
    assert Gangguan.objects.count() == 2


def test_where_nothing_ended_nobody_is_told(world: Any, wall: Any) -> None:
    cast = world("ntt")
    tick.tick()
    wall(days=4)  # until the 14th; the windows of March ended within
    wall(minutes=1)
    wall(hours=2)
    with cast.on(date(2026, 4, 20)):
        news = cast.client("budi").get("/pemberitahuan/").content.decode()
    assert Gangguan.objects.count() == 2
    assert news.count("Layanan terganggu") == 1


def test_an_agency_without_a_kebijakan_yet_has_its_outage_noted(world: Any, wall: Any) -> None:
    world("ntt")
    Instansi.objects.create(kode="baru", nama="Instansi Baru", zona_waktu="Asia/Jakarta")
    tick.tick()
    wall(minutes=65)
    assert Gangguan.objects.count() == 2


def test_neither_a_simulated_day_nor_a_base_put_back_was_an_outage(
    world: Any, wall: Any, settings: Any
) -> None:
    world("ntt")
    tick.tick()
    wall(days=40)
    settings.SELARAS_TODAY = "2026-04-10"
    wall(hours=3)
    assert not Gangguan.objects.exists()
