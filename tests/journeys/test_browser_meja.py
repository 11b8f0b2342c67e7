"""The rater's desk in a browser: taps counted, rows that save themselves, keys."""

from collections.abc import Callable

import pytest

from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from tests.journeys.browser import Office

pytestmark = [pytest.mark.browser]
SAID = "Bagus dan pertahankan"


def test_two_indicators_take_seven_taps_and_one_save(office: Callable[..., Office]) -> None:
    """Two sentences, one for the behaviours, two ratings, the declaration, the save."""
    here = office("ntt")
    periode = here.world.periode("budi", status="realisasi_diajukan")
    here.today("2026-03-04")
    sari = here.visitor("sari")
    sari.go(f"/penilaian/periode/{periode.pk}/")
    page, taps = sari.page, 0
    page.locator("#nilai-isi[disabled]").wait_for(state="attached")
    for row in here.world.indikator(periode):
        page.locator(f"#indikator-{row.pk}").get_by_text(SAID).last.click()
        taps += 1
    page.locator(f'[data-sekaligus="{SAID}"]').click()
    page.locator("#nilai-isi:enabled").wait_for()
    page.locator("#meja-tersimpan .saved").wait_for()
    for name in ("hasil_kerja", "perilaku"):
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


def test_keys_say_and_rate(office: Callable[..., Office]) -> None:
    here = office("ntt")
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
