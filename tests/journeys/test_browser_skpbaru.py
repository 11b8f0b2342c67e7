"""The first SKP on a phone, each tap counted, with and without scripts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import pustaka
from tests.journeys.browser import HP, HP_TANPA_SKRIP, Office, Screen, Visitor

pytestmark = [pytest.mark.browser]
TAPS = 8  # 12 for two RHK, the dialog and the lampiran
READY = ("Terpeliharanya aplikasi layanan publik", "Tersusunnya laporan gangguan bulanan")


@dataclass
class Thumb:
    """Touches what the page shows; a question of the browser would be a tap more."""

    here: Office
    person: Visitor
    taps: int = 0

    def press(self, name: str) -> None:
        asked = len(self.here.questions)
        button = self.person.page.locator("main").get_by_role("button", name=name)
        with self.person.page.expect_navigation():
            button.click()
        self.taps += 1 + len(self.here.questions) - asked

    def tick(self, name: str) -> None:
        self.person.page.get_by_role("checkbox", name=name).check()
        self.taps += 1


def ready(world: World) -> None:
    """The leader's SKP was agreed upon, and the library knows two results for the jabatan."""
    world.skp("sari", status="disetujui", moment=world.moment(date(2026, 1, 2)))
    indikator = {"uraian": "Laporan", "aspek": "kuantitas", "target": "12", "satuan": "Laporan"}
    for uraian in READY:
        pustaka.add_pustaka(
            by=world.pelaku("agus"), jabatan="Pranata Komputer Ahli Muda", model="ja_jf",
            jenis="utama", uraian=uraian, indikator=[indikator],
        )  # fmt: skip


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(HP, id="skrip"),
        pytest.param(HP_TANPA_SKRIP, id="tanpa_skrip", marks=pytest.mark.long),
    ],
)
def test_two_results_are_handed_in_with_eight_taps(
    office: Callable[..., Office], screen: Screen
) -> None:
    here = office("ntt", screen)
    ready(here.world)
    here.today("2026-01-12")
    budi = here.visitor("budi")
    budi.go("/skp/baru/")
    thumb = Thumb(here, budi)
    thumb.press("Ya, lanjut")
    thumb.press("Lanjut")
    thumb.tick(READY[1])
    if screen.scripts:
        budi.says("Lanjut dengan 2 RHK")
    thumb.press("Lanjut")
    thumb.tick("Ketiganya sudah saya baca dan sesuai")
    thumb.press("Lanjut periksa")
    budi.check()
    thumb.press("Ajukan kepada")
    budi.says("SKP 2026 diajukan")
    print(f"SKP pertama, dua RHK: {thumb.taps} ketukan")
    assert thumb.taps <= TAPS
    skp = Skp.objects.get(pegawai=here.world.budi)
    assert (skp.status, skp.dialog_pada) == (Skp.Status.DIAJUKAN, date(2026, 1, 12))
    assert skp.rhk_set.filter(jenis="utama").count() == len(READY)
    assert here.wrong == []


def test_where_the_admin_opd_fills_the_matrix_one_tap_asks(office: Callable[..., Office]) -> None:
    here = office("denpasar", HP)
    ready(here.world)
    here.today("2026-01-12")
    budi = here.visitor("budi")
    budi.go("/skp/baru/")
    thumb = Thumb(here, budi)
    thumb.press("Ya, lanjut")
    thumb.taps = 0
    thumb.press("Minta isi matriks")
    budi.says("Diminta kepada Rina Anggraini")
    assert thumb.taps == 1
    budi.check()
    assert here.wrong == []
