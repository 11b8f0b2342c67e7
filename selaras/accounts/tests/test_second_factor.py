"""TOTP and recovery codes: switched on, asked for, limited, and switched off."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.cache.backends import db as db_cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts import second_factor
from selaras.accounts.models import User
from selaras.accounts.second_factor import WRONG_CODE
from selaras.demo.world import World

pytestmark = pytest.mark.django_db
PASSWORD = "rahasia-contoh"
PERIOD = 30
LogIn = Callable[..., Client]


def code_of(secret: str, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + step))


def confirm(client: Client) -> None:
    """Type the password again, as the pages of the second factor ask for."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def enrol(client: Client, *, is_forgotten: bool = True) -> str:
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'id="kunci">(\w+)<', page)
    assert found
    assert 'href="otpauth://totp/' in page, "on the phone itself nothing can be scanned"
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(found[1])})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    if is_forgotten:
        cache.clear()  # the same code may be used again at once
    return found[1]


def second_step(user: User, code: str) -> tuple[Client, HttpResponse]:
    client = Client()
    facts = {"login": user.nip, "password": PASSWORD}
    answer = client.post(reverse("account_login"), facts)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    return client, client.post(reverse("mfa_authenticate"), {"code": code})


def recovery_codes(client: Client) -> list[str]:
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return re.findall(r"<strong>(\d{8})</strong>", page)


def test_switched_on_it_is_asked_for_at_every_login(budi: User, log_in: LogIn) -> None:
    secret = enrol(log_in(budi))
    client, answer = second_step(budi, code_of(secret))
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_the_password_is_asked_for_again_before(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        answer = client.get(reverse(name))
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
    wrong = client.post(reverse("account_reauthenticate"), {"password": "keliru"})
    assert "Kata sandi tidak cocok" in wrong.content.decode()


@pytest.mark.parametrize("code", ["000000", "", "abc", "1" * 30, "\x00"])
def test_a_wrong_code_lets_nobody_in(budi: User, log_in: LogIn, code: str) -> None:
    enrol(log_in(budi))
    client, answer = second_step(budi, code)
    assert answer.status_code == 200
    assert "Verifikasi dua langkah" in answer.content.decode()
    assert client.get("/").status_code == 302


def test_guessing_codes_makes_the_nip_wait(budi: User, log_in: LogIn) -> None:
    secret = enrol(log_in(budi))
    for _ in range(5):
        _, answer = second_step(budi, "000000")
        assert WRONG_CODE in answer.content.decode()
    _, answer = second_step(budi, code_of(secret))
    assert WRONG_CODE in answer.content.decode()


def test_a_code_works_once(budi: User, log_in: LogIn) -> None:
    secret = enrol(log_in(budi))
    code = code_of(secret)
    assert second_step(budi, code)[1].status_code == 302
    assert second_step(budi, code)[1].status_code == 200


def test_a_code_works_once_as_long_as_it_is_accepted(
    budi: User, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step later it would still be taken, for phones whose clock is a little off."""
    secret = enrol(log_in(budi))
    now = time.time() + PERIOD  # the next step, however long what follows takes
    code = code_of(secret)
    assert second_step(budi, code)[1].status_code == 302
    monkeypatch.setattr(time, "time", lambda: now)
    monkeypatch.setattr(db_cache, "tz_now", lambda: datetime.fromtimestamp(now, tz=UTC))
    assert code in {code_of(secret, -1), code_of(secret)}
    assert second_step(budi, code)[1].status_code == 200


def test_the_code_that_switched_it_on_opens_nothing(
    budi: User, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)  # of one step: the next one has its own code
    secret = enrol(log_in(budi), is_forgotten=False)
    assert second_step(budi, code_of(secret))[1].status_code == 200


def test_a_recovery_code_opens_once(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    enrol(client)
    codes = recovery_codes(client)
    assert len(codes) == 10
    assert second_step(budi, f"{codes[0][:4]} {codes[0][4:]}")[1].status_code == 302
    assert second_step(budi, codes[0])[1].status_code == 200
    assert second_step(budi, codes[1])[1].status_code == 302


def test_recovery_codes_are_made_anew_and_downloaded(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    enrol(client)
    old = recovery_codes(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    new = recovery_codes(client)
    assert not set(old) & set(new)
    file = client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert all(code in file for code in new)


def test_it_is_switched_off_with_the_password(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    enrol(client)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()
    assert log_in(budi).get("/").status_code == 200


def test_it_can_be_switched_off_for_who_lost_his_phone(budi: User, log_in: LogIn) -> None:
    enrol(log_in(budi))
    second_factor.switch_off(budi)
    assert log_in(budi).get("/").status_code == 200


def test_secrets_are_kept_encrypted(budi: User, log_in: LogIn) -> None:
    secret = enrol(log_in(budi))
    kept = [row.data for row in Authenticator.objects.all()]
    assert secret not in str(kept)


def test_a_new_password_by_mail_does_not_pass_the_second_step(budi: User, log_in: LogIn) -> None:
    enrol(log_in(budi))
    client = log_in(budi)
    assert client.get("/").status_code == 302
    assert client.get(reverse("mfa_authenticate")).status_code == 200


def test_the_pages_speak_indonesian(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    before = client.get(reverse("mfa_index")).content.decode()
    assert "Belum aktif" in before
    enrol(client)
    names = [
        "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_reauthenticate",
        "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        "account_reauthenticate",
    ]  # fmt: skip
    for name in names:
        page = client.get(reverse(name)).content.decode()
        assert not re.search(
            r"\b(code|password|key|sign in|authenticator app)\b<", page, re.IGNORECASE
        )
        assert "Verifikasi dua langkah" in page or "konfirmasi" in page, name


@pytest.mark.parametrize("credential", ["", "x", "{}", "[]", '{"id": "x"}', "null", '"x"'])
def test_a_broken_passkey_is_refused(budi: User, log_in: LogIn, credential: str) -> None:
    client = log_in(budi)
    confirm(client)
    client.get(reverse("mfa_add_webauthn"))
    answer = client.post(reverse("mfa_add_webauthn"), {"credential": credential, "name": "Saya"})
    assert "Passkey tidak terbaca" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_the_passkey_of_another_is_not_there(here: World, budi: User, log_in: LogIn) -> None:
    row = Authenticator.objects.create(
        user=here.user("sari"), type=Authenticator.Type.WEBAUTHN, data={"name": "x"}
    )
    client = log_in(budi)
    confirm(client)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[row.pk])).status_code == 404
