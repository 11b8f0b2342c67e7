"""The rater's desk in a browser: taps counted, rows that save themselves, keys."""

from collections.abc import Callable

import pytest

from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.tests.crowd import promise
from tests.journeys.browser import Office

pytestmark = [pytest.mark.browser]
SAID = "Bagus dan pertahankan"
RATINGS = ("hasil_kerja", "perilaku")
ONE_SAVE = {"penilaian_dua_tahap": False}  # the agency's sentences, both ratings at once


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


def test_keys_say_and_rate(office: Callable[..., Office]) -> None:
    here = office("ntt", **ONE_SAVE)
    periode = here.world.periode("budi", status="realisasi_diajukan")
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go(f"/penilaian/periode/{periode.pk}/")
    page = sari.page
    for _ in range(2 + 7):
        page.keyboard.press("2")
    page.locator("#nilai-isi:enabled").wait_for()
    for name in ("hasil_kerja", "perilaku"):
        page.locator(f'[name="{name}"][value="sesuai"]').focus()
        page.keyboard.press("Space")
    page.locator('[name="konfirmasi"]').focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert Evaluasi.objects.get(periode=periode).predikat == "baik"
