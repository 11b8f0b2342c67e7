"""Last year's results are chosen and copied; a file of Tool Kinerja is refused, then comes in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selaras.perencanaan.actions import rhk as rhk_actions
from tests.journeys.browser import HP, Office

pytestmark = [pytest.mark.browser]


def file_of(path: Path, awal: str) -> Path:
    indikator = {"uraian": "Jumlah laporan", "aspek": "kuantitas", "target": "4"}
    rhk = [{"jenis": "utama", "uraian": "Tersusunnya laporan layanan", "indikator": [indikator]}]
    data: dict[str, Any] = {"periode_awal": awal, "periode_akhir": "2026-12-31", "rhk": rhk}
    path.write_text(json.dumps(data))
    return path


@pytest.mark.feature("NTT-038", "NTT-039", "NTT-040", "NTT-041")
def test_results_are_copied_and_imported(office: Callable[..., Office], tmp_path: Path) -> None:
    here = office("ntt", HP)
    world = here.world
    world.tahun = 2025
    before = world.skp("budi", status="draf")
    kept, left = world.rhk(before), "Hasil yang tidak dipilih"
    rhk_actions.add_rhk(before, by=world.pelaku("budi"), jenis="utama", uraian=left)
    world.tahun = 2026
    skp = world.skp("budi", status="draf", isi=False)
    here.today("2026-01-12")
    budi = here.visitor("budi")
    budi.go(f"/skp/{skp.pk}/")
    budi.follow(budi.page, "Salin dari SKP lain")
    budi.follow(budi.page, "SKP 2025")
    form = budi.form("/copy_rhk/")
    form.get_by_label(left).uncheck()
    budi.send(form, "Salin yang dipilih")
    budi.says("Berhasil menyalin 1 RHK dan 2 indikator.")
    assert skp.rhk_set.get().uraian == kept.uraian
    budi.follow(budi.page, "Impor Tool Kinerja")
    wrong = {"berkas": str(file_of(tmp_path / "lain.json", "2026-02-01"))}
    budi.refused(budi.form("/import_rhk/"), "Periksa berkas", wrong, "Gagal mengimpor.")
    good = {"berkas": str(file_of(tmp_path / "baik.json", "2026-01-01"))}
    budi.send(budi.form("/import_rhk/"), "Periksa berkas", good)
    budi.send(budi.form("/import_rhk/"), "Ya, impor")
    budi.says("Berhasil mengimpor 1 Rencana Hasil Kerja dan 1 Indikator.")
    assert skp.rhk_set.count() == 2
    assert here.wrong == []
