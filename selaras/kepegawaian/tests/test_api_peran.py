"""Roles by the API: nobody gives one to himself."""

from collections.abc import Callable
from typing import Any

from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]


def test_a_role_is_given_listed_and_taken_back(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    agus = caller(here, "agus")
    body = {"user": here.tono.nip, "jenis": "admin_opd", "unit": here.unit("tono").pk}
    made = agus.ask("POST", "/peran", body, status=201)
    assert (made["user"]["nip"], made["unit"]["id"]) == (here.tono.nip, here.unit("tono").pk)
    rows = agus.ask("GET", "/peran?q=tono%20p")["items"]
    assert [row["id"] for row in rows] == [made["id"]]
    assert rows[0]["tindakan"]["revoke_role"]["boleh"] is True
    agus.ask("DELETE", f"/peran/{made['id']}", status=204)
    agus.ask("DELETE", f"/peran/{made['id']}", status=404)


def test_an_admin_opd_sees_and_gives_within_his_subtree(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    rina = caller(here, "rina")
    assert [row["user"]["nip"] for row in rina.ask("GET", "/peran")["items"]] == [here.rina.nip]
    below = {"user": here.sari.nip, "jenis": "admin_opd", "unit": here.unit("budi").pk}
    rina.ask("POST", "/peran", below, status=201)
    rina.ask("POST", "/peran", below | {"unit": here.unit("tono").pk}, status=403)
    rina.ask("POST", "/peran", {"user": here.sari.nip, "jenis": "auditor"}, status=403)


def test_wrong_roles_get_403_and_strangers_404(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    body = {"user": here.sari.nip, "jenis": "auditor"}
    own = Peran.objects.get(user=here.agus.user)
    for name in ("budi", "sari", "tono"):
        by = caller(here, name)
        by.ask("GET", "/peran", status=403)
        by.ask("POST", "/peran", body, status=403)
        by.ask("DELETE", f"/peran/{own.pk}", status=403)
    caller(here, "agus").ask("POST", "/peran", body | {"user": here.agus.nip}, status=403)
    caller(here, "agus").ask("DELETE", f"/peran/{own.pk}", status=409)  # the last one
    caller(other, "agus").ask("DELETE", f"/peran/{own.pk}", status=404)


def test_wrong_input_is_refused_beside_its_field(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"user": other.sari.nip, "jenis": "auditor"}, "user"),
        ({"user": here.sari.nip, "jenis": "raja"}, "jenis"),
        ({"user": here.sari.nip, "jenis": "admin_opd"}, "unit"),
        ({"user": here.sari.nip, "jenis": "auditor", "unit": here.unit("budi").pk}, "unit"),
        (
            {"user": here.sari.nip, "jenis": "admin_opd", "unit": other.unit("budi").pk},
            "unit",
        ),
    ]
    agus = caller(here, "agus")
    for body, field in wrong:
        found = agus.ask("POST", "/peran", body, status=422)
        assert [row["field"] for row in found["errors"]] == [field]


def test_twice_the_same_key_gives_one_role(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    agus, body = caller(here, "agus"), {"user": here.sari.nip, "jenis": "auditor"}
    answers = [agus.send("POST", "/peran", body, Idempotency_Key="satu") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Peran.objects.filter(user=here.sari.user).count() == 1
