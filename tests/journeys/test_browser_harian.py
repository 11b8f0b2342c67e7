"""The diary by its measures: taps counted, a bubble at once, a page of one hand."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from playwright.sync_api import Route

from selaras.harian.actions import pola as actions
from selaras.pelaksanaan.models import ProgresHarian
from tests.journeys.browser import HP, HP_TANPA_SKRIP, MEJA_GELAP, Office, Screen, Visitor

pytestmark = [pytest.mark.browser]
URL = "/pelaksanaan/harian/"
DAY = date(2026, 2, 10)
HEIGHT = """
document.documentElement.scrollHeight - document.querySelector(".banner").offsetHeight
"""  # of the demo's date
COUNTING = """
window.taps = 0;
addEventListener("pointerdown", () => { window.taps += 1; }, true);
"""


def prepared(office: Callable[..., Office], screen: Screen) -> Office:
    here = office("ntt", screen)
    world = here.world
    world.skp("budi")
    world.log("budi", date(2026, 2, 9), uraian="Backup basis data")
    with world.on(DAY):
        facts = {"uraian": "Dinas malam, 20 pasien", "mulai": time(21), "selesai": time(7)}
        actions.add_templat(world.unit("budi"), by=world.pelaku("agus"), **facts)
    here.today(DAY.isoformat())
    return here


def counted(budi: Visitor, deed: Callable[[Any], None]) -> int:
    """Taps until the entry is kept."""
    before = ProgresHarian.objects.count()
    budi.go(URL)
    budi.page.evaluate(COUNTING)
    deed(budi.page)
    budi.page.locator("#urungkan button").first.wait_for()
    assert ProgresHarian.objects.count() == before + 1
    return budi.page.evaluate("window.taps")


def after_its_bubble(route: Route) -> None:
    """The server hears of an entry when the page shows it already."""
    route.request.frame.locator("#catatan > li.menunggu").wait_for()
    route.continue_()


def write(page: Any) -> None:
    page.route(f"**{URL}log/", after_its_bubble, times=1)
    page.locator("#id_uraian").click()
    page.keyboard.type("Menjawab enam aduan")
    page.get_by_role("button", name="Simpan").first.click()


def test_taps_and_measures(
    office: Callable[..., Office], capsys: pytest.CaptureFixture[str]
) -> None:
    here = prepared(office, HP)
    friday = date(2026, 2, 6)
    for hour in range(8, 16):
        words = f"Menjawab {hour} tiket pengaduan presensi"
        here.world.log("budi", friday, uraian=words, mulai=time(hour), selesai=time(hour, 9))
    budi = here.visitor("budi")
    deeds: dict[str, tuple[int, Callable[[Any], None]]] = {
        "baru": (2, write),
        "ulangi": (1, lambda page: page.get_by_role("button", name="Kemarin: Backup").click()),
        "dinas": (1, lambda page: page.get_by_role("button", name="Dinas malam").click()),
    }
    for name, (most, deed) in deeds.items():
        taps = counted(budi, deed)
        with capsys.disabled():
            print(f"\n{name}: {taps} taps")
        assert taps <= most
    budi.go(f"{URL}?tanggal={friday}")
    assert budi.page.locator("#catatan > li").count() == 8
    height = budi.page.evaluate(HEIGHT)
    with capsys.disabled():
        print(f"8 entries: {height} px")
    assert height <= 1400
    assert here.wrong == []


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(HP_TANPA_SKRIP, id="polos", marks=pytest.mark.long),
        pytest.param(MEJA_GELAP, id="meja"),
    ],
)
def test_write_edit_in_place_delete_and_undo(office: Callable[..., Office], screen: Screen) -> None:
    here = prepared(office, screen)
    budi = here.visitor("budi")
    budi.go(URL)
    budi.send(budi.page.locator("#catat"), "Simpan", {"uraian": "Menjawab aduan"})
    budi.says("Hari ini beres")
    item = budi.page.locator("#catatan > li")
    item.locator("summary").click()
    budi.follow(item, "Ubah")
    budi.send(item.locator("form").first, "Simpan", {"uraian": "Menjawab 6 aduan"})
    budi.says("Menjawab 6 aduan")
    item.locator("summary").click()
    budi.press(budi.form("/delete/"), item.get_by_role("button", name="Hapus"))
    assert not ProgresHarian.objects.filter(tanggal=DAY).exists()
    form = budi.form("/undo_delete_log/")
    budi.press(form, form.get_by_role("button"))
    budi.says("Menjawab 6 aduan")
    if screen.scripts:
        budi.page.locator("body").press("ArrowLeft")
        budi.page.wait_for_url("**tanggal=2026-02-09**")
    assert here.wrong == []
