"""What the administrators of an agency alone are told: in their list, and in the bell's number."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from selaras.base import clock
from selaras.core import audit
from selaras.core.jobs import GIVEN_UP
from selaras.core.models import Pekerjaan
from selaras.demo.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    """An agency whose export was given up after a day of attempts."""
    found = world("ntt")
    row = Pekerjaan.objects.create(
        instansi=found.instansi, judul="Mengekspor data", dibuat_pada=clock.now()
    )
    audit.record(row, GIVEN_UP, by=found.sistem)
    return found


def bell(here: World, name: str) -> str:
    """The number beside the bell of any page; empty where nothing is new."""
    page = here.client(name).get("/").content.decode()
    found = re.search(r'id="lencana-kotak"[^>]*>(?:<span class="n">(\d+))?', page)
    assert found
    return found[1] or ""


def test_the_bell_of_an_admin_instansi_counts_what_only_he_is_told(here: World) -> None:
    assert [bell(here, name) for name in ("agus", "rina", "budi")] == ["1", "", ""]
    listed = here.client("agus").get(reverse("notifications:list")).content.decode()
    assert listed.count("Tandai sudah dibaca") == 1


def test_reading_it_takes_the_number_away(here: World) -> None:
    here.client("agus").post(reverse("notifications:read"))
    assert bell(here, "agus") == ""
