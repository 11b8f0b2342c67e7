"""The first SKP where the pegawai writes himself: two results, with as few taps as may be."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import pustaka
from selaras.skpbaru.tests.taps import Taps

DAY = date(2026, 1, 12)
JABATAN = "Pranata Komputer Ahli Muda"
TAPS = 8  # two RHK, with the dialog and the lampiran


def library(here: World, uraian: str, indikator: str) -> None:
    rows = [{"uraian": indikator, "aspek": "kuantitas", "target": "12", "satuan": "Laporan"}]
    pustaka.add_pustaka(
        by=here.pelaku("agus"), jabatan=JABATAN, model="ja_jf", jenis="utama", uraian=uraian,
        indikator=rows,
    )  # fmt: skip


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    """Sari's SKP has results; the library knows two for the jabatan of Budi."""
    made = world("ntt")
    made.skp("sari", status="disetujui", moment=made.moment(date(2026, 1, 5)))
    with made.on(DAY):
        library(made, "Terpeliharanya aplikasi layanan publik", "Aplikasi yang dipelihara")
        library(made, "Tersusunnya laporan gangguan bulanan", "Laporan gangguan")
    return made


def test_two_results_in_eight_taps_with_nothing_typed(here: World) -> None:
    with here.on(DAY):
        taps = Taps(here.client("budi"), "/skp/baru/")
        taps.press("langkah=1")
        assert "Ada saran: Pustaka RHK" in taps.page
        taps.press("langkah=2")
        taps.tick("saran", 1)  # the first one is ticked
        taps.press("saran/")
        taps.tick("periksa")
        taps.press("langkah=4")
        taps.press("langkah=5")
        assert "SKP 2026 diajukan" in taps.page
        drawn = here.client("budi").get("/jadwal/").content.decode()
        assert "Dialog 12 Januari 2026." in drawn
    skp = Skp.objects.get(pegawai=here.budi)
    print(f"SKP pertama, dua RHK: {taps.jumlah} ketukan, {taps.diketik} isian diketik")
    assert skp.status == Skp.Status.DIAJUKAN
    assert skp.dialog_pada == DAY
    assert skp.lampiran_set.values("bagian").distinct().count() == 3
    assert skp.rhk_set.filter(jenis="utama", intervensi__skp__pegawai=here.sari).count() == 2
    assert taps.jumlah <= TAPS
    assert taps.diketik == 0
