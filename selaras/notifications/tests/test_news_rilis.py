"""The head hears that a release waits for him, a person that his line was corrected; no money."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.notifications.kabar import news_for
from selaras.rilis.actions import rilis
from selaras.rilis.tests.conftest import Bulan


@pytest.mark.django_db
def test_who_hears_of_a_release_and_its_correction(world: Callable[..., World]) -> None:
    here = world("ntt")
    bulan = Bulan(here)
    bulan.release()
    bulan.attend((here.budi.nip, "80"), day=16, alasan="Mesin rusak")
    with here.on(date(2026, 3, 16)):
        rilis.correct_rilis(bulan.rilis(), by=here.pelaku("agus"), alasan="Susulan")
        heard = {
            name: {row.verb for row in news_for(here.pelaku(name))}
            & {"freeze_rilis", "correct_rilis"}
            for name in ("budi", "sari", "dewi", "tono")
        }
        inbox = here.client("dewi").get("/pemberitahuan/").content.decode()
    assert heard == {
        "budi": {"correct_rilis"},
        "sari": set(),
        "dewi": {"freeze_rilis"},
        "tono": set(),
    }
    assert "Rilis Februari 2026 perangkat daerah Anda menunggu konfirmasi Anda" in inbox
