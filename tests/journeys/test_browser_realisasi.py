"""The period page of a pegawai on a phone: few taps, nothing lost, and without scripts one form."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from selaras.pelaksanaan.models import Periode, Realisasi
from selaras.perencanaan.models.rhk import Indikator
from tests.journeys.browser import HP, HP_TANPA_SKRIP, Office, Screen, Visitor

pytestmark = [pytest.mark.browser]
TAUTAN = "https://arsip.contoh.go.id/rekap"
SHELF = "document.querySelector('.banner')?.offsetHeight ?? 0"  # stands in simulations only


def open_page(
    office: Callable[..., Office], preset: str, screen: Screen
) -> tuple[Office, Visitor, Periode]:
    here = office(preset, screen)
    periode = here.world.periode("budi")
    here.world.log("budi", date(2026, 2, 10))
    here.today(here.world.filling_day(periode).isoformat())
    budi = here.visitor("budi")
    budi.go(f"/penilaian/periode/{periode.pk}/")
    return here, budi, periode


def is_kept(answer: Response) -> bool:
    return "autosave" in answer.url and answer.status == 200


class Thumb:
    """Taps on a page, counted; what the keyboard types costs none."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: Any) -> None:
        what.click()
        self.taps += 1

    def keep(self, deed: Callable[[], None]) -> None:
        """Do it, and wait until the server has it."""
        with self.page.expect_response(lambda r: r.request.method == "POST") as kept:
            deed()
        assert kept.value.status == 200, kept.value.text()[:400]
        self.page.locator(".htmx-request, .htmx-settling").first.wait_for(state="detached")


def test_two_indicators_with_two_links_are_handed_in_with_few_taps(
    office: Callable[..., Office],
) -> None:
    here, budi, _ = open_page(office, "ntt", HP)
    page, thumb = budi.page, Thumb(budi.page)
    first = page.locator("input[name^=nilai-]").first
    top = first.evaluate("box => box.getBoundingClientRect().top") - page.evaluate(SHELF)
    rows = page.locator("details.ind")
    for place in (0, 1):
        row = rows.nth(place)
        if row.get_attribute("open") is None:
            thumb.tap(row.locator("summary").first)
        thumb.tap(row.locator("input[name^=nilai-]"))
        thumb.keep(partial(page.keyboard.type, "3"))
        thumb.tap(row.get_by_text("Tambah tautan"))
        expect(row.locator("input[name=nama]")).to_be_focused()
        page.keyboard.press("Tab")  # the phone's "next"
        page.keyboard.type(TAUTAN)
        add = row.get_by_role("button", name="Tambahkan")
        thumb.keep(partial(thumb.tap, add))
    foot = page.locator("#submit-realisasi")
    expect(foot.get_by_text("2 dari 2 terisi")).to_be_visible()
    thumb.tap(foot.locator("[name=konfirmasi]"))
    with page.expect_navigation():
        thumb.tap(foot.get_by_role("button", name="Ajukan realisasi"))
    budi.says("Penilaian oleh Ibu Sari Puspita")
    print(f"two indicators with two links: {thumb.taps} taps; first field at y = {top:.0f} px")
    assert thumb.taps <= 9
    assert top <= 340
    assert here.wrong == []


def test_what_is_typed_without_signal_is_kept_and_sent_later(
    office: Callable[..., Office],
) -> None:
    here, budi, periode = open_page(office, "bkn", HP)
    page = budi.page
    kept = Realisasi.objects.filter(periode=periode)
    page.context.set_offline(offline=True)
    page.locator("textarea[name^=narasi-]").first.fill("Ditulis tanpa sinyal.")
    page.get_by_text("Belum tersimpan. Ketikan aman di perangkat ini").wait_for()
    page.context.set_offline(offline=False)
    page.locator(".saved", has_text="Tersimpan").first.wait_for()
    assert [row.narasi for row in kept] == ["Ditulis tanpa sinyal."]
    page.get_by_role("link", name="Ajukan").click()
    expect(page.locator("#kurang")).to_be_focused()
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.locator("#kurang a").last.click()
        expect(page.locator("input[name^=nilai-]").last).to_be_focused()
        page.keyboard.type("7")
    page.locator(".saved", has_text="Tersimpan").last.wait_for()
    page.reload()
    assert page.get_by_text("Ketikan Anda yang belum terkirim").count() == 0
    assert here.wrong == []


def test_two_pages_show_both_texts_and_one_is_chosen(office: Callable[..., Office]) -> None:
    here, budi, periode = open_page(office, "bkn", HP)
    one, two = budi.page, budi.page.context.new_page()
    two.goto(one.url)
    box = "textarea[name^=narasi-] >> nth=0"
    two.locator(box).fill("Dari tab kedua.")
    two.locator(".saved", has_text="Tersimpan").first.wait_for()
    one.locator(box).fill("Dari tab pertama.")
    one.get_by_text("menjadi “Dari tab kedua.”").wait_for()
    one.get_by_role("button", name="Tetap pakai isian saya").click()
    one.locator(".saved", has_text="Tersimpan").first.wait_for()
    assert Realisasi.objects.get(periode=periode).narasi == "Dari tab pertama."
    assert here.wrong == []


def test_a_refused_figure_says_so_until_it_is_changed(office: Callable[..., Office]) -> None:
    _, budi, periode = open_page(office, "ntt", HP)
    row = budi.page.locator(".ind[open]")
    figure, said = row.locator("[name^=nilai-]"), row.get_by_text("Realisasi diisi dengan angka")
    figure.fill("abc")
    expect(said).to_be_visible()
    with budi.page.expect_response(is_kept):
        row.locator("[name^=narasi-]").fill("Memeriksa server setiap pagi.")
    expect(said).to_be_visible()  # the narrative is kept, the figure is not
    with budi.page.expect_response(is_kept):
        figure.fill("12,5")
    expect(said).to_be_hidden()
    assert Realisasi.objects.get(periode=periode).nilai == Decimal("12.5")


def test_ten_indicators_are_two_screens_and_a_half_when_they_are_closed(
    office: Callable[..., Office],
) -> None:
    here, budi, periode = open_page(office, "ntt", HP)
    rhk = here.world.rhk(periode.skp)
    for n in range(8):  # rows only, no rule is meant
        Indikator.objects.create(rhk=rhk, uraian=f"Jumlah layanan ke-{n}", aspek="kuantitas")
    page = budi.page
    page.reload()
    page.locator(".ind[open] > summary").click()
    assert page.locator(".ind:not([open])").count() == 10
    high = page.evaluate("document.querySelector('main').scrollHeight")
    print(f"ten indicators, closed: {high} px")
    assert high <= 2000
    assert here.wrong == []


def test_without_scripts_one_form_saves_and_hands_in(office: Callable[..., Office]) -> None:
    here, budi, periode = open_page(office, "denpasar", HP_TANPA_SKRIP)
    form = budi.page.locator("#realisasi-form")
    keys = [each.pk for each in here.world.indikator(periode)]
    facts = {f"narasi-{key}": "Tiga aplikasi dipelihara." for key in keys}
    budi.send(form, "Simpan dan ajukan", facts)
    periode.refresh_from_db()
    assert periode.status == "realisasi_diajukan"
    assert Realisasi.objects.filter(periode=periode).count() == len(keys)
    assert here.wrong == []
