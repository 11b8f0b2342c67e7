"""What only a browser shows of the frame: focus, badges, toasts, folds, targets, large text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.journeys.browser import HP, MEJA_GELAP, Office, Screen

pytestmark = [pytest.mark.browser]
THUMB = 44  # pixels
TOO_SMALL = """min => [...document.querySelectorAll(
  'button, summary, select, textarea, .btn, nav a, .acct a, label:has(input), '
  + 'input:not([type=hidden], [type=radio], [type=checkbox])')]
  .filter(e => e.checkVisibility() && !e.closest('.sr, .skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.height, box.width) < min - .5 && box.top > -50)
  .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > 361 && !e.closest('.sr, .steps, .tabs'))
  .map(e => e.outerHTML.slice(0, 80))"""
# Where the first toast stood, and the bar under it: it goes by itself, however late one looks.
STOOD = """() => void new MutationObserver(() => {
  const toast = document.querySelector('#messages .msg'), bar = document.querySelector('nav.bar');
  if (!toast || window.stood) return;
  const [{ top, bottom }, under] = [toast, bar].map(each => each.getBoundingClientRect());
  window.stood = { top, bottom, bar: under.top };
}).observe(document.body, { childList: true, subtree: true })"""
OUTSIDE = """() => [...document.querySelectorAll('.bar > *')]
  .filter(e => e.scrollWidth > e.clientWidth + 1
    || e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.textContent.trim())"""


def waits(office: Callable[..., Office], screen: Any = HP) -> Office:
    """Budi's SKP waits for Sari."""
    here = office("bkn", screen)
    with here.world.on(date(2026, 1, 12)):
        here.world.skp("budi", status="diajukan")
    here.today("2026-01-13")
    return here


def test_after_a_reminder_the_focus_stays_and_the_button_has_become_a_state(
    office: Callable[..., Office],
) -> None:
    budi = waits(office).visitor("budi")
    button = budi.page.get_by_role("button", name="Ingatkan")
    button.focus()
    budi.page.keyboard.press("Enter")
    budi.page.get_by_role("button", name="Sudah diingatkan hari ini").wait_for()
    budi.page.locator("#tunggu :focus").wait_for()


def test_a_deed_renews_the_badges_without_a_reload(office: Callable[..., Office]) -> None:
    here = waits(office, MEJA_GELAP)
    sari = here.visitor("sari")
    badge = sari.page.locator("#lencana-samping-users")
    assert badge.inner_text().startswith("1")
    skp = here.world.skp_of("budi")
    sari.go(f"/skp/{skp.pk}/")
    form = sari.form("/return_for_revision/")
    sari.send(form, "Kembalikan", {"catatan": "Mohon lengkapi."})
    badge.locator(".n").wait_for(state="detached")


def test_a_message_is_a_toast_above_the_bar_and_off_what_it_is_about(
    office: Callable[..., Office],
) -> None:
    here = waits(office)
    sari = here.visitor("sari")
    sari.go(f"/skp/{here.world.skp_of('budi').pk}/")
    sari.page.clock.install()
    sari.page.evaluate(STOOD)
    sari.send(sari.form("/return_for_revision/"), "Kembalikan", {"catatan": "Mohon lengkapi."})
    stood = sari.page.evaluate("window.stood")
    assert stood["top"] > sari.screen.height / 2
    assert stood["bottom"] <= stood["bar"]
    sari.page.clock.fast_forward("00:10")
    sari.page.locator("#messages .msg").first.wait_for(state="detached")


@pytest.mark.parametrize("name", ["budi", "sari", "rina"])
def test_whatever_is_touched_is_as_large_as_a_thumb(
    office: Callable[..., Office], name: str
) -> None:
    here = waits(office)
    visitor, found = here.visitor(name), []
    paths = {"budi": ["/", "/skp/", "/pemberitahuan/"], "sari": ["/skp/persetujuan/"]}
    for path in paths.get(name, ["/skp/unit/", "/organisasi/unit/"]):
        visitor.go(path)
        found += [f"{path}: {each}" for each in visitor.page.evaluate(TOO_SMALL, THUMB)]
    assert found == []
    assert here.wrong == []


@pytest.mark.parametrize("name", ["sari", "rina"])
def test_text_at_200_per_cent_does_not_break_the_bar(
    office: Callable[..., Office], name: str
) -> None:
    visitor = waits(office).visitor(name)
    visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert visitor.page.evaluate(OUTSIDE) == []
    assert visitor.page.evaluate(TOO_WIDE) == []


def test_paper_shows_what_is_folded(office: Callable[..., Office]) -> None:
    here = waits(office)
    budi = here.visitor("budi")
    budi.go("/bantuan/")
    closed = budi.page.locator("main details:not([open])")
    assert closed.count()
    budi.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert closed.count() == 0
    budi.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert closed.count()


def test_on_a_phone_kelola_says_where_one_is_and_unfolds_its_groups(
    office: Callable[..., Office],
) -> None:
    rina = waits(office).visitor("rina")
    rina.go("/organisasi/pegawai/")
    rina.page.get_by_text("Kelola · Pegawai").click()
    for group in ("Orang", "Data", "Layanan"):
        assert rina.page.locator(".card.here").get_by_text(group, exact=True).is_visible()


def test_a_long_menu_shows_where_one_is_and_the_page_begins_at_its_title(
    office: Callable[..., Office],
) -> None:
    """The last entries lie below a low screen: the column scrolls to them, not the page."""
    here = office("bkn", Screen(1280, 620))
    agus = here.visitor("agus")
    for path in (
        "/pelaksanaan/harian/pola/",
        "/jadwal/perpanjangan/usul/",
        "/pemberitahuan/tiket/",
    ):
        agus.go(path)
        assert agus.page.evaluate("scrollY") == 0, path
        now = agus.page.locator(".rail .side [aria-current]").bounding_box()
        assert now["y"] + now["height"] <= 620, path
