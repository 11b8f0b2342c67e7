"""Laporkan kendala and announcements by the API."""

from collections.abc import Callable
from datetime import date

from selaras.demo.world import World
from selaras.pengumuman.models import Pengumuman
from selaras.tiket.models import Tiket
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 2, 3)
LAPORAN = {"judul": "Penilai saya keliru", "isi": "Masih pejabat yang lama.", "halaman": "/skp/"}
KABAR = {
    "judul": "Batas pengajuan",
    "isi": "Mohon mengajukan realisasi sebelum tanggal 5.",
    "mulai": "2026-02-01",
    "sampai": "2026-02-10",
}


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


def test_an_announcement_is_written_read_changed_and_ended(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        rina, budi, tono = (caller(here, name) for name in ("rina", "budi", "tono"))
        made = rina.ask("POST", "/pengumuman", KABAR | {"unit": here.unit("dewi").pk}, status=201)
        assert [row["judul"] for row in budi.ask("GET", "/pengumuman")["items"]] == [KABAR["judul"]]
        assert tono.ask("GET", "/pengumuman")["items"] == []
        path = f"/pengumuman/{made['id']}"
        changed = rina.ask("PATCH", path, {"judul": "Lain", "versi": made["versi"]})
        assert (changed["judul"], changed["isi"]) == ("Lain", KABAR["isi"])
        rina.ask("PATCH", path, {"judul": "Lagi", "versi": made["versi"]}, status=409)
        budi.ask("PATCH", path, {"judul": "Saya"}, status=403)
        tono.ask("PATCH", path, {"judul": "Saya"}, status=404)
        budi.ask("POST", f"{path}/end_announcement", status=403)
        rina.ask("POST", f"{path}/end_announcement", {"versi": made["versi"]}, status=409)
        assert rina.ask("POST", f"{path}/end_announcement")["keadaan"] == "Berakhir"
        assert budi.ask("GET", "/pengumuman")["items"] == []


def test_who_announces_what_where(world: Worlds, caller: Callers) -> None:
    here, other = world("ntt"), world("bkn")
    with here.on(HARI_INI):
        caller(here, "budi").ask("POST", "/pengumuman", KABAR, status=403)
        caller(here, "rina").ask("POST", "/pengumuman", KABAR, status=403)  # the whole agency
        agus = caller(here, "agus")
        foreign = KABAR | {"unit": other.unit("dewi").pk}
        for body, field in ((foreign, "unit"), (KABAR | {"sampai": "2026-01-01"}, "sampai")):
            found = agus.ask("POST", "/pengumuman", body, status=422)
            assert [row["field"] for row in found["errors"]] == [field]
        agus.ask("POST", "/pengumuman", KABAR, status=201)
    assert Pengumuman.objects.count() == 1
