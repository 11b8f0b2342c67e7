"""Announcements by the API."""

from collections.abc import Callable
from datetime import date

from selaras.demo.world import World
from selaras.pengumuman.models import Pengumuman
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 2, 3)
KABAR = {
    "judul": "Batas pengajuan",
    "isi": "Mohon mengajukan realisasi sebelum tanggal 5.",
    "mulai": "2026-02-01",
    "sampai": "2026-02-10",
}


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
