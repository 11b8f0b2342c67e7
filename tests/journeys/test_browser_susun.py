"""The editor on the page of an SKP: saving while one types, two tabs, order, deletion, keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from selaras.perencanaan.models.skp import Skp
from tests.journeys.browser import HP, MEJA_GELAP, Office, Screen, Visitor

pytestmark = [pytest.mark.browser]
DAY = "2026-01-12"
BARU = "Terlaksananya pemeliharaan seluruh aplikasi layanan publik tanpa gangguan"
LAIN = "Terpeliharanya aplikasi layanan publik menurut tab yang lain"


def draft(office: Callable[..., Office], screen: Screen) -> tuple[Office, Visitor, Skp]:
    """Budi before the page of his draft."""
    here = office("bkn", screen)
    skp = here.world.skp("budi", status="draf")
    here.today(DAY)
    budi = here.visitor("budi")
    budi.go(f"/skp/{skp.pk}/")
    return here, budi, skp


def open_rhk(page: Page) -> None:
    page.locator("article > .baris").get_by_label("Ubah RHK").click()
    expect(page.locator("[data-autosave] [name=uraian]")).to_be_focused()


def saved(page: Page) -> None:
    page.locator(".saved", has_text="Tersimpan").wait_for()


def texts(page: Page) -> list[str]:
    return page.locator("article li p[id^=teks]").all_inner_texts()


@pytest.mark.feature("NTT-035")
def test_what_is_typed_is_saved_and_outlives_a_reload(office: Callable[..., Office]) -> None:
    here, budi, skp = draft(office, MEJA_GELAP)
    page, rhk = budi.page, here.world.rhk(skp)
    open_rhk(page)
    page.locator("[data-autosave] [name=uraian]").fill("Menyusun laporan")
    saved(page)
    budi.check()
    page.reload()
    page.get_by_role("heading", name="Menyusun laporan").wait_for()
    open_rhk(page)
    page.context.set_offline(offline=True)
    page.locator("[data-autosave] [name=uraian]").fill(BARU)
    page.get_by_text("Belum tersimpan: sambungan terputus").wait_for()
    rhk.refresh_from_db()
    assert rhk.uraian == "Menyusun laporan"
    page.context.set_offline(offline=False)
    saved(page)
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name=BARU).wait_for()
    budi.send(budi.form("/submit/"), "Ajukan SKP")  # its own edits did not make the page stale
    rhk.refresh_from_db()
    assert rhk.uraian == BARU
    assert Skp.objects.get(pk=skp.pk).status == "diajukan"
    assert here.wrong == []


def test_two_tabs_are_shown_both_texts_and_overwrite_nothing(
    office: Callable[..., Office],
) -> None:
    here, budi, skp = draft(office, HP)
    one, rhk = budi.page, here.world.rhk(skp)
    two = one.context.new_page()
    two.goto(one.url)
    for page in (one, two):
        open_rhk(page)
    box = "[data-autosave] [name=uraian]"
    two.locator(box).fill(LAIN)
    saved(two)
    one.locator(box).fill(BARU)
    one.get_by_text(f"menjadi “{LAIN}”").wait_for()
    assert one.locator(box).input_value() == BARU
    budi.check()
    rhk.refresh_from_db()
    assert rhk.uraian == LAIN
    one.get_by_role("button", name="Tetap pakai isian saya").click()
    saved(one)
    two.locator(box).fill(f"{LAIN} sekali")
    two.get_by_role("button", name="Pakai isian yang tersimpan").click()
    two.get_by_role("heading", name=BARU).wait_for()
    rhk.refresh_from_db()
    assert rhk.uraian == BARU
    two.close()
    assert here.wrong == []


def add_by_keyboard(budi: Visitor) -> None:
    """Typed, closed without a loss, opened again and saved."""
    page = budi.page
    page.locator("article [data-tambah]").focus()
    page.keyboard.press("Alt+n")
    expect(page.locator("article .slot [name=uraian]")).to_be_focused()
    page.keyboard.type("Waktu pemulihan layanan")
    page.keyboard.press("Escape")
    expect(page.locator("article [data-tambah]")).to_be_focused()
    page.keyboard.press("Enter")
    form = page.locator("article .slot form")
    page.get_by_text("Ketikan Anda yang belum terkirim dipulihkan.").wait_for()
    budi.settle()
    budi.fill(form, {"target": "1 x 24 Jam", "aspek": "waktu"})
    page.keyboard.press("Control+Enter")
    page.locator("article li").nth(2).wait_for()


@pytest.mark.feature("NTT-035", "BKN-013")
def test_rows_are_moved_deleted_brought_back_and_added_by_keyboard(
    office: Callable[..., Office],
) -> None:
    here, budi, skp = draft(office, HP)
    page = budi.page
    first, second = texts(page)
    page.locator("article li").first.get_by_label("Ubah indikator").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("article li p[id^=teks]").first).to_have_text(second)
    rows = here.world.rhk(skp).indikator_set
    assert [row.uraian for row in rows.all()] == [second, first]
    page.locator("article li").first.get_by_label("Hapus indikator").click()
    undo = page.get_by_role("button", name="Urungkan")
    expect(undo).to_be_focused()
    assert here.questions[-1].startswith("Hapus “")
    assert texts(page) == [first]
    assert rows.count() == 1
    budi.check()
    page.keyboard.press("Enter")
    page.locator("article li").nth(1).wait_for()
    assert texts(page) == [second, first]
    add_by_keyboard(budi)
    assert rows.get(aspek="waktu", target="1 x 24 Jam").uraian == "Waktu pemulihan layanan"
    assert here.wrong == []
