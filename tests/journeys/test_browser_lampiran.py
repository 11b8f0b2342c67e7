"""A head writes the lampiran and a manual: on a phone, on a desk in the dark, and without JS."""

from collections.abc import Callable

import pytest

from selaras.perencanaan.models.lampiran import ManualIndikator, lampiran_of
from tests.journeys.browser import HP_TANPA_SKRIP, Office

pytestmark = [pytest.mark.browser]
BUTIR = "Anggaran pemeliharaan server dan jaringan pada tahun berjalan"
LAMPIRAN = {
    "dukungan": f"{BUTIR}\nDua orang teknisi",
    "skema": "Laporan bulanan kepada Sekretaris Daerah",
    "konsekuensi": "Dipertimbangkan untuk pengembangan kompetensi",
}
MANUAL = {
    "tujuan": "Mengukur keandalan layanan informatika bagi seluruh perangkat daerah",
    "definisi": "Aplikasi yang dipelihara adalah aplikasi yang dipakai melayani masyarakat",
    "formula": "(A / B) x 100%",
    "satuan_pengukuran": "Persen",
    "kualitas": "output_kendali_rendah",
    "sumber_data": "Berita acara pemeliharaan",
    "periode_pelaporan": "triwulanan",
}


def test_a_head_writes_lampiran_and_manual(office: Callable[..., Office]) -> None:
    here = office("bkn", HP_TANPA_SKRIP)
    skp = here.world.skp("dewi", status="draf")
    row = here.world.rhk(skp).indikator_set.earliest("pk")
    here.today("2026-01-12")
    dewi = here.visitor("dewi")
    dewi.go(f"/skp/{skp.pk}/lampiran/")
    dewi.send(dewi.form("/lampiran/"), "Simpan lampiran", LAMPIRAN)
    dewi.go(f"/skp/indikator/{row.pk}/manual/")
    dewi.send(dewi.form("/manual/"), "Simpan manual", MANUAL)
    for fold in ("lampiran", "manual"):
        dewi.page.locator(f"#{fold} > summary").click()
    dewi.says(f"1. {BUTIR}")
    dewi.says("Output Kendali Rendah")
    dewi.check()
    assert lampiran_of(skp)["dukungan"] == LAMPIRAN["dukungan"].split("\n")
    assert ManualIndikator.objects.get().indikator == row
    assert here.wrong == []
