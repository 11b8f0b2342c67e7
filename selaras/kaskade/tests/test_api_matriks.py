"""Matriks peran hasil through the API: the same grid, the same refusals."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World

Worlds = Callable[..., World]
Callers = Callable[..., Any]
JANUARI = date(2026, 1, 12)
BARU = "Tersusunnya laporan layanan informatika"


def test_the_grid_and_dividing_a_result(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf", isi=False)
    served = here.rhk(here.skp_of("sari"))
    path = f"/skp/{served.skp_id}/matriks"
    body = {"orang": [skp.pk], "rhk": served.pk, "jenis": "utama", "uraian": BARU}
    with here.on(JANUARI):
        by = caller(here, "sari")
        [given] = by.ask("POST", path, body, status=201)
        grid = by.ask("GET", path)
        owner = caller(here, "budi").ask("GET", f"/skp/{skp.pk}")
    assert (given["skp"], given["intervensi"], given["uraian"]) == (skp.pk, served.pk, BARU)
    assert [row["uraian"] for row in owner["rhk"]] == [BARU]
    assert grid["rhk"] == [
        {
            "id": served.pk,
            "jenis": "utama",
            "uraian": served.uraian,
            "tim": None,
            "jumlah_orang": 1,
        }
    ]
    [row] = grid["orang"]
    assert (row["pegawai"]["nama"], row["terlibat"], row["terlihat"]) == ("Budi Santoso", 1, False)
    assert [(isi["rhk_pimpinan"], isi["uraian"]) for isi in row["rhk"]] == [(served.pk, None)]
    assert grid["tindakan"]["assign_rhk"]["boleh"]


def test_strangers_wrong_roles_late_calls_and_bad_bodies(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    served = here.rhk(here.skp_of("sari"))
    path = f"/skp/{served.skp_id}/matriks"
    body = {"orang": [skp.pk], "rhk": served.pk, "jenis": "utama", "uraian": BARU}
    with here.on(JANUARI):
        caller(here, "tono").ask("GET", path, status=404)
        caller(here, "tono").ask("POST", path, body, status=404)
        caller(here, "dewi").ask("POST", path, body, status=403)
        by = caller(here, "sari")
        assert "berstatus" in by.ask("POST", path, body, status=409)["detail"]
        for wrong in ({"orang": []}, {"orang": "x"}, {"rhk": 0}, {"jenis": "z"}):
            by.ask("POST", path, body | wrong, status=422)
