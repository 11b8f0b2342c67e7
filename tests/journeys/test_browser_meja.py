"""The rater's desk in a browser: taps counted, rows that save themselves, keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.tests.crowd import crowd, promise
from tests.journeys.browser import MEJA_GELAP, Office

pytestmark = [pytest.mark.browser]
SAID = "Bagus dan pertahankan"
RATINGS = ("hasil_kerja", "perilaku")
# The agency's sentences, both ratings at once, and a minute in which they may be undone.
ONE_SAVE = {"penilaian_dua_tahap": False, "jeda_terbit_detik": 60}


def test_two_indicators_take_seven_taps_and_one_save(office: Callable[..., Office]) -> None:
    """Two sentences, one for the behaviours, two ratings, the declaration, the save."""
    here = office("ntt", **ONE_SAVE)
    periode = here.world.periode("budi", status="realisasi_diajukan")
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go(f"/penilaian/periode/{periode.pk}/")
    page, taps = sari.page, 0
    page.locator("#nilai-isi[disabled]").wait_for(state="attached")
    for row in here.world.indikator(periode):
        page.locator(f"#indikator-{row.pk}").get_by_text(SAID).last.click()
        taps += 1
    page.locator(f'#perilaku [data-sekaligus="{SAID}"]').click()
    page.locator("#nilai-isi:enabled").wait_for()
    page.locator("#meja-tersimpan .saved").wait_for()
    for name in RATINGS:
        page.locator(f'label:has([name="{name}"][value="sesuai"])').click()
    page.locator('label:has([name="konfirmasi"])').click()
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan penilaian").click()
    taps += 5
    sari.says("tersimpan. Terbit dalam")
    sari.check()
    assert taps == 7
    print(f"two indicators: {taps} taps")
    assert Periode.objects.get(pk=periode.pk).umpan_balik_set.filter(isi=SAID).count() == 2 + 7


def test_ten_indicators_take_nine_taps_beside_those_that_read(
    office: Callable[..., Office],
) -> None:
    """Two below the plan get their own sentence; eight, each opened, one together."""
    here = office("ntt", **ONE_SAVE)
    skp = promise(here.world, 8)
    periode = here.world.periode("budi", status="realisasi_diajukan", skp=skp)
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go(f"/penilaian/periode/{periode.pk}/")
    page, rows = sari.page, here.world.indikator(periode)
    assert page.evaluate("document.documentElement.scrollHeight") <= 2500
    own, alike = rows[:2], rows[2:]
    bulk = page.locator("#realisasi [data-sekaligus]", has_text=SAID)
    read = 0
    for row in alike:
        assert not bulk.is_visible() or read > 1  # nothing is offered before it was read
        page.locator(f"#indikator-{row.pk} summary").click()
        read += 1
    taps = [bulk, page.get_by_role("button", name="Isikan 8")]
    taps += [page.locator(f"#indikator-{row.pk}").get_by_text(SAID).last for row in own]
    taps += [page.locator(f'#perilaku [data-sekaligus="{SAID}"]')]
    taps += [page.locator(f'label:has([name="{name}"][value="sesuai"])') for name in RATINGS]
    taps += [page.locator('label:has([name="konfirmasi"])')]
    for tap in taps:
        tap.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan penilaian").click()
    sari.says("tersimpan. Terbit dalam")
    print(f"ten indicators: {len(taps) + 1} taps, {read} of reading")
    assert (len(taps) + 1, read) == (9, 8)
    assert Evaluasi.objects.get(periode=periode).baris_sekaligus == 8 + 7


def test_keys_alone_walk_say_rate_and_undo(office: Callable[..., Office]) -> None:
    """J and K from person to person, a number for each sentence, Tab and the arrows to rate."""
    here = office("ntt", **ONE_SAVE)
    periode = here.world.periode("budi", status="realisasi_diajukan")
    crowd(here.world, periode, 1, berisi=True)
    here.today("2026-03-04")
    sari = here.visitor("sari")
    address = f"/penilaian/periode/{periode.pk}/"
    sari.go(address)
    page, press = sari.page, sari.page.keyboard.press
    for key, is_there in (("j", False), ("k", True)):
        with page.expect_navigation():
            press(key)
        assert page.url.endswith(address) is is_there
    page.locator("#nilai-isi[disabled]").wait_for(state="attached")
    for _ in range(2 + 7):
        press("2")
    page.locator("#nilai-isi:enabled").wait_for()
    for name in RATINGS:
        tab_to(page, name)
        press("ArrowDown")  # from the first of three to the one in the middle
    tab_to(page, "konfirmasi")
    press("Space")
    with page.expect_navigation():
        press("Control+Enter")
    sari.says("tersimpan. Terbit dalam")
    assert Evaluasi.objects.get(periode=periode).predikat == "baik"
    page.get_by_role("button", name="Urungkan").focus()
    with page.expect_navigation():
        press("Enter")
    sari.says("diurungkan dan tidak terbit")
    assert not Evaluasi.objects.exists()


def tab_to(page: Page, name: str) -> None:
    """By Tab alone; who cannot get there so is stuck."""
    for _ in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


def test_keys_of_one_letter_are_switched_off_in_akun(office: Callable[..., Office]) -> None:
    here = office("ntt", MEJA_GELAP, **ONE_SAVE)
    periode = here.world.periode("budi", status="realisasi_diajukan")
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go("/akun/")
    sari.page.get_by_label("Pakai J, K").uncheck()
    sari.go(f"/penilaian/periode/{periode.pk}/")
    sari.page.locator("#nilai-isi[disabled]").wait_for(state="attached")
    sari.page.keyboard.press("2")
    assert sari.page.locator("#meja input:checked").count() == 0
    sari.go("/akun/")
    sari.page.get_by_label("Pakai J, K").check()
    sari.go(f"/penilaian/periode/{periode.pk}/")
    sari.page.keyboard.press("2")
    assert sari.page.locator("#meja input:checked").count() == 1


def test_the_guide_and_the_periods_before_unfold_at_the_desk(office: Callable[..., Office]) -> None:
    """Neither leaves the page: what was chosen stays."""
    here = office("ntt", **ONE_SAVE)
    here.world.periode_dinilai("budi", nomor=1)
    periode = here.world.periode("budi", status="realisasi_diajukan")
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go(f"/penilaian/periode/{periode.pk}/")
    sari.page.locator("#nilai summary", has_text="Panduan").click()
    sari.says("Sebagian besar atau seluruh hasil kerja melebihi ekspektasi")
    sari.page.locator("#ringkas > summary").click()
    sari.page.locator("#periode-lain li", has_text="Januari").get_by_text("Baik").wait_for()
    sari.check()
    assert here.wrong == []


def test_forty_people_are_a_line_each_on_a_phone(office: Callable[..., Office]) -> None:
    """The whole line opens who stands in it; whoever owes something is reminded beside it."""
    here = office("ntt")
    periode = here.world.periode("budi", status="realisasi_diajukan")
    crowd(here.world, periode, 39)
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go("/penilaian/bawahan/")
    page, rows = sari.page, sari.page.locator(".bawahan tbody tr:visible")
    heights = rows.evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert len(heights) == 40  # on one page
    assert max(heights) <= 48
    banner = page.locator(".banner").evaluate("banner => banner.offsetHeight")  # of simulations
    assert page.evaluate("document.documentElement.scrollHeight") - banner <= 2200
    with page.expect_navigation():
        rows.first.locator("th").click(force=True)  # what lies over the line is its link
    assert page.url.endswith(periode.get_absolute_url())
    assert here.wrong == []
