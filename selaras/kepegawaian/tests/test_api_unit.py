"""Units by the API: the tree, and what changes it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.organisasi.models.unit import UnitKerja
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 4, 6)
BARU = {"nama": "Seksi Data", "kode": "SD", "hari_kerja": 5}


def test_a_unit_shows_its_chain_to_the_top_with_who_heads_it(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    bidang = here.unit("budi")
    with here.on(HARI_INI):
        shown = caller(here, "budi").ask("GET", f"/unit/{bidang.pk}")
    assert [row["nama"] for row in shown["rantai"]][:2] == [
        "Bidang Layanan Informatika",
        "Dinas Komunikasi dan Informatika",
    ]
    assert shown["rantai"][0]["pimpinan"][0]["nama"] == "Sari Puspita"
    assert (shown["jumlah_pegawai"], shown["jumlah_anak"], shown["eselon"]) == (2, 0, "32")
    assert shown["rantai"][-1]["pimpinan"] == []
    assert shown["tindakan"]["edit_unit"]["boleh"] is False


def test_an_admin_adds_changes_closes_and_opens_a_unit(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        made = rina.ask("POST", "/unit", BARU | {"induk": here.unit("budi").pk}, status=201)
        path = f"/unit/{made['id']}"
        assert (made["induk"], made["kode"], made["eselon"]) == (here.unit("budi").pk, "SD", "99")
        changed = rina.ask("PATCH", path, {"is_mandiri": True})
        assert (changed["is_mandiri"], changed["nama"]) == (True, "Seksi Data")
        closed = rina.ask("POST", f"{path}/close", {"mulai": "2026-04-06"})
        assert closed["ditutup"] == "2026-04-06"
        rina.ask("PATCH", path, {"nama": "Lain"}, status=409)
        assert rina.ask("POST", f"{path}/reopen")["ditutup"] is None
        below = rina.ask("GET", f"/unit?induk={here.unit('budi').pk}")
    assert [row["id"] for row in below["items"]] == [made["id"]]


def test_a_move_is_looked_at_first_and_says_whose_penilai_changes(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    bidang, lain = here.unit("budi"), here.unit("tono")
    body = {"induk": lain.pk}
    with here.on(HARI_INI):
        agus = caller(here, "agus")
        seen = agus.ask("POST", f"/unit/{bidang.pk}/move/pratinjau", body)
        assert [(row["pegawai"]["nama"], row["dari"]) for row in seen["perubahan"]] == [
            ("Sari Puspita", "Dewi Lestari")
        ]
        assert (seen["jumlah"], seen["jumlah_atasan"]) == (1, 1)
        assert UnitKerja.objects.get(pk=bidang.pk).parent_id != lain.pk
        moved = agus.ask("POST", f"/unit/{bidang.pk}/move", body)
    assert moved["induk"] == lain.pk
    assert (moved["jumlah"], moved["perubahan"]) == (seen["jumlah"], seen["perubahan"])


def test_who_works_in_a_unit_is_listed(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        found = caller(here, "tono").ask("GET", f"/unit/{here.unit('budi').pk}/pegawai")
    assert {row["nama"]: row["is_pimpinan"] for row in found["items"]} == {
        "Sari Puspita": True,
        "Budi Santoso": False,
    }


def test_strangers_get_404_and_wrong_roles_403(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    pk, atas = here.unit("budi").pk, here.unit("sekda").pk
    calls: list[tuple[str, str, Any]] = [
        ("PATCH", f"/unit/{pk}", {"nama": "Lain"}),
        ("POST", f"/unit/{pk}/move/pratinjau", {"induk": atas}),
        ("POST", f"/unit/{pk}/move", {"induk": atas}),
        ("POST", f"/unit/{pk}/close", {"mulai": "2026-05-01"}),
        ("POST", f"/unit/{pk}/reopen", None),
    ]
    with here.on(HARI_INI):
        stranger, budi = caller(other, "agus"), caller(here, "budi")
        for method, path, body in calls:
            stranger.ask(method, path, body, status=404)
            budi.ask(method, path, body, status=403)
        stranger.ask("GET", f"/unit/{pk}", status=404)
        stranger.ask("GET", f"/unit/{pk}/pegawai", status=404)
        budi.ask("POST", "/unit", BARU | {"induk": pk}, status=403)


def test_wrong_input_is_refused_beside_its_field(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    pk = here.unit("budi").pk
    wrong: list[tuple[str, str, Any, str]] = [
        ("POST", "/unit", BARU | {"induk": other.unit("budi").pk}, "induk"),
        ("POST", "/unit", BARU | {"induk": pk, "nama": " "}, "nama"),
        ("POST", "/unit", BARU | {"induk": pk, "hari_kerja": 7}, "hari_kerja"),
        ("PATCH", f"/unit/{pk}", {"siasn_id": "xyz"}, "siasn_id"),
        ("PATCH", f"/unit/{pk}", {"nama": None}, "nama"),
        ("POST", f"/unit/{here.unit('dewi').pk}/move", {"induk": pk}, "induk"),
        ("POST", f"/unit/{pk}/move", {"induk": here.unit("tono").pk, "mulai": "2026-05-01"},
         "mulai"),
    ]  # fmt: skip
    with here.on(HARI_INI):
        agus = caller(here, "agus")
        for method, path, body, field in wrong:
            found = agus.ask(method, path, body, status=422)
            assert [row["field"] for row in found["errors"]] == [field], path
        agus.ask("POST", f"/unit/{pk}/close", {"mulai": "2026-05-01"}, status=409)  # people there


def test_twice_the_same_key_makes_one_unit(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    body = BARU | {"induk": here.unit("budi").pk}
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        answers = [rina.send("POST", "/unit", body, Idempotency_Key="satu") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert UnitKerja.objects.filter(kode="SD").count() == 1
