"""Pembinaan by the API: the same deeds, the same secrecy."""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.pembinaan.tests.conftest import DAY, Bina
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
pytestmark = pytest.mark.django_db
TUJUAN = {"keahlian": "Arsip", "jangka_waktu": "6 bulan", "perubahan": "Mandiri", "ukuran": "120"}


def test_a_mentoring_is_proposed_agreed_and_ended(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(DAY):
        budi, sari = caller(here, "budi"), caller(here, "sari")
        body = {"jenis": "mentoring", "pegawai": here.budi.nip}
        made = budi.ask("POST", "/pembinaan", body, status=201)
        path = f"/pembinaan/{made['id']}"
        line = budi.ask("POST", f"{path}/butir", {"bagian": "tujuan", "isi": TUJUAN}, status=201)
        butir = line["butir"][0]["id"]
        short = {"isi": TUJUAN | {"ukuran": ""}, "versi": line["versi"]}
        wrong = budi.ask("PATCH", f"/butir-pembinaan/{butir}", short, status=422)
        assert wrong["errors"][0]["field"] == "ukuran"
        budi.ask("POST", f"{path}/propose_pembinaan", {})
        late = {"tinjauan": "2026-10-06", "versi": 1}
        sari.ask("POST", f"{path}/approve_pembinaan", late, status=409)
        sari.ask("POST", f"{path}/approve_pembinaan", {"tinjauan": "2026-10-06"})
        journal = {"pada": "2026-04-06", "materi": "Boks 1-6"}
        sari.ask("POST", f"{path}/jurnal", journal, status=201)
        done = sari.ask("POST", f"{path}/complete_pembinaan", {"hasil": "Mahir."})
        assert (done["status"], done["jurnal"][0]["materi"]) == ("selesai", "Boks 1-6")
        assert done["tindakan"]["write_journal"]["boleh"] is False
        assert [row["id"] for row in budi.ask("GET", "/pembinaan")["items"]] == [made["id"]]


def test_only_the_counsellor_and_the_pegawai_get_the_answers(
    world: Worlds, caller: Callers, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).running("konseling", by="tono", perilaku=["KO"], konselor=here.tono)
        path = f"/pembinaan/{row.pk}"
        got = {name: caller(here, name).ask("GET", path) for name in ("tono", "budi", "sari")}
        caller(here, "agus").ask("GET", path, status=404)
    assert {name: len(answer["jawaban"]) for name, answer in got.items()} == {
        "tono": 5,
        "budi": 5,
        "sari": 0,
    }
    assert got["sari"]["kesepakatan"] == "Hadir tepat waktu."
