"""The bell of a desk: the last two days under it, read by being shown; on a phone a link."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import HP, MEJA_GELAP, Office, Screen

pytestmark = [pytest.mark.browser]


def told(office: Callable[..., Office], screen: Screen) -> Office:
    """Budi's SKP was agreed yesterday."""
    here = office("bkn", screen)
    with here.world.on(date(2026, 1, 12)):
        here.world.skp("budi", status="disetujui", moment=here.world.moment(date(2026, 1, 12)))
    here.today("2026-01-13")
    return here


def test_the_bell_opens_its_list_and_what_it_shows_is_read(
    office: Callable[..., Office],
) -> None:
    budi = told(office, MEJA_GELAP).visitor("budi")
    asked: list[str] = []
    budi.page.on("request", lambda request: asked.append(request.url))
    bell, box = budi.page.locator("[data-lonceng]"), budi.page.locator("#lonceng")
    assert bell.locator(".n").count() == 1
    bell.click()
    box.get_by_text("menyetujui SKP 2026 Anda").wait_for()
    bell.locator(".n").wait_for(state="detached")
    paths = [url.partition("/pemberitahuan/")[2] for url in asked if "lencana" not in url]
    assert list(filter(None, paths)) == ["terbaru/", "baca/"]
    budi.page.keyboard.press("Escape")
    box.wait_for(state="hidden")
    expect(bell).to_be_focused()
    bell.click()
    box.get_by_role("link", name="Lihat semua").click()
    budi.page.wait_for_url("**/pemberitahuan/")


def test_on_a_phone_the_bell_is_a_link(office: Callable[..., Office]) -> None:
    budi = told(office, HP).visitor("budi")
    budi.page.locator("[data-lonceng]").click()
    budi.page.wait_for_url("**/pemberitahuan/")
    budi.page.locator("#lencana-kotak .n").wait_for(state="detached")
