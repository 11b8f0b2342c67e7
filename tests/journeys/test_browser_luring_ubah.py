"""Without a signal: what one changes and takes away waits too, and nobody holds up the others."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from selaras.harian.actions import progres
from selaras.pelaksanaan.models import ProgresHarian
from tests.journeys.browser import HP, Office
from tests.journeys.test_browser_luring import DIARY, LOG, lose, opened, waiting, write

pytestmark = [pytest.mark.browser]
DAY = date(2026, 2, 3)


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    made = office("ntt", HP)
    made.keeps = True
    made.world.skp("budi")
    for hour, text in ((8, "Rapat"), (10, "Apel"), (13, "Laporan")):
        made.world.log("budi", DAY, uraian=text, mulai=time(hour), selesai=time(hour, 30))
    made.today(DAY.isoformat())
    return made


def menu(page: Page, text: str, choice: str) -> None:
    page.get_by_label(f"Pilihan untuk: {text}").click()
    item = page.locator("#catatan > li", has_text=text)
    item.get_by_text(choice, exact=True).click()


def change(page: Page, text: str, words: str) -> None:
    menu(page, text, "Ubah")
    form = page.locator("form[data-queue=ubah]")
    form.locator("[name=uraian]").fill(words)
    form.get_by_role("button", name="Simpan").click()
    waiting(page).get_by_text(words).wait_for()


def test_changes_wait_in_order_and_a_conflict_keeps_its_words(here: Office) -> None:
    budi = opened(here)
    page = budi.page
    page.context.set_offline(True)
    page.reload()
    change(page, "Rapat", "Rapat triwulan")
    change(page, "Laporan", "Laporan Januari")
    menu(page, "Apel", "Hapus")
    budi.says("3 menunggu sinyal")
    row = ProgresHarian.objects.select_related("skp__instansi", "skp__pegawai").get(
        uraian="Laporan"
    )
    with here.world.on(DAY):
        progres.edit_progres(row, by=here.world.pelaku("budi"), uraian="Diubah di laptop")
    page.context.set_offline(False)
    waiting(page).get_by_text("sekarang berbunyi “Diubah di laptop”").wait_for()
    expect(waiting(page)).to_have_count(1)
    waiting(page).get_by_role("button", name="Perbaiki").click()
    expect(page.locator("[name=uraian]")).to_have_value("Laporan Januari")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#catatan > li")).to_have_count(2)
    rows = ProgresHarian.objects.order_by("mulai").values_list("uraian", flat=True)
    assert list(rows) == ["Rapat triwulan", "Laporan Januari"]


def saved(page: Page, text: str) -> None:
    """The words of a row that still waits, written anew in the composer."""
    waiting(page).last.get_by_role("button", name="Ubah").click()
    box = page.locator("#catat [name=uraian]")
    expect(box).to_have_value("Satu")
    box.fill(text)
    page.locator("#catat").get_by_role("button", name="Simpan").click()
    waiting(page).get_by_text(text, exact=True).wait_for()


def test_an_undo_a_plan_done_a_suggestion_and_second_thoughts_wait_too(here: Office) -> None:
    here.world.log("budi", DAY - timedelta(days=1), uraian="Melayani pasien")
    here.world.log("budi", DAY, uraian="Menyusun jadwal", rencana=True)
    budi = opened(here)
    page = budi.page
    menu(page, "Apel", "Hapus")
    undo = page.get_by_role("button", name="Urungkan")
    undo.wait_for()
    page.context.set_offline(True)
    undo.click()
    page.get_by_role("button", name="Kemarin: Melayani pasien").click()
    page.locator("#catatan").get_by_role("button", name="ketuk bila sudah dikerjakan").click()
    write(page, "Satu", "15:00")
    expect(waiting(page)).to_have_count(4)
    saved(page, "Dua")
    page.context.set_offline(False)
    expect(waiting(page)).to_have_count(0)
    rows = ProgresHarian.objects.filter(tanggal=DAY, is_rencana=False)
    texts = ["Apel", "Dua", "Laporan", "Melayani pasien", "Menyusun jadwal", "Rapat"]
    assert sorted(rows.values_list("uraian", flat=True)) == texts
    assert not ProgresHarian.objects.filter(is_rencana=True).exists()


def test_written_anew_while_nobody_knows_whether_it_arrived_is_one_entry(here: Office) -> None:
    budi = opened(here)
    page, lost = budi.page, [LOG]

    def lose_at_first(route: Route) -> None:
        if lost:
            lose(route)
        else:
            route.continue_()

    page.route(LOG, lose_at_first)
    write(page, "Satu", "15:00")
    budi.says("1 menunggu sinyal")
    saved(page, "Dua")
    lost.clear()
    page.context.set_offline(True)
    page.context.set_offline(False)
    expect(waiting(page)).to_have_count(0)
    rows = ProgresHarian.objects.filter(mulai=time(15))
    assert list(rows.values_list("uraian", flat=True)) == ["Dua"]


def test_one_that_the_server_cannot_take_holds_up_nobody(here: Office) -> None:
    budi = opened(here)
    page = budi.page

    def fail(route: Route) -> None:
        if "Macet" in (route.request.post_data or ""):
            route.fulfill(status=500, body="x")
        else:
            route.continue_()

    page.route(LOG, fail)
    page.context.set_offline(True)
    write(page, "Macet", "14:00")
    write(page, "Lancar", "15:00")
    page.context.set_offline(False)
    page.locator("#catatan > li", has_text="Lancar").wait_for()
    expect(waiting(page)).to_have_count(1)
    waiting(page).get_by_text("dicoba lagi").wait_for()
    assert not ProgresHarian.objects.filter(uraian="Macet").exists()


def test_leaving_all_devices_asks_about_what_waits(here: Office) -> None:
    budi = opened(here)
    page = budi.page
    page.route(LOG, lambda route: route.abort())
    write(page, "Melayani pasien", "07:00")
    budi.says("1 menunggu sinyal")
    budi.go("/akun/perangkat/")
    with page.expect_navigation():
        page.get_by_role("button", name="Keluar dari semua perangkat").click()
    assert [text.split("?")[0] for text in here.questions[-2:]] == [
        "Keluar dari semua perangkat, termasuk yang ini",
        "1 catatan di perangkat ini belum terkirim dan akan hilang bila Anda keluar. Tetap keluar",
    ]
    budi.go(DIARY)
    expect(waiting(page)).to_have_count(0)
