"""The lampiran and the manual of an indicator over the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

DAY = date(2026, 1, 12)
MANUAL = {
    "tujuan": "Mengukur keandalan layanan",
    "definisi": "Aplikasi yang dipelihara",
    "formula": "A / B",
    "satuan_pengukuran": "Persen",
    "kualitas": "outcome",
    "sumber_data": "Berita acara",
    "periode_pelaporan": "tahunan",
}


def test_the_lampiran_is_written_by_section_and_read_with_the_skp(
    world: Callable, caller: Callable
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    path = f"/skp/{skp.pk}"
    with here.on(DAY):
        budi = caller(here, "budi")
        budi.ask("PUT", f"{path}/lampiran", {"dukungan": ["Anggaran", "Gedung"], "skema": ["A"]})
        answer = budi.ask("PUT", f"{path}/lampiran", {"skema": []})
        assert answer["lampiran"] == {
            "dukungan": ["Anggaran", "Gedung"],
            "skema": [],
            "konsekuensi": [],
        }
        assert budi.ask("GET", path)["lampiran"] == answer["lampiran"]
        assert answer["tindakan"]["write_lampiran"]["boleh"]
        stale = budi.ask("PUT", f"{path}/lampiran", {"skema": ["B"], "versi": 1}, status=409)
        assert "Mohon muat ulang" in stale["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {"dukungan": "Anggaran"},
        {"dukungan": ["x" * 1001]},
        {"dukungan": ["x"] * 51},
        {"dukungan": ["\x00"]},
        {"dukungan": [None]},
        {"lain": ["Anggaran"]},
    ],
)
def test_a_wrong_lampiran_is_refused(world: Callable, caller: Callable, body: Any) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        caller(here, "budi").ask("PUT", f"/skp/{skp.pk}/lampiran", body, status=422)
    assert not skp.lampiran_set.exists()


def test_a_manual_is_written_read_and_printed(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    skp = here.skp("dewi", status="draf")
    row = here.rhk(skp).indikator_set.earliest("pk")
    with here.on(DAY):
        dewi = caller(here, "dewi")
        pdf = f"/skp/{skp.pk}/dokumen/manual.pdf"
        assert dewi.ask("GET", f"/skp/{skp.pk}")["rhk"][0]["indikator"][0]["manual"] is None
        dewi.ask("GET", pdf, status=409)
        assert dewi.ask("PUT", f"/indikator/{row.pk}/manual", MANUAL)["manual"] == MANUAL
        assert dewi.ask("GET", f"/skp/{skp.pk}")["rhk"][0]["indikator"][0]["manual"] == MANUAL
        assert dewi.send("GET", pdf).content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"tujuan": None}, "tujuan"),
        ({"formula": ""}, "formula"),
        ({"kualitas": "baik"}, "kualitas"),
        ({"periode_pelaporan": None}, "periode_pelaporan"),
        ({"sumber_data": "x" * 501}, "sumber_data"),
        ({"definisi": "x" * 2001}, "definisi"),
        ({"lain": "x"}, "lain"),
        ({"tujuan": 0}, "tujuan"),
        ({"tujuan": []}, "tujuan"),
    ],
)
def test_a_wrong_manual_is_refused_beside_its_field(
    world: Callable, caller: Callable, facts: dict[str, Any], field: str
) -> None:
    here = world("bkn")
    skp = here.skp("dewi", status="draf")
    row = here.rhk(skp).indikator_set.earliest("pk")
    with here.on(DAY):
        path = f"/indikator/{row.pk}/manual"
        problem = caller(here, "dewi").ask("PUT", path, MANUAL | facts, status=422)
    assert any(field in error.get("field", str(error)) for error in problem["errors"])


def test_only_the_owner_writes_and_only_a_head_has_manuals(
    world: Callable, caller: Callable
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    row = here.rhk(skp).indikator_set.earliest("pk")
    head = here.skp_of("dewi")  # approved: no longer editable
    its = here.rhk(head).indikator_set.earliest("pk")
    with here.on(DAY):
        for name, status in (("tono", 404), ("sari", 404), ("budi", 409)):
            caller(here, name).ask("PUT", f"/indikator/{row.pk}/manual", MANUAL, status=status)
        for name, status in (("tono", 404), ("agus", 403), ("sekda", 403), ("dewi", 409)):
            by = caller(here, name)
            by.ask("PUT", f"/indikator/{its.pk}/manual", MANUAL, status=status)
            by.ask("PUT", f"/skp/{head.pk}/lampiran", {"skema": ["A"]}, status=status)
