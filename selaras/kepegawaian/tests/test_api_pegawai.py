"""People by the API: the list, the profile, and what is done about a person."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.organisasi.models.pegawai import Pegawai
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 4, 6)
NIP = "199203152019032011"


def baru(here: World, **more: Any) -> dict[str, Any]:
    return {
        "nip": NIP,
        "nama": "Wulan Pertiwi, S.Kom.",
        "jenis": "pns",
        "golongan": "III/a",
        "unit": here.unit("budi").pk,
        "jabatan": "Pranata Komputer Ahli Muda",
        "mulai": "2019-03-01",
    } | more


def test_the_list_is_the_reach_of_the_administrator(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        rina, agus = caller(here, "rina"), caller(here, "agus")
        near = {row["nama"]: row for row in rina.ask("GET", "/pegawai")["items"]}
        assert set(near) == {"Dewi Lestari", "Sari Puspita", "Budi Santoso", "Rina Anggraini"}
        assert near["Budi Santoso"]["penilai"] == "Sari Puspita"
        assert near["Budi Santoso"]["jabatan"]["unit"]["nama"] == "Bidang Layanan Informatika"
        assert agus.ask("GET", "/pegawai")["total"] == 7
        found = agus.ask("GET", "/pegawai?q=puspita")["items"]
        inside = agus.ask("GET", f"/pegawai?unit={here.unit('budi').pk}")["items"]
        caller(here, "sari").ask("GET", "/pegawai", status=403)
    assert [row["nip"] for row in found] == [here.sari.nip]
    assert {row["nama"] for row in inside} == {"Budi Santoso", "Sari Puspita"}


def test_the_list_costs_the_same_with_more_people(
    world: Worlds, caller: Callers, queries: Any, budget: Any
) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        agus = caller(here, "agus")
        asked = []
        for path in ("/pegawai?q=puspita", "/pegawai?q=198502142010"):
            agus.ask("GET", path)
            with queries() as seen:
                agus.ask("GET", path)
            asked.append(list(seen))
    budget(*asked)


def test_a_profile_is_shown_to_those_above_and_that_it_was_read_is_recorded(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    path = f"/pegawai/{here.budi.nip}"
    with here.on(HARI_INI):
        own = caller(here, "budi").ask("GET", path)
        assert not AuditEntry.objects.about(here.budi).filter(verb="seen")
        for name in ("sari", "dewi", "rina", "agus"):
            assert caller(here, name).ask("GET", path)["nama"] == "Budi Santoso"
        assert AuditEntry.objects.about(here.budi).filter(verb="seen").count() == 4
        for name in ("tono", "sekda"):
            caller(here, name).ask("GET", path, status=404)
    assert own["jabatan"]["jabatan"] == "Pranata Komputer Ahli Muda"
    assert own["perlu_konfirmasi"] is True
    assert own["akun"]["level_akses"] == ["Pegawai"]
    assert [verb for verb, row in own["tindakan"].items() if row["boleh"]] == [
        "edit_profil",
        "confirm_data",
    ]


def test_he_keeps_his_golongan_and_the_admin_his_name(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    path = f"/pegawai/{here.budi.nip}"
    with here.on(HARI_INI):
        budi, rina = caller(here, "budi"), caller(here, "rina")
        assert budi.ask("PATCH", path, {"telepon": "0812 3456 7890"})["telepon"] == "081234567890"
        assert budi.ask("PATCH", path, {"golongan": "IV/a"})["pangkat"] == "Pembina"
        budi.ask("PATCH", path, {"nama": "Budi Raja"}, status=403)
        changed = rina.ask("PATCH", path, {"nama": "Budi Santoso, S.Kom."})
        assert (changed["nama"], changed["golongan"]) == ("Budi Santoso, S.Kom.", "IV/a")
        assert budi.ask("POST", f"{path}/confirm_data")["perlu_konfirmasi"] is False
        rina.ask("POST", f"{path}/confirm_data", status=403)
        caller(here, "sari").ask("PATCH", path, {"telepon": "081234567890"}, status=403)
        caller(here, "tono").ask("PATCH", path, {"telepon": "081234567890"}, status=404)


def test_a_person_is_registered_with_the_first_post(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        made = caller(here, "rina").ask("POST", "/pegawai", baru(here), status=201)
        caller(here, "budi").ask("POST", "/pegawai", baru(here), status=403)
        outside = baru(here, unit=here.unit("tono").pk, nip="199203152019032029")
        caller(here, "rina").ask("POST", "/pegawai", outside, status=403)
    assert made["jabatan"]["unit"]["id"] == here.unit("budi").pk
    assert made["akun"] == {"aktif": True, "level_akses": ["Pegawai"], "login_terakhir": None}
    assert not Pegawai.objects.get(nip=NIP).user.has_usable_password()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nip", "123"),
        ("nama", " "),
        ("jenis", "pppk"),
        ("golongan", "V/z"),
        ("telepon", "12"),
        ("jabatan", "Raja"),
        ("unit", 10**9),
        ("mulai", "1900-01-01"),
    ],
)
def test_wrong_input_is_refused_beside_its_field(
    world: Worlds, caller: Callers, field: str, value: Any
) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        wrong = baru(here, **{field: value})
        found = caller(here, "agus").ask("POST", "/pegawai", wrong, status=422)
    assert [row["field"] for row in found["errors"]] == [field]


def test_who_retires_is_recorded_once_and_those_he_rated_go_to_another(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    body = {"kedudukan": "99", "selesai": "2026-03-31", "sebab": "SK 1/2026"}
    path = f"/pegawai/{here.sari.nip}"
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        assert rina.ask("GET", f"{path}/bawahan")["items"][0]["nip"] == here.budi.nip
        caller(here, "sari").ask("POST", f"{path}/depart", body, status=403)
        gone = rina.ask("POST", f"{path}/depart", body)
        assert (gone["berhenti_pada"], gone["jabatan"]) == ("2026-03-31", None)
        rina.ask("POST", f"{path}/depart", body, status=409)
        assert rina.ask("GET", f"{path}/bawahan")["items"] == []


def test_an_account_is_closed_with_a_reason_and_opened_again(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    path = f"/pegawai/{here.budi.nip}"
    with here.on(HARI_INI):
        budi, rina = caller(here, "budi"), caller(here, "rina")
        found = rina.ask("POST", f"{path}/deactivate_account", {}, status=422)
        assert found["errors"][0]["field"] == "alasan"
        closed = rina.ask("POST", f"{path}/deactivate_account", {"alasan": "Cuti panjang"})
        assert closed["akun"]["aktif"] is False
        budi.ask("GET", "/me", status=401)
        assert rina.ask("POST", f"{path}/activate_account")["akun"]["aktif"] is True


def test_an_address_without_a_number_is_nobodys(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    for nip in ("X-AUDITOR", "abc", "%00", "1" * 400, "²"):
        caller(here, "agus").ask("GET", f"/pegawai/{nip}", status=404)
