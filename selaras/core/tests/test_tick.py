"""Every minute each beat runs; one that fails does not stop the others, nor one agency."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F

from selaras.accounts.models import Instansi
from selaras.core import tick

pytestmark = pytest.mark.both
LIMIT = 34  # statements: each beat asks once what is due; messages are three, the sums two
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


def quiet_minute(queries: Callable[[], Any]) -> int:
    """How many statements a tick takes after one that did all that was due."""
    tick.tick()
    with queries() as seen:
        tick.tick()
    return len(seen)


def test_a_minute_with_nothing_due_costs_the_same_for_one_agency_and_five(
    world: Any, queries: Callable[[], Any], settings: Any
) -> None:
    settings.SELARAS_TODAY = "2026-04-01"
    world("bkn").skp("budi")
    one = quiet_minute(queries)
    for _ in range(4):
        world("bkn")
    assert quiet_minute(queries) == one < LIMIT


@pytest.mark.long
def test_a_minute_at_604_agencies_costs_what_one_costs(
    world: Any, queries: Callable[[], Any], settings: Any
) -> None:
    """With nothing due, and with something due in one of them."""
    settings.SELARAS_TODAY = "2026-04-01"
    here = world("bkn")
    here.skp("budi")
    alone = [quiet_minute(queries), minute_with_one_due(here.instansi, queries)]
    zone = {"zona_waktu": "Asia/Makassar"}
    agencies = [Instansi(kode=f"i-{n}", nama=f"Instansi {n}", **zone) for n in range(603)]
    Instansi.objects.bulk_create(agencies)
    among = [quiet_minute(queries), minute_with_one_due(here.instansi, queries)]
    assert among == alone
    assert alone[0] < LIMIT


def minute_with_one_due(instansi: Instansi, queries: Callable[[], Any]) -> int:
    """Its kebijakan changed, which every daily beat looks at again."""
    Instansi.objects.filter(pk=instansi.pk).update(versi_kebijakan=F("versi_kebijakan") + 1)
    with queries() as seen:
        tick.tick()
    return len(seen)


def test_a_new_day_and_a_new_kebijakan_are_looked_at_again(world: Any, settings: Any) -> None:
    seen: list[str] = []

    def work(instansi: Instansi) -> int:
        seen.append(instansi.kode)
        return 1

    here = world("bkn")
    for day, versi in (("2026-04-01", 1), ("2026-04-01", 1), ("2026-04-02", 1), ("2026-04-02", 2)):
        settings.SELARAS_TODAY = day
        Instansi.objects.update(versi_kebijakan=versi)
        tick.daily("uji", work)
    assert seen == [here.instansi.kode] * 3


def test_an_agency_in_which_it_fails_holds_up_no_other(world: Any) -> None:
    bad, good = world("bkn").instansi, world("bkn").instansi
    seen: list[str] = []

    def work(instansi: Instansi) -> int:
        seen.append(instansi.kode)
        if instansi == bad:
            raise RuntimeError("rusak")
        return 1

    assert [tick.daily("uji", work) for _ in range(2)] == [1, 0]
    assert sorted(seen) == sorted([bad.kode, good.kode, bad.kode])
