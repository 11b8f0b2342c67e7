"""Nobody locks anybody out: failures count per NIP and place, and no wait is longer than 15 min."""

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts import limits, onetime, places
from selaras.accounts.login import FAILED
from selaras.accounts.models import Percobaan, User
from selaras.base import clock
from selaras.demo.world import World

PASSWORD = "rahasia-contoh"
HOME, NEXT_DOOR, FAR = "203.0.113.7", "203.0.113.9", "198.51.100.7"
AT_HOME, NEAR, AWAY = "2001:db8:1::7", "2001:db8:1:ffff::1", "2001:db8:2::7"


def log_in(
    user: User, password: str = PASSWORD, *, at: str, by: Client | None = None, kode: str = ""
) -> HttpResponse:
    facts = {"login": user.nip, "password": password, "kode": kode}
    return (by or Client()).post(reverse("account_login"), facts, REMOTE_ADDR=at)


def token(user: User, password: str = PASSWORD, *, at: str, **more: str) -> HttpResponse:
    facts = {"nip": user.nip, "password": password, **more}
    return Client().post(
        "/api/v1/auth/token", facts, content_type="application/json", REMOTE_ADDR=at
    )


def attack(user: User, *, at: str, times: int = 8) -> None:
    for number in range(times):
        door = log_in if number % 2 else token  # both count together
        door(user, f"tebakan {number}", at=at)


def test_a_stranger_far_away_locks_nobody_out(budi: User) -> None:
    attack(budi, at=FAR)
    assert token(budi, at=FAR).status_code == 401
    assert log_in(budi, at=HOME).status_code == 302
    assert token(budi, at=HOME).status_code == 200


@pytest.mark.parametrize(
    ("attacker", "owner", "status"), [(HOME, NEXT_DOOR, 200), (AT_HOME, NEAR, 200)]
)
def test_beside_the_attacker_an_unknown_device_waits(
    budi: User, attacker: str, owner: str, status: int
) -> None:
    attack(budi, at=attacker)
    assert log_in(budi, at=owner).status_code == status
    assert log_in(budi, at=AWAY).status_code == 302


def test_a_device_on_which_he_has_been_before_never_waits_for_others(budi: User) -> None:
    own = Client()
    log_in(budi, at=HOME, by=own)
    own.post(reverse("account_logout"))
    attack(budi, at=HOME)
    assert log_in(budi, at=HOME, by=own).status_code == 302


def test_a_known_device_counts_its_own_failures(budi: User) -> None:
    own = Client()
    log_in(budi, at=HOME, by=own)
    own.post(reverse("account_logout"))
    for at in (HOME, FAR, AT_HOME, NEXT_DOOR, AWAY):
        log_in(budi, "keliru", at=at, by=own)
    assert FAILED in log_in(budi, at=HOME, by=own).content.decode()


def test_ones_own_device_is_no_known_device_of_another(here: World, budi: User) -> None:
    attacker = Client()
    log_in(here.user("tono"), at=FAR, by=attacker)
    attacker.post(reverse("account_logout"))
    for number in range(5):
        log_in(budi, f"tebakan {number}", at=FAR, by=attacker)
    assert token(budi, at=FAR).status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "x:y:z", "\x00", "W10:1:x"])
def test_a_cookie_of_ones_own_making_is_no_device(budi: User, settings: Any, cookie: str) -> None:
    client = Client()
    client.cookies[settings.DEVICE_COOKIE_NAME] = cookie
    assert log_in(budi, at=HOME, by=client).status_code == 302


def test_a_shared_computer_knows_the_last_eight(here: World) -> None:
    device = places.Device("x")
    for number in range(10):
        device = device.having(str(number))
    assert [device.knows(str(number)) for number in range(10)] == [False] * 2 + [True] * 8


def test_no_wait_is_longer_than_fifteen_minutes(
    budi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.real_now()
    for hours in range(1, 20):
        moment = now + timedelta(hours=hours)
        monkeypatch.setattr(clock, "real_now", lambda moment=moment: moment)
        assert log_in(budi, "keliru", at=HOME).status_code == 200
    monkeypatch.setattr(clock, "real_now", lambda: moment + timedelta(minutes=14, seconds=59))
    assert log_in(budi, at=HOME).status_code == 200
    monkeypatch.setattr(clock, "real_now", lambda: moment + timedelta(minutes=15))
    assert log_in(budi, at=HOME).status_code == 302


def test_after_a_day_counting_starts_anew(budi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    attack(budi, at=HOME)
    later = clock.real_now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    attack(budi, at=HOME, times=4)
    assert log_in(budi, at=HOME).status_code == 302


def test_what_counts_no_more_is_forgotten(budi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(budi, "keliru", at=HOME)
    limits.forget_old()
    assert Percobaan.objects.exists()
    later = clock.real_now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    limits.forget_old()
    assert not Percobaan.objects.exists()


def test_a_reset_link_ends_every_wait(budi: User) -> None:
    attack(budi, at=HOME)
    new = "Sandi baru! 2026"
    Client().post(onetime.path_of(onetime.issue_reset(budi)), {"baru": new, "ulang": new})
    assert log_in(budi, new, at=HOME).status_code == 302
    assert not Percobaan.objects.exists()


@pytest.fixture
def secret(budi: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(budi, secret)
    return secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_the_second_factor_passes_a_wait_at_the_page(budi: User, secret: str) -> None:
    attack(budi, at=HOME)
    client = Client()
    page = log_in(budi, at=HOME, by=client).content.decode()
    assert 'name="kode"' in page
    assert log_in(budi, at=HOME, by=client, kode=code_of(secret)).status_code == 302
    assert client.get("/").status_code == 200  # it is not asked for a second time


def test_the_second_factor_passes_a_wait_of_the_api(budi: User, secret: str) -> None:
    attack(budi, at=HOME)
    assert token(budi, at=HOME).status_code == 401
    assert token(budi, at=HOME, kode="000000").status_code == 401
    assert token(budi, at=HOME, kode=code_of(secret)).status_code == 200


def test_a_good_code_is_no_password(budi: User, secret: str) -> None:
    attack(budi, at=HOME)
    client = Client()
    log_in(budi, "keliru", at=HOME, by=client, kode=code_of(secret))
    assert client.get("/").status_code == 302


def test_who_has_no_second_factor_waits_whatever_code_he_sends(budi: User) -> None:
    attack(budi, at=HOME)
    assert log_in(budi, at=HOME, kode="123456").status_code == 200


def test_a_single_failure_is_in_the_log_alone_and_names_nobody(
    budi: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="selaras.accounts"):
        log_in(budi, "keliru", at=HOME)
    assert [row.msg["event"] for row in caplog.records] == ["attempt_failed"]
    assert budi.nip not in caplog.text
    assert HOME not in caplog.text
