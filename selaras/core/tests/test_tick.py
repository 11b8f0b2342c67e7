"""Every minute each beat runs; one that fails does not stop the others."""

from typing import Any

import pytest

from selaras.core import tick

CALLS: list[str] = []


def fails() -> None:
    CALLS.append("fails")
    raise RuntimeError("rusak")


def works() -> None:
    CALLS.append("works")


@pytest.mark.django_db
def test_one_bad_beat_does_not_stop_the_next(settings: Any) -> None:
    settings.TICKS = [f"{__name__}.fails", f"{__name__}.works"]
    CALLS.clear()
    tick.tick()
    assert CALLS == ["fails", "works"]
