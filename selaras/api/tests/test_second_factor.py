"""Tokens of people with a second factor, and administrators who must have one."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core.cache import cache

from selaras.accounts import login
from selaras.accounts.models import ApiToken, User
from selaras.api.auth import CODE_SENTENCE, PASSKEY_SENTENCE
from selaras.demo.world import World
from selaras.kebijakan import second_factor
from tests.plugins.caller import PASSWORD, Caller

Worlds = Callable[..., World]
NEEDS = "kode_diperlukan"


@pytest.fixture
def budi(world: Worlds) -> User:
    cache.clear()
    return world().user("budi")


@pytest.fixture
def secret(budi: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(budi, secret)
    return secret


def ask(user: User, kode: str | None = None, password: str = PASSWORD, status: int = 401) -> dict:
    facts = {"nip": user.nip, "password": password} | ({"kode": kode} if kode else {})
    return Caller().ask("POST", "/auth/token", facts, status=status)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_code_is_asked_for_only_after_the_right_password(budi: User, secret: str) -> None:
    asked = ask(budi)
    assert (asked["title"], asked["detail"]) == (NEEDS, CODE_SENTENCE)
    assert ask(budi, password="keliru")["detail"] == login.FAILED


def test_the_code_gives_the_token(budi: User, secret: str) -> None:
    assert ask(budi, code_of(secret), status=200)["token"]


def test_a_wrong_code_is_refused_and_counted(budi: User, secret: str) -> None:
    for _ in range(5):
        assert ask(budi, "000000")["title"] == NEEDS
    assert ask(budi, code_of(secret))["title"] == NEEDS


def test_a_recovery_code_does_too_and_once(budi: User, secret: str) -> None:
    code = RecoveryCodes.activate(budi).get_unused_codes()[0]
    assert ask(budi, code, status=200)["token"]
    assert ask(budi, code)["title"] == NEEDS


def test_who_has_passkeys_only_makes_a_token_on_the_account_page(budi: User) -> None:
    Authenticator.objects.create(user=budi, type=Authenticator.Type.WEBAUTHN, data={})
    answer = ask(budi)
    assert (answer["title"], answer["detail"]) == (NEEDS, PASSKEY_SENTENCE)
    secret, _ = ApiToken.objects.issue(budi, nama="Laporan")
    assert Caller(secret).ask("GET", "/me")["nip"] == budi.nip


def test_an_issued_id_gets_a_token(world: Worlds) -> None:
    user = User.objects.create_user("X-KDH-01", PASSWORD, nama="Operator")
    assert ask(user, status=200)["token"]


@pytest.mark.parametrize(("name", "status"), [("budi", 200), ("rina", 403), ("agus", 403)])
def test_administrators_without_a_second_factor_are_refused(
    world: Worlds, caller: Callable[..., Caller], name: str, status: int
) -> None:
    here = world(mfa_admin_wajib=True)
    answer = caller(here, name).ask("GET", "/me", status=status)
    assert status == 200 or answer["detail"] == second_factor.SENTENCE


def test_administrators_with_one_go_on(world: Worlds) -> None:
    rina = world(mfa_admin_wajib=True).user("rina")
    secret = generate_totp_secret()
    TOTP.activate(rina, secret)
    token = ask(rina, code_of(secret), status=200)["token"]
    assert Caller(token).ask("GET", "/me")["nip"] == rina.nip
