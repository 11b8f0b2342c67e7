"""Login by NIP: it lets the right person in, and tells all others the same."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts import login
from selaras.accounts.models import Percobaan
from selaras.base import clock

PASSWORD = "rahasia-contoh"
Build = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def nip(world: Build) -> str:
    cache.clear()
    return world("ntt").budi.nip


def post(nip: str, password: str) -> HttpResponse:
    return Client().post(reverse("account_login"), {"login": nip, "password": password})


@pytest.mark.feature("DPS-003", "NTT-002")
def test_the_right_password_opens_the_home_page(nip: str) -> None:
    client = Client()
    answer = client.post(
        reverse("account_login"), {"login": nip, "password": PASSWORD}, follow=True
    )
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == reverse("beranda:beranda")
    assert "Budi" in answer.content.decode()


def test_a_nip_may_be_typed_in_groups(nip: str) -> None:
    grouped = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    assert post(grouped, PASSWORD).status_code == 302


def test_the_anonymous_are_sent_to_the_login_page() -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.feature("DPS-003", "NTT-002")
def test_the_page_asks_for_nip_and_password() -> None:
    page = Client().get(reverse("account_login")).content.decode()
    for part in ('name="login"', 'type="password" name="password"', ">Masuk</button>"):
        assert part in page


@pytest.mark.feature("NTT-002")
@pytest.mark.parametrize(
    ("who", "password"),
    [("known", "keliru"), ("unknown", PASSWORD), ("inactive", PASSWORD), ("garbage", "x")],
)
def test_every_failure_says_the_same(nip: str, who: str, password: str, world: Build) -> None:
    inactive = world("bkn").sari.user
    inactive.is_active = False
    inactive.save()
    names = {
        "known": nip,
        "unknown": "199001012015011999",
        "inactive": inactive.nip,
        "garbage": "abc",
    }
    answer = post(names[who], password)
    assert answer.status_code == 200
    assert login.FAILED in answer.content.decode()


def test_what_was_typed_as_nip_is_kept(nip: str) -> None:
    assert f'value="{nip}"' in post(nip, "keliru").content.decode()


def test_the_sixth_try_waits_even_with_the_right_password(nip: str) -> None:
    for _ in range(5):
        post(nip, "keliru")
    answer = post(nip, PASSWORD)
    assert login.FAILED in answer.content.decode()


def test_the_wait_ends_and_doubles(nip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start = clock.real_now()
    for _ in range(5):
        post(nip, "keliru")
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(seconds=40))
    post(nip, "keliru")  # the sixth failure: now a minute
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(seconds=80))
    assert login.FAILED in post(nip, PASSWORD).content.decode()
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(seconds=110))
    assert post(nip, PASSWORD).status_code == 302


def test_failures_of_one_nip_do_not_lock_the_office_out(nip: str, world: Build) -> None:
    for _ in range(7):
        post(nip, "keliru")
    assert post(world("bkn").sari.nip, PASSWORD).status_code == 302


def test_nobody_signs_up_and_logging_out_takes_a_post(nip: str) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": nip, "password": PASSWORD})
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get("/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302


def test_no_password_or_nip_is_kept_in_clear(nip: str, world: Build) -> None:
    user = world("bkn").budi.user
    assert PASSWORD not in user.password
    post(nip, "keliru")
    assert nip not in str(Percobaan.objects.values())


def test_the_login_page_says_that_the_date_is_simulated(settings: Any) -> None:
    settings.SELARAS_TODAY = "2026-03-06"
    assert "Tanggal simulasi: 6 Maret 2026" in Client().get("/akun/masuk/").content.decode()
