"""Teams by the API: formed, joined, left, ended; which results they carry."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.tim.models import TimKerja
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 4, 6)


def body(here: World, **facts: Any) -> dict[str, Any]:
    unit = here.unit("dewi").pk
    return {"unit": unit, "nama": "Tim Data", "ketua": here.sari.nip, "mulai": "2026-02-02"} | facts


def test_a_team_is_formed_joined_left_and_ended(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        dewi, sari = caller(here, "dewi"), caller(here, "sari")
        made = dewi.ask("POST", "/tim", body(here), status=201)
        path = f"/tim/{made['id']}"
        assert (made["ketua"]["nama"], made["anggota"]) == ("Sari Puspita", [])
        joined = sari.ask("POST", f"{path}/anggota", {"pegawai": here.tono.nip}, status=201)
        row = joined["anggota"][0]
        assert (row["pegawai"]["nama"], row["mulai"]) == ("Tono Prasetyo", "2026-04-06")
        assert caller(here, "tono").ask("GET", "/tim?lingkup=saya")["total"] == 1
        left = sari.ask("POST", f"{path}/anggota/{row['id']}/akhiri", {"selesai": "2026-04-06"})
        assert left["anggota"][0]["selesai"] == "2026-04-06"
        edited = dewi.ask("PATCH", path, {"nama": "Tim Satu", "versi": left["versi"]})
        assert (edited["nama"], edited["mulai"]) == ("Tim Satu", "2026-02-02")
        dewi.ask("PATCH", path, {"nama": "Tim Dua", "versi": left["versi"]}, status=409)
        assert dewi.ask("POST", f"{path}/akhiri", {"selesai": "2026-04-06"})["selesai"]
        assert dewi.ask("GET", "/tim?status=berakhir")["total"] == 0  # it works until tonight
    with here.on(date(2026, 4, 7)):
        assert [row["id"] for row in dewi.ask("GET", "/tim?status=berakhir&q=satu")["items"]] == [
            made["id"]
        ]
        answer = dewi.ask("PATCH", path, {"nama": "Lain"}, status=409)
        assert "sudah berakhir" in answer["detail"]


def test_strangers_get_404_and_wrong_roles_403(
    world: Worlds, caller: Callers, pdf: Callable
) -> None:
    here, other = world("bkn"), world("ntt")
    with here.on(HARI_INI):
        dewi = caller(here, "dewi")
        path = f"/tim/{dewi.ask('POST', '/tim', body(here), status=201)['id']}"
        sk = dewi.upload(f"{path}/sk", berkas=pdf(name="SK.pdf")).json()["sk"][0]
        row = dewi.ask("POST", f"{path}/anggota", {"pegawai": here.budi.nip}, status=201)
        calls: list[tuple[str, str, Any]] = [
            ("PATCH", path, {"nama": "Lain"}),
            ("POST", f"{path}/akhiri", {"selesai": "2026-04-06"}),
            ("POST", f"{path}/anggota", {"pegawai": here.agus.nip}),
            ("POST", f"{path}/anggota/{row['anggota'][0]['id']}/akhiri", {"selesai": "2026-04-06"}),
        ]
        stranger, budi = caller(other, "agus"), caller(here, "budi")
        for method, place, sent in calls:
            stranger.ask(method, place, sent, status=404)
            budi.ask(method, place, sent, status=403)
        budi.ask("POST", "/tim", body(here), status=403)
        budi.ask("GET", path)
        scan = budi.send("GET", f"{path}/sk/{sk['id']}")
        assert scan["Content-Type"] == "application/pdf"
        assert scan.getvalue().startswith(b"%PDF-")
        stranger.ask("GET", f"{path}/sk/{sk['id']}", status=404)


def test_wrong_input_is_refused_beside_its_field(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    wrong = [
        (body(here, unit=other.unit("budi").pk), "unit"),
        (body(here, ketua=other.budi.nip), "ketua"),
        (body(here, nama=" "), "nama"),
        (body(here, selesai="2026-01-01"), "selesai"),
        (body(here, mulai="besok"), "mulai"),
        (body(here, lain="x"), "lain"),
    ]
    with here.on(HARI_INI):
        dewi = caller(here, "dewi")
        for sent, field in wrong:
            found = dewi.ask("POST", "/tim", sent, status=422)
            assert [row["field"] for row in found["errors"]] == [field]
    assert not TimKerja.objects.exists()


def test_a_nip_that_is_nobodys_is_named_and_nobody_joins(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        path = f"/tim/{caller(here, 'dewi').ask('POST', '/tim', body(here), status=201)['id']}"
        people = {"pegawai": [here.tono.nip, "X-TIDAK-ADA"]}
        found = caller(here, "sari").ask("POST", f"{path}/anggota-banyak", people, status=422)
        assert "X-TIDAK-ADA" in found["errors"][0]["message"]
        assert caller(here, "sari").ask("GET", path)["anggota"] == []
