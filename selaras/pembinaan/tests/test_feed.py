"""A review in the phone's calendar: a day, and neither of what nor with whom."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from selaras.demo.world import World
from selaras.kalender.models import KalenderPribadi
from selaras.kalender.tests.test_feed import days, feed, made
from selaras.kalender.tests.test_ics import parse
from selaras.pembinaan import actions
from selaras.pembinaan.tests.conftest import DAY, TINJAUAN, Bina

ADA = "Ada yang perlu Anda buka di Selaras"


@pytest.mark.django_db
def test_a_review_is_a_day_of_the_two_that_says_nothing(
    world: Callable[[str], World], bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        bina(here).running("coaching")
        for name in ("budi", "sari"):
            row = made(here, name)
            assert days(row)[ADA] == f"{TINJAUAN:%Y%m%d}"
            content = feed(row).content.decode().lower()
            assert not [word for word in ("pembinaan", "coaching", "budi") if word in content]
        assert ADA not in days(made(here, "tono"))


@pytest.mark.django_db
def test_a_next_step_is_a_day_of_the_two_until_it_has_passed(
    world: Callable[[str], World], bina: type[Bina]
) -> None:
    here, step = world("bkn"), DAY + timedelta(days=30)
    with here.on(DAY):
        running = bina(here).running("coaching")
        said = {"materi": "Boks 1–30 selesai.", "rencana_aksi": "Boks 31–42."}
        actions.write_journal(running, by=here.pelaku("budi"), pada=DAY, target_waktu=step, **said)
        row = made(here, "sari")
        assert starts(row) == {f"{step:%Y%m%d}", f"{TINJAUAN:%Y%m%d}"}
    with here.on(step + timedelta(days=1)):
        assert starts(row) == {f"{TINJAUAN:%Y%m%d}"}


def starts(row: KalenderPribadi) -> set[str]:
    events = parse(feed(row).content.decode())
    return {event["DTSTART"] for event in events if event["SUMMARY"] == ADA}
