"""Laporkan kendala by the API."""

from collections.abc import Callable
from datetime import date

from selaras.demo.world import World
from selaras.tiket.models import Tiket
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 2, 3)
LAPORAN = {"judul": "Penilai saya keliru", "isi": "Masih pejabat yang lama.", "halaman": "/skp/"}


def test_a_report_goes_from_its_reporter_to_an_answer_and_back(
    world: Worlds, caller: Callers
) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        budi, rina, agus = (caller(here, name) for name in ("budi", "rina", "agus"))
        made = budi.ask("POST", "/tiket", LAPORAN, status=201)
        path = f"/tiket/{made['id']}"
        assert (made["status"], made["tingkat"], made["halaman"]) == ("baru", "opd", "/skp/")
        assert [row["id"] for row in budi.ask("GET", "/tiket")["items"]] == [made["id"]]
        assert rina.ask("GET", "/tiket")["items"] == []
        assert rina.ask("GET", "/tiket?scope=antrean")["items"][0]["id"] == made["id"]
        assert rina.ask("POST", f"{path}/pass_on", {"isi": "Mohon dibantu"})["status"] == (
            "diteruskan"
        )
        said = agus.ask("POST", f"{path}/answer", {"isi": "Sudah diperbaiki."})
        assert [(row["penulis"], row["isi"]) for row in said["pesan"]] == [
            ("Rina Anggraini", "Mohon dibantu"),
            ("Agus Hartono", "Sudah diperbaiki."),
        ]
        assert rina.ask("GET", "/tiket?scope=antrean&status=dijawab")["total"] == 1
        assert budi.ask("POST", f"{path}/reopen", {"isi": "Belum."})["status"] == "baru"
        assert budi.ask("POST", f"{path}/close")["status"] == "selesai"
        rina.ask("POST", f"{path}/answer", {"isi": "Terlambat"}, status=409)


def test_an_old_version_of_a_report_gets_409(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        budi, rina, agus = (caller(here, name) for name in ("budi", "rina", "agus"))
        made = budi.ask("POST", "/tiket", LAPORAN, status=201)
        path = f"/tiket/{made['id']}"
        agus.ask("POST", f"{path}/answer", {"isi": "Sudah.", "versi": made["versi"]})
        for by, verb in ((rina, "answer"), (rina, "pass_on"), (budi, "reopen"), (budi, "close")):
            body = {"versi": made["versi"]} | ({} if verb == "close" else {"isi": "Pesan"})
            found = by.ask("POST", f"{path}/{verb}", body, status=409)
            assert "Terakhir dijawab oleh Agus Hartono" in found["detail"]
        now = budi.ask("GET", path)
        assert (now["status"], len(now["pesan"])) == ("dijawab", 1)
        assert budi.ask("POST", f"{path}/close", {"versi": now["versi"]})["status"] == "selesai"


def test_a_report_is_refused_to_strangers_and_wrong_roles(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        budi, rina, sari = (caller(here, name) for name in ("budi", "rina", "sari"))
        pk = budi.ask("POST", "/tiket", LAPORAN, status=201)["id"]
        for verb in ("answer", "pass_on", "close", "reopen"):
            sari.ask("POST", f"/tiket/{pk}/{verb}", status=404)
        sari.ask("GET", f"/tiket/{pk}", status=404)
        budi.ask("POST", f"/tiket/{pk}/answer", {"isi": "Saya jawab"}, status=403)
        found = rina.ask("POST", f"/tiket/{pk}/answer", status=422)
        assert [row["field"] for row in found["errors"]] == ["isi"]
        found = budi.ask("POST", "/tiket", LAPORAN | {"judul": " "}, status=422)
    assert [row["field"] for row in found["errors"]] == ["judul"]


def test_twice_the_same_key_makes_one_report(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        budi = caller(here, "budi")
        answers = [budi.send("POST", "/tiket", LAPORAN, Idempotency_Key="satu") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert Tiket.objects.count() == 1
