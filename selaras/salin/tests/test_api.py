"""Copying, importing and the library over the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.salin.models import PustakaRhk

DAY = date(2026, 1, 12)
ENTRY = {
    "jabatan": "Pranata Komputer Ahli Muda",
    "model": "ja_jf",
    "jenis": "utama",
    "uraian": "Terkelolanya aplikasi",
    "indikator": [{"uraian": "Jumlah", "aspek": "kuantitas", "target": 3}],
}
IMPOR = {
    "periode_awal": "2026-01-01",
    "periode_akhir": "2026-12-31",
    "rhk": [
        {
            "jenis": "utama",
            "uraian": "Hasil impor",
            "indikator": [{"uraian": "Ukuran", "aspek": "waktu", "target": "1 x 24 Jam"}],
        }
    ],
}


def two(world: Callable) -> tuple[Any, Any, Any]:
    """Budi's approved SKP of last year, and his empty draft."""
    here = world("bkn")
    here.tahun = 2025
    before = here.skp("budi")
    here.tahun = 2026
    return here, before, here.skp("budi", status="draf", isi=False)


@pytest.mark.feature("NTT-041")
def test_sources_are_listed_and_copied(world: Callable, caller: Callable) -> None:
    here, before, skp = two(world)
    with here.on(DAY):
        budi = caller(here, "budi")
        [source] = budi.ask("GET", f"/skp/{skp.pk}/sumber-salin")["items"]
        assert source["id"] == before.pk
        body = {"sumber": source["id"], "rhk": [row["id"] for row in source["rhk"]]}
        made = budi.ask("POST", f"/skp/{skp.pk}/salin", body, status=201)
        assert made == {"rhk": 1, "indikator": 2, "dilewati": [], "ditinggalkan": []}
        budi.ask("POST", f"/skp/{skp.pk}/salin", body, status=422)
        other = here.skp_of("sari").pk
        budi.ask("POST", f"/skp/{skp.pk}/salin", body | {"sumber": other}, status=404)
        for name in ("sari", "tono", "agus"):
            status = 404
            caller(here, name).ask("POST", f"/skp/{skp.pk}/salin", body, status=status)


def test_a_file_is_imported_or_refused_whole(world: Callable, caller: Callable) -> None:
    here, _, skp = two(world)
    path = f"/skp/{skp.pk}/impor"
    with here.on(DAY):
        budi = caller(here, "budi")
        other = budi.ask("POST", path, IMPOR | {"periode_awal": "2026-02-01"}, status=422)
        assert "Gagal mengimpor" in str(other)
        for wrong in ({"rhk": []}, {"nip": here.sari.nip}, {"rhk": "x"}, {"lain": 1}):
            budi.ask("POST", path, IMPOR | wrong, status=422)
        assert not skp.rhk_set.exists()
        assert budi.ask("POST", path, IMPOR, status=201)["indikator"] == 1
    assert skp.rhk_set.get().sumber == "impor"


def test_the_library_is_written_by_the_admin_and_copied_by_all(
    world: Callable, caller: Callable
) -> None:
    here, before, skp = two(world)
    with here.on(DAY):
        agus, budi = caller(here, "agus"), caller(here, "budi")
        row = agus.ask("POST", "/pustaka-rhk", ENTRY, status=201)
        path = f"/pustaka-rhk/{row['id']}"
        assert agus.ask("PATCH", path, {"uraian": "Diganti"})["indikator"] == row["indikator"]
        agus.ask("PATCH", path, {"uraian": "Lain", "versi": 1}, status=409)
        for method, address, body in (
            ("POST", "/pustaka-rhk", ENTRY),
            ("PATCH", path, {}),
            ("DELETE", path, None),
        ):
            budi.ask(method, address, body, status=403)
        taken = agus.ask(
            "POST",
            f"/skp/{before.pk}/ke-pustaka",
            {"rhk": list(before.rhk_set.values_list("pk", flat=True))},
            status=201,
        )
        found = budi.ask("GET", "/pustaka-rhk?jabatan=pranata%20komputer%20ahli%20muda")["items"]
        assert {each["id"] for each in found} == {row["id"], taken[0]["id"]}
        body = {"pustaka": [row["id"]]}
        assert budi.ask("POST", f"/skp/{skp.pk}/salin-pustaka", body, status=201)["rhk"] == 1
        agus.ask("DELETE", path, status=204)
        assert not PustakaRhk.objects.filter(pk=row["id"]).exists()


def test_the_owner_agrees_that_his_skp_is_copied(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    with here.on(DAY):
        path = f"/skp/{skp.pk}/berbagi"
        caller(here, "budi").ask("PATCH", path, {"boleh": True})
        skp.refresh_from_db()
        assert skp.boleh_disalin
        caller(here, "sari").ask("PATCH", path, {"boleh": False}, status=403)
        caller(here, "tono").ask("PATCH", path, {"boleh": False}, status=404)
        caller(here, "budi").ask("PATCH", path, {"boleh": "entah"}, status=422)
