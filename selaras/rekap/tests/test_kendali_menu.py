"""Who finds Rekapitulasi in the menu, and on the home page."""

import re
from collections.abc import Callable

import pytest

from selaras.demo.world import World


def entries(page: str) -> list[str]:
    """The main menu, as it is read."""
    nav = page.partition('aria-label="Utama">')[2].partition("</nav>")[0]
    links = re.findall(r"<a [^>]*>(.*?)</a>", nav, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", link).split("\n")[0].strip() for link in links]


@pytest.mark.feature("NTT-007")
def test_a_penilai_finds_his_people_and_a_head_the_recap(world: Callable[..., World]) -> None:
    here = world("ntt")
    usual = entries(here.client("budi").get("/").content.decode())
    extra = entries(here.client("sari").get("/").content.decode())
    assert [each for each in extra if each not in usual] == ["Rekapitulasi", "Bawahan"]
    desk = here.client("sari").get("/penilaian/bawahan/").content.decode()
    assert "Penilaian bawahan</h1>" in desk


@pytest.mark.feature("NTT-100")
def test_the_head_of_a_perangkat_daerah_opens_the_recap(world: Callable[..., World]) -> None:
    here = world("ntt")
    assert here.client("dewi").get("/rekapitulasi/").status_code == 200
    listed = here.client("dewi").get("/rekapitulasi/daftar/?daftar=pengisian").content.decode()
    assert "Budi Santoso" in listed  # two levels below her
    assert "Tono Prasetyo" not in listed
    assert here.client("budi").get("/rekapitulasi/").status_code == 403


@pytest.mark.parametrize(("name", "times"), [("dewi", 1), ("agus", 1), ("budi", 0)])
def test_the_home_of_those_who_lead_fetches_the_map(
    world: Callable[..., World], name: str, times: int
) -> None:
    page = world("ntt").client(name).get("/").content.decode()
    assert page.count('hx-get="/rekapitulasi/ringkas/"') == times
