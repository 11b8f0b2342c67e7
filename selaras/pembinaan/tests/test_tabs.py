"""The pages of assessment stand beside each other, for who rates somebody."""

import re
from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.pembinaan.tests.conftest import DAY
from tests.reading import main_of

PAGES = ("/pelaksanaan/", "/penilaian/bawahan/", "/pembinaan/bawahan/")
TAB = re.compile(r'<a href="([^"]+)"( aria-current="page")?(?: aria-label="([^"]*)")?>([^<]*)</a>')


def tabs_of(cast: World, name: str, page: str) -> list[tuple[str, bool, str]]:
    """Address, whether it is this page, words."""
    shown = main_of(cast.client(name).get(page).content.decode())
    found = shown.partition('aria-label="Penilaian kinerja"')[2].partition("</nav>")[0]
    return [(url, bool(here), label or words) for url, here, label, words in TAB.findall(found)]


@pytest.mark.feature("BKN-070")
def test_ones_own_performance_and_what_one_watches_are_tabs_of_one_page(
    world: Callable[..., World],
) -> None:
    cast = world("bkn")
    with cast.on(DAY):
        for here in PAGES:
            assert tabs_of(cast, "sari", here) == [
                (PAGES[0], here == PAGES[0], "Pelaksanaan kinerja"),
                (PAGES[1], here == PAGES[1], "Pemantauan dan evaluasi: Penilaian bawahan"),
                (PAGES[2], here == PAGES[2], "Pemantauan dan evaluasi: Pembinaan bawahan"),
            ]
        assert tabs_of(cast, "budi", PAGES[0]) == []
