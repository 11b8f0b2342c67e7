"""A review in the phone's calendar: a day, and neither of what nor with whom."""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.kalender.tests.test_feed import days, feed, made
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
