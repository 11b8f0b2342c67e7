"""Lists, forms and the desk of the penilai on each kind of screen: nothing is cut off."""

from collections.abc import Callable

import pytest

from tests.journeys.browser import Office, Screen, Visitor

pytestmark = [pytest.mark.browser]
SMARTPHONE = Screen(360, 780, scripts=False)
TABLET, LAPTOP, PC = (
    Screen(*size, scripts=False) for size in ((768, 1024), (1366, 768), (1920, 1080))
)
PAGES = {
    "budi": ("/", "/skp/", "/organisasi/profil/?tab=riwayat", "/pelaksanaan/"),
    "sari": ("/penilaian/bawahan/", "/penilaian/periode/{}/"),
    "rina": ("/skp/unit/",),
}


def is_shown(visitor: Visitor, selector: str) -> bool:
    return visitor.page.locator(selector).first.is_visible()


@pytest.mark.feature("NTT-001")
@pytest.mark.parametrize(
    "screens", [(SMARTPHONE,), (TABLET, LAPTOP, PC)], ids=["smartphone", "tablet, laptop, PC"]
)
def test_every_page_is_as_wide_as_what_it_is_read_on(
    office: Callable[..., Office], screens: tuple[Screen, ...]
) -> None:
    here = office("ntt", screens[0])
    periode = here.world.siap_dinilai()
    here.today("2026-03-03")
    for name, pages in PAGES.items():
        visitor = here.visitor(name)
        for page in pages:
            visitor.go(page.format(periode.pk))
            for screen in screens:
                put_on(visitor, screen)
                visitor.check()
    assert here.wrong == []
    for screen in screens:
        put_on(visitor, screen)
        looks_at_a_list(visitor, is_narrow=screen.width <= 820)


def put_on(visitor: Visitor, screen: Screen) -> None:
    visitor.screen = screen
    visitor.page.set_viewport_size({"width": screen.width, "height": screen.height})


def looks_at_a_list(visitor: Visitor, *, is_narrow: bool) -> None:
    assert is_shown(visitor, "nav.bar") is is_narrow  # the menu under the thumb
    assert is_shown(visitor, "aside.rail") is not is_narrow
    assert is_shown(visitor, "td[data-label='Unit kerja']")
    beside = visitor.page.locator("tbody tr").first.locator("> *")
    tops = {beside.nth(n).bounding_box()["y"] for n in range(beside.count())}
    assert (len(tops) > 1) is is_narrow  # a row of a table is a card
