"""What waits of pembinaan stands on Beranda of who answers or leads it, and in the badge."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.pembinaan import actions
from selaras.pembinaan.tests.conftest import DAY, TINJAUAN, Bina

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db


def cards(here: World, name: str) -> str:
    """The page, whose badge counts the cards on it."""
    html: str = here.client(name).get("/").content.decode()
    listed = html.count('<li class="card pad')
    assert f'<span class="n">{listed}<span' in html
    return html


def test_a_proposal_is_the_penilais_task_until_it_is_answered(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        made = bina(here)
        row = made.fill(made.begin("mentoring", by="budi"), by="budi")
        actions.propose_pembinaan(row, by=here.pelaku("budi"))
        assert f"Jawab usulan pembinaan {here.budi.nama}" in cards(here, "sari")
        assert "Jawab usulan pembinaan" not in cards(here, "budi")
        actions.approve_pembinaan(row, by=here.pelaku("sari"), tinjauan=TINJAUAN)
        assert "Jawab usulan pembinaan" not in cards(here, "sari")


def test_a_review_is_the_counsellors_task_from_its_day_on_and_names_nobody(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        konselor: Any = here.rina
        bina(here).running("konseling", by="rina", konselor=konselor, perilaku=["AK"])
    with here.on(TINJAUAN - timedelta(days=1)):
        assert "Tinjau pembinaan" not in cards(here, "rina")
    with here.on(TINJAUAN):
        html = cards(here, "rina")
        assert "Tinjau pembinaan" in html
        assert here.budi.nama not in html
        assert "Tinjau pembinaan" not in cards(here, "sari")
