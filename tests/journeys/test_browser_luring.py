"""Without a signal: what was written waits on the phone and reaches the server once."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, Page, Route, expect

from selaras.pelaksanaan.models import ProgresHarian
from selaras.pwa import shell
from tests.journeys.browser import HP, PASSWORD, Office, Visitor

pytestmark = [pytest.mark.browser]
DIARY = "/pelaksanaan/harian/"
LOG = f"**{DIARY}log/"
STORED = "#catatan > li:not(.menunggu)"  # not what the page only hopes
KEPT = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('milik-'));
  const pages = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  return pages.flat().map(each => new URL(each.url).pathname + new URL(each.url).search);
}"""
# Its cache is there before what it is to hold: a signal that is lost then leaves the old one.
TAKEN_OVER = """async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
  return !installing && !waiting && active.state === 'activated' && caches.has('kulit-berikutnya');
}"""
NO_ROOM = """() => { IDBObjectStore.prototype.put = () => {
  throw new DOMException('penuh', 'QuotaExceededError');
}; }"""


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    made = office("ntt", HP)
    made.keeps = True
    made.world.skp("budi")
    made.today("2026-02-03")
    return made


def opened(here: Office, name: str = "budi") -> Visitor:
    """Before the diary, once it is kept: pages that did not come in time come with the next one."""
    visitor = here.visitor(name)
    for _ in range(3):
        visitor.go(DIARY)
        if comes(visitor.page, "sessionStorage.getItem('selaras:disimpan')"):
            return visitor
    raise AssertionError("Three times in fifteen seconds the diary was not kept.")


def comes(page: Page, fact: str) -> bool:
    """Whether it is so within fifteen seconds."""
    for _ in range(300):
        if page.evaluate(fact):
            return True
        page.wait_for_timeout(50)
    return False


def write(page: Page, text: str, mulai: str, tanggal: str = "") -> None:
    form = page.locator("#catat")
    form.locator("[name=uraian]").focus()  # unfolds what is guessed
    form.locator("[name=uraian]").fill(text)
    if tanggal:
        form.evaluate("(form, day) => { form.elements.tanggal.value = day; }", tanggal)
    form.locator("[name=mulai]").fill(mulai)
    form.locator("[name=selesai]").fill(f"{mulai[:3]}45")
    indikator = form.locator("[name=indikator]")
    indikator.select_option(index=1)
    form.get_by_role("button", name="Simpan").click()


def waiting(page: Page) -> Any:
    return page.locator("#antre > li")


def lose(route: Route) -> None:
    """The server has it, its answer never comes; a page that is closed meanwhile is no error."""
    with suppress(Error):
        route.fetch()
        route.abort()


def kept_texts() -> list[str]:
    return list(ProgresHarian.objects.order_by("mulai").values_list("uraian", flat=True))


def test_written_without_a_signal_each_arrives_once_after_the_page_was_closed(
    here: Office,
) -> None:
    budi = opened(here)
    page, context = budi.page, budi.page.context
    context.set_offline(True)
    page.reload()
    budi.says("Tampilan dari")
    for hour, text in ((7, "Satu"), (8, "Dua"), (9, "Tiga")):
        write(page, text, f"0{hour}:00")
        waiting(page).get_by_text(text).wait_for()
    budi.says("3 menunggu sinyal")
    page.goto(here.base + "/skp/")  # not kept
    budi.says("Halaman ini perlu sinyal")
    page.close()
    assert kept_texts() == []
    context.set_offline(False)
    pages = [context.new_page() for _ in range(2)]  # two tabs
    for each in pages:
        each.goto(here.base + DIARY)
    for each in pages:
        expect(waiting(each)).to_have_count(0)
    expect(pages[0].locator(STORED)).to_have_count(3)
    assert kept_texts() == ["Satu", "Dua", "Tiga"]
    assert here.wrong == []


def test_killed_in_the_middle_of_a_send_doubles_nothing(here: Office) -> None:
    """The page dies before the answer, and sends again when opened."""
    budi = opened(here)
    page, context = budi.page, budi.page.context

    page.route(LOG, lose)
    write(page, "Melayani pasien", "07:00")
    budi.says("1 menunggu sinyal")
    page.close()
    assert kept_texts() == ["Melayani pasien"]
    again = context.new_page()
    again.goto(here.base + DIARY)
    expect(again.locator(STORED)).to_have_count(1)
    expect(waiting(again)).to_have_count(0)
    assert kept_texts() == ["Melayani pasien"]


