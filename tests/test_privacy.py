"""What every answer tells the browser: private pages are kept nowhere, and a logout forgets."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from selaras.accounts import onetime
from selaras.base.privacy import FORGET, NO_STORE, PERMISSIONS
from selaras.demo.world import World
from tests.plugins.caller import PASSWORD, Caller
from tests.rights_pages import page_names

Worlds = Callable[..., World]


@pytest.mark.postgres_only
def test_no_page_of_somebody_logged_in_may_be_kept(world: Worlds) -> None:
    """Every address without parts; on SQLite the rights matrix asks it of every page and person."""
    client = world("bkn").client("agus")
    kept = []
    for name, parts in sorted(page_names()):
        if parts or name == "account_logout":
            continue
        answer = client.get(reverse(name))
        if answer.headers.get("Cache-Control") != NO_STORE:
            kept.append((name, answer.status_code, answer.headers.get("Cache-Control")))
    assert kept == []


def test_neither_may_what_gives_out_a_token_or_answers_one(
    world: Worlds, caller: Callable[..., Caller]
) -> None:
    here = world("bkn")
    link = onetime.path_of(onetime.issue_reset(here.user("budi")))
    facts = {"nip": here.budi.nip, "password": PASSWORD}
    answers = [
        Client().get(link),
        Client().get(link + "x/"),
        Client().get(reverse("account_login")),
        caller().send("POST", "/auth/token", facts),
        caller().send("POST", "/auth/token", facts | {"password": "keliru"}),
        caller(here, "budi").send("GET", "/me"),
        caller(here, "budi").send("GET", "/lain"),
        Caller("salah").send("GET", "/me"),
    ]
    assert {answer["Cache-Control"] for answer in answers} == {NO_STORE}


def test_the_contract_is_for_everyone(client: Client, db: None) -> None:
    assert "Cache-Control" not in client.get("/api/v1/openapi.json").headers


@pytest.mark.parametrize("way", ["account_logout", "account_end_everywhere"])
def test_a_logout_lets_the_browser_forget(world: Worlds, way: str) -> None:
    client = world("bkn").client("budi")
    assert "Clear-Site-Data" not in client.get("/").headers
    answer = client.post(reverse(way))
    if way == "account_end_everywhere":  # asks for the password first, then goes on
        answer = client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Clear-Site-Data"] == FORGET
    assert answer["Cache-Control"] == NO_STORE
    assert "Clear-Site-Data" not in client.get("/").headers


def test_a_page_may_ask_nothing_of_the_device_but_a_passkey(client: Client, db: None) -> None:
    for path in ("/", "/akun/masuk/", "/tidak/ada/", "/api/v1/me"):
        policy = client.get(path)["Permissions-Policy"]
        assert policy == PERMISSIONS
        assert "camera=()" in policy
        assert "publickey-credentials-get=(self)" in policy


NAMES = (
    "from django.conf import settings as s;"
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_PATH,"
    " s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
)


@pytest.mark.parametrize(
    ("mode", "names"),
    [
        ("production", "__Host-sessionid __Host-csrftoken __Host-perangkat / None True True"),
        ("demo", "sessionid csrftoken perangkat / None False False"),
    ],
)
def test_in_production_cookies_are_bound_to_the_host(mode: str, names: str) -> None:
    facts = {"SELARAS_MODE": mode, "DJANGO_SETTINGS_MODULE": "selaras.config.settings"}
    made = subprocess.run(
        [sys.executable, "-c", NAMES],
        env={**os.environ, "SECRET_KEY": "x" * 50, **facts},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == names.split()
