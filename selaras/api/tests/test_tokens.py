"""What a token may do, and the calls about tokens."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from selaras.accounts.models import ApiToken
from selaras.api.auth import READ_ONLY
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from tests.contract import calls
from tests.plugins.caller import PASSWORD, PROBLEM, Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
PUBLIC = "/auth/token"


def ask(here: World, *, status: int = 200, **facts: Any) -> Any:
    who = {"nip": here.budi.nip, "password": PASSWORD}
    return Caller().ask("POST", "/auth/token", who | facts, status=status)


@pytest.fixture
def here(world: Worlds) -> World:
    return world("bkn")


def writes() -> list[tuple[str, str]]:
    return [(method, path) for method, path in calls() if method != "GET" and path != PUBLIC]


def test_a_reading_token_writes_nowhere(here: World) -> None:
    """403 with a sentence for every operation that is no GET, whether its row exists or not."""
    reader = Caller(ask(here, lingkup="baca")["token"])
    wrong = []
    for method, path in writes():
        answer = reader.send(method, path.replace("{pk}", "1").replace("{nip}", here.budi.nip), {})
        told = json.loads(answer.content) if answer["Content-Type"] == PROBLEM else {}
        if (answer.status_code, told.get("detail")) != (403, READ_ONLY):
            wrong.append((method, path, answer.status_code))
    assert wrong == []
    assert reader.ask("GET", "/me")["nip"] == here.budi.nip


def test_without_a_word_a_token_may_write_for_half_a_day(here: World) -> None:
    found = ask(here)
    assert found["lingkup"] == "tulis"
    row = ApiToken.objects.get()
    assert row.expires_at - row.dibuat_pada == ApiToken.objects.LIFE


def test_a_named_one_is_listed_and_stands_in_the_trail(here: World) -> None:
    token = ask(here, nama="Laporan", lingkup="baca", hari=7)["token"]
    listed = Caller(token).ask("GET", "/token")
    assert [(each["nama"], each["lingkup"]) for each in listed] == [("Laporan", "baca")]
    assert listed[0]["dipakai_pada"]
    assert token not in str(listed)
    row = AuditEntry.objects.get(verb="issue_token")
    assert (row.subject, row.note) == (here.user("budi"), "Laporan")
    assert row.data == {"lingkup": "baca", "sampai": listed[0]["expires_at"][:10]}


def test_ones_own_are_revoked_and_no_others(here: World, caller: Callers) -> None:
    ask(here, nama="Laporan")
    pk = ApiToken.objects.get().pk
    caller(here, "tono").ask("DELETE", f"/token/{pk}", status=404)
    caller(here, "budi").ask("DELETE", f"/token/{pk}", status=204)
    assert not ApiToken.objects.filter(pk=pk).exists()
    assert AuditEntry.objects.get(verb="revoke_token").note == "Laporan"


@pytest.mark.parametrize(
    "wrong", [{"lingkup": "semua"}, {"hari": 366}, {"hari": "30"}, {"nama": "x" * 61}]
)
def test_a_wrong_wish_gives_none(here: World, wrong: dict[str, Any]) -> None:
    found = ask(here, status=422, **wrong)
    assert [row["field"] for row in found["errors"]] == list(wrong)
    assert not ApiToken.objects.exists()