def test_what_the_server_refuses_keeps_its_text_and_says_why(here: Office) -> None:
    budi = opened(here)
    page = budi.page
    page.context.set_offline(True)
    write(page, "Rapat", "10:00", "2026-02-20")  # not come yet
    waiting(page).wait_for()
    page.context.set_offline(False)
    waiting(page).get_by_text("belum tiba").wait_for()
    page.get_by_role("button", name="Perbaiki").click()
    expect(page.locator("#catat [name=uraian]")).to_have_value("Rapat")
    waiting(page).get_by_text("Sedang Anda ubah").wait_for()
    write(page, "Rapat", "10:00", "2026-02-03")
    expect(page.locator(STORED)).to_have_count(1)
    expect(waiting(page)).to_have_count(0)
    assert kept_texts() == ["Rapat"]
    assert here.wrong == []


def test_a_login_that_expired_loses_nothing_and_another_person_sees_nothing(
    here: Office,
) -> None:
    budi = opened(here)
    page, world = budi.page, here.world
    page.context.set_offline(True)
    write(page, "Melayani pasien", "07:00")
    waiting(page).wait_for()
    Session.objects.all().delete()
    page.context.set_offline(False)
    page.get_by_role("link", name="Mohon masuk lagi").click()
    login = page.locator("form").first
    assert page.evaluate(KEPT) == []
    budi.send(login, "Masuk", {"login": world.sari.nip, "password": PASSWORD})
    expect(waiting(page)).to_have_count(0)
    assert "Melayani pasien" not in page.content()
    assert kept_texts() == []
    Session.objects.all().delete()
    budi.go(DIARY)
    login = page.locator("form").first
    budi.send(login, "Masuk", {"login": world.budi.nip, "password": PASSWORD})
    expect(page.locator(STORED)).to_have_count(1)
    assert kept_texts() == ["Melayani pasien"]


def test_no_room_leaves_the_text_where_it_is_and_goes_the_ordinary_way(here: Office) -> None:
    budi = opened(here)
    page, context = budi.page, budi.page.context
    page.evaluate(NO_ROOM)
    context.set_offline(True)
    write(page, "Melayani pasien", "07:00")
    budi.says("Penyimpanan perangkat ini penuh")
    expect(page.locator("#catat [name=uraian]")).to_have_value("Melayani pasien")
    context.set_offline(False)
    page.locator("#catat").get_by_role("button", name="Simpan").click()
    expect(page.locator(STORED)).to_have_count(1)
    assert kept_texts() == ["Melayani pasien"]


def test_leaving_asks_about_what_waits_and_then_nothing_stays(here: Office) -> None:
    budi = opened(here)
    page = budi.page
    assert any("tab=semua" in each for each in page.evaluate(KEPT))
    page.route(LOG, lambda route: route.abort())
    write(page, "Melayani pasien", "07:00")
    budi.says("1 menunggu sinyal")
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[data-logout]').requestSubmit()")
    assert "1 catatan di perangkat ini belum terkirim" in here.questions[-1]
    page.go_back()
    page.locator("form[action='/akun/masuk/']").wait_for()
    assert page.evaluate(KEPT) == []
    assert kept_texts() == []


def test_a_new_release_takes_over_and_the_kept_pages_stay(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    budi = opened(here)
    page = budi.page
    monkeypatch.setattr(shell, "version", lambda: "berikutnya")
    page.reload()
    assert comes(page, TAKEN_OVER)
    page.context.set_offline(True)
    page.reload()
    budi.says("Tampilan dari")
    assert page.evaluate("getComputedStyle(document.querySelector('.acct')).display") == "flex"


def test_a_phone_whose_clock_is_wrong_writes_for_the_day_that_it_shows(here: Office) -> None:
    """Its clock is years off; a day later by it, a kept page offers the day after its own."""
    budi = opened(here)
    page, context = budi.page, budi.page.context
    context.set_offline(True)
    page.clock.install()
    page.clock.fast_forward("24:00:00")
    page.reload()
    expect(page.locator("#catat [name=tanggal]")).to_have_value("2026-02-04")
    write(page, "Melayani pasien", "07:00")
    waiting(page).get_by_text("Rabu, 4 Februari").wait_for()
    here.today("2026-02-05")
    context.set_offline(False)
    expect(page.locator(STORED)).to_have_count(1)
    row = ProgresHarian.objects.get()
    assert (row.tanggal.isoformat(), row.dicatat_pada.date().isoformat()) == (
        "2026-02-04",
        "2026-02-05",
    )
