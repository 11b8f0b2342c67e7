"""Where one is logged in, and out of all of it."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts.devices import name_of
from selaras.accounts.models import ApiToken, User
from selaras.demo.world import World
from tests.plugins.caller import token_of

PASSWORD = "rahasia-contoh"
pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def test_every_device_is_listed_and_this_one_is_marked(budi: User, log_in: LogIn) -> None:
    log_in(budi)
    page = log_in(budi).get(reverse("account_devices")).content.decode()
    assert page.count("Masuk sejak") == 2
    assert page.count("Perangkat ini") == 1


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/120 Safari/537",
            "Chrome di Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Safari/604", "Safari di iPhone"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:120) Firefox/120", "Firefox di Android"),
        ("curl/8", "Peramban lain"),
        ("", "Peramban lain"),
    ],
)
def test_a_device_has_a_name(user_agent: str, name: str) -> None:
    assert name_of(user_agent) == name


def prove(client: Client, asked: HttpResponse) -> HttpResponse:
    """Type the password on the page that a deed led to; the deed then goes on."""
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    return client.post(asked["Location"], {"password": PASSWORD})


def test_one_device_is_ended_after_the_password(here: World, budi: User, log_in: LogIn) -> None:
    old, new = log_in(budi), log_in(budi)
    first = UserSession.objects.order_by("pk").first()
    address = reverse("account_end_device", args=[first.pk])
    assert here.client("tono").post(address).status_code == 404
    asked = new.post(address)
    assert old.get("/").status_code == 200
    assert prove(new, asked)["Location"] == reverse("account_devices")
    assert old.get("/").status_code == 302
    assert new.get("/").status_code == 200


def test_out_of_all_devices_ends_tokens_too(here: World, budi: User, log_in: LogIn) -> None:
    old, new, sari = log_in(budi), log_in(budi), log_in(here.user("sari"))
    secret, _ = ApiToken.objects.issue(budi)
    ended = prove(new, new.post(reverse("account_end_everywhere")))
    answer = new.get(ended["Location"])
    assert "keluar dari semua perangkat" in answer.content.decode()
    assert {client.get("/").status_code for client in (old, new)} == {302}
    assert token_of(secret) is None
    assert sari.get("/").status_code == 200


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("account_reauthenticate", {"password": PASSWORD}),
        ("account_own_email", {"email": "lain@contoh.id", "sandi": PASSWORD}),
    ],
)
def test_whoever_proves_again_gets_a_new_key(
    budi: User, log_in: LogIn, name: str, facts: dict[str, str]
) -> None:
    """Whoever stole the old one has nothing of the proof."""
    client = log_in(budi)
    old = client.session.session_key
    client.post(reverse(name), facts)
    assert client.session.session_key != old
    assert [each.session_key for each in UserSession.objects.all()] == [client.session.session_key]
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = old
    assert stolen.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_what_is_said_after_a_deed_stands_in_no_cookie(budi: User, log_in: LogIn) -> None:
    """A cookie of that would be without `__Host-`, and readable on the way."""
    client = log_in(budi)
    facts = {"email": "lain@contoh.id", "sandi": "rahasia-contoh"}
    answer = client.post(reverse("account_own_email"), facts)
    assert "messages" not in answer.cookies
    assert "Alamat e-mail sudah diubah" in client.get(answer["Location"]).content.decode()


def test_a_closed_account_is_out_at_once(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    budi.is_active = False
    budi.save()
    assert client.get("/").status_code == 302
