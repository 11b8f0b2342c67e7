"""The one field: over any page with the keyboard, a page of its own on a phone."""

from collections.abc import Callable

import pytest

from tests.journeys.browser import HP, MEJA_GELAP, Office

pytestmark = [pytest.mark.browser]


def test_a_penilai_rates_with_the_keyboard_alone(office: Callable[..., Office]) -> None:
    here = office("ntt", MEJA_GELAP)
    periode = here.world.periode("budi", status="realisasi_diajukan")
    here.today("2026-03-05")
    sari = here.visitor("sari")
    sari.go("/skp/")
    sari.page.keyboard.press("/")
    box = sari.page.get_by_role("dialog", name="Cari")
    field = box.get_by_role("combobox")
    field.wait_for()
    field.press_sequentially("nilai bud")
    box.get_by_text(f"Nilai Budi Santoso, {periode}").wait_for()
    field.press("Enter")
    sari.page.wait_for_url(f"**/penilaian/periode/{periode.pk}/")
    sari.page.keyboard.press("Control+k")  # and there it is again, with what was opened last
    box.get_by_role("option", name=f"Nilai Budi Santoso, {periode}").wait_for()
    sari.page.keyboard.press("Escape")
    box.wait_for(state="hidden")


def test_on_a_phone_the_icon_opens_a_page(office: Callable[..., Office]) -> None:
    here = office("ntt", HP)
    budi = here.visitor("budi")
    budi.go("/")
    budi.page.get_by_role("link", name="Cari orang, bulan, atau perintah").click()
    budi.page.wait_for_url("**/cari/")
    budi.page.get_by_role("combobox").fill("apa itu intervensi")
    budi.page.get_by_role("option", name="Apa itu Intervensi?").click()
    budi.page.wait_for_url("**/bantuan/istilah/#intervensi")
