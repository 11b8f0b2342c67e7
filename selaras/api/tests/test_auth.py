"""Tokens: given for NIP and password, needed everywhere, limited like the login page."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from selaras.accounts import login
from selaras.accounts.models import ApiToken
from selaras.base import clock
from selaras.demo.world import World
from tests.plugins.caller import PASSWORD, Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]


def test_nip_and_password_give_a_token_that_says_who_calls(world: Worlds, caller: Callers) -> None:
    here = world()
    me = caller(here, "budi").ask("GET", "/me")
    assert me["nip"] == here.budi.nip
    assert me["penilai"] == {"nip": here.sari.nip, "nama": here.sari.nama}
    assert me["peran"] == ["pegawai"]


def test_a_nip_may_be_sent_in_groups(world: Worlds, caller: Callers) -> None:
    nip = world().budi.nip
    grouped = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    assert caller().ask("POST", "/auth/token", {"nip": grouped, "password": PASSWORD})["token"]


def test_admins_see_their_roles(world: Worlds, caller: Callers) -> None:
    here = world()
    assert caller(here, "rina").ask("GET", "/me")["peran"] == ["pegawai", "admin_opd"]
    assert caller(here, "sari").ask("GET", "/me")["peran"] == ["pegawai", "penilai"]


@pytest.mark.parametrize("nip", ["198502142010031999", "", "x" * 30, "' OR 1=1"])
def test_every_failure_gets_the_same_words(world: Worlds, caller: Callers, nip: str) -> None:
    here = world()
    wrong = caller().ask("POST", "/auth/token", {"nip": nip, "password": PASSWORD}, status=401)
    facts = {"nip": here.budi.nip, "password": "salah"}
    known = caller().ask("POST", "/auth/token", facts, status=401)
    assert wrong == known
    assert wrong["detail"] == login.FAILED


def test_failures_make_a_nip_wait_and_a_key_does_not_hide_them(
    world: Worlds, caller: Callers
) -> None:
    """With an idempotency key the failed call is rolled back; its count may not be."""
    here = world()
    facts = {"nip": here.budi.nip, "password": "salah"}
    for number in range(5):
        answer = caller().send("POST", "/auth/token", facts, Idempotency_Key=f"k{number}")
        assert answer.status_code == 401
    right = {"nip": here.budi.nip, "password": PASSWORD}
    caller().ask("POST", "/auth/token", right, status=401)


@pytest.mark.parametrize("token", ["", "salah", "x" * 5000, "\u00e9"])
def test_without_a_valid_token_nothing_is_answered(db: None, token: str) -> None:
    found = Caller(token).ask("GET", "/me", status=401)
    assert "token" in found["detail"]


def test_an_expired_token_is_none(world: Worlds, caller: Callers) -> None:
    by = caller(world(), "budi")
    ApiToken.objects.update(expires_at=clock.real_now() - timedelta(seconds=1))
    by.ask("GET", "/me", status=401)


def test_a_closed_account_is_out_at_once(world: Worlds, caller: Callers) -> None:
    here = world()
    by = caller(here, "budi")
    user = here.user("budi")
    user.is_active = False
    user.save()
    by.ask("GET", "/me", status=401)


def test_a_session_is_no_token(world: Worlds) -> None:
    assert world().client("budi").get("/api/v1/me").status_code == 401
