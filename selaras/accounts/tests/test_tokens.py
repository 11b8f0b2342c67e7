"""Tokens on the account page: made with the password, shown once, narrow, listed, revoked."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from selaras.accounts.forms import NOT_YOU
from selaras.accounts.models import ApiToken, User
from selaras.base import clock
from selaras.demo.world import World
from tests.plugins.caller import token_of

PASSWORD = "rahasia-contoh"
LogIn = Callable[..., Client]
WANTED = {"nama": "Laporan bulanan", "lingkup": "baca", "hari": "30", "sandi": PASSWORD}


def make(client: Client, **facts: str) -> Any:
    return client.post(reverse("account_tokens"), WANTED | facts)


def secret_in(page: str) -> str:
    return page.partition('id="token-baru">')[2].partition("<")[0]


def test_a_token_is_shown_once_listed_and_revoked(here: World, budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    secret = secret_in(make(client).content.decode())
    row = token_of(secret)
    assert row is not None
    listed = client.get(reverse("account_tokens")).content.decode()
    assert "Laporan bulanan" in listed
    assert secret not in listed
    stranger = here.client("tono")
    assert stranger.post(reverse("account_revoke_token", args=[row.pk])).status_code == 404
    assert client.post(reverse("account_revoke_token", args=[row.pk])).status_code == 302
    assert token_of(secret) is None


def test_it_may_do_and_lives_as_was_chosen(budi: User, log_in: LogIn) -> None:
    page = make(log_in(budi)).content.decode()
    row = ApiToken.objects.get()
    assert (row.lingkup, row.expires_at - row.dibuat_pada) == ("baca", timedelta(days=30))
    assert "Membaca saja. Dibuat" in page
    assert "Belum pernah dipakai." in page


def test_the_page_offers_the_narrow_one_first(budi: User, log_in: LogIn) -> None:
    page = log_in(budi).get(reverse("account_tokens")).content.decode()
    chosen = re.findall(r'value="(\w+)"[^>]* checked', page)
    assert chosen == ["baca", "30"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sandi": "keliru"},
        {"sandi": ""},
        {"nama": ""},
        {"nama": "x" * 61},
        {"lingkup": "semua"},
        {"lingkup": ""},
        {"hari": "366"},
        {"hari": "5²"},
        {"hari": ""},
    ],
)
def test_nothing_is_made_of_wrong_input(budi: User, log_in: LogIn, wrong: dict[str, str]) -> None:
    assert make(log_in(budi), **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_session_that_was_left_open_makes_none(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    for number in range(5):
        assert NOT_YOU in make(client, sandi=f"tebakan {number}").content.decode()
    assert NOT_YOU in make(client).content.decode()
    assert not ApiToken.objects.exists()


def test_the_last_use_is_kept_to_the_hour(
    budi: User, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in(budi)
    secret = secret_in(make(client).content.decode())
    start = clock.real_now()
    seen = []
    for minutes in (0, 59, 61):
        now = start + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "real_now", lambda now=now: now)
        headers = {"Authorization": f"Bearer {secret}"}
        assert Client().get("/api/v1/me", headers=headers).status_code == 200
        seen.append(ApiToken.objects.get().dipakai_pada)
    assert seen == [start, start, start + timedelta(minutes=61)]
    assert "Terakhir dipakai" in log_in(budi).get(reverse("account_tokens")).content.decode()
