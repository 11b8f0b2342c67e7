"""The one clock: fixed inside `at`, simulated only outside production."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selaras.base import clock
from selaras.config import checks
from tests.plugins.hours import WALL

WITA, WIB = ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jakarta")


def test_everything_inside_happens_at_one_moment() -> None:
    moment = datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC)
    with clock.at(moment):
        assert clock.now() == moment
        assert clock.today(WITA) == date(2026, 3, 5)
        assert clock.today(ZoneInfo("Asia/Jayapura")) == date(2026, 3, 6)


@pytest.mark.parametrize("zone", [WITA, WIB])
def test_a_simulated_date_is_the_date_in_each_zone(
    settings: Any, monkeypatch: pytest.MonkeyPatch, zone: ZoneInfo
) -> None:
    settings.SELARAS_MODE, settings.SELARAS_TODAY = "demo", "2026-03-06"
    now = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: now)
    assert WALL(zone) == datetime.combine(date(2026, 3, 6), now.astimezone(zone).timetz())


def test_production_ignores_and_refuses_a_simulated_date(settings: Any) -> None:
    settings.SELARAS_MODE, settings.SELARAS_TODAY = "production", "2026-03-06"
    assert clock.simulated_date() is None
    assert [error.id for error in checks.check_mode()] == ["selaras.E002"]


@pytest.mark.parametrize(
    ("mode", "today", "check", "error"),
    [
        ("pesta", "", checks.check_mode, "selaras.E001"),
        ("demo", "6 Maret", checks.check_today, "selaras.E003"),
    ],
)
def test_a_wrong_setting_is_explained_at_start(
    settings: Any, mode: str, today: str, check: Callable[[], list[Any]], error: str
) -> None:
    settings.SELARAS_MODE, settings.SELARAS_TODAY = mode, today
    assert [found.id for found in check()] == [error]
