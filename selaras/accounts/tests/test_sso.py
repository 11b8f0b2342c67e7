"""Login by OpenID Connect against a real provider: known people only, nothing stored."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts import sso
from selaras.accounts.models import User
from selaras.demo.world import World
from tests.plugins.oidc import Provider

pytestmark = pytest.mark.django_db
START = "/akun/oidc/sso/masuk/"
BACK = "/akun/oidc/sso/kembali/"


def log_in(oidc: Provider, client: Client, sub: str, query: str = "") -> HttpResponse:
    """The whole dance: to the provider, yes there, and back."""
    away = client.post(START + query)
    assert away.status_code == 302
    assert away["Location"].startswith(f"{oidc.url}/oauth2/authorize")
    back = oidc.agree(away["Location"], sub)
    return client.get(back.removeprefix("http://testserver"))


@pytest.mark.feature("BKN-001")
def test_a_nip_that_the_provider_claims_opens_the_home_page(here: World, oidc: Provider) -> None:
    oidc.person("budi-sso", nip=here.budi.nip, email="lain@contoh.id")
    client = Client()
    answer = log_in(oidc, client, "budi-sso")
    assert answer["Location"] == reverse("beranda:beranda")
    assert here.budi.nama in client.get("/").content.decode()


def test_nothing_of_the_provider_is_stored(here: World, oidc: Provider) -> None:
    before = User.objects.count()
    oidc.person("budi-sso", nip=here.budi.nip, email="lain@contoh.id", name="Nama Lain")
    log_in(oidc, Client(), "budi-sso")
    assert User.objects.count() == before
    assert (here.user("budi").email, here.user("budi").nama) == ("", here.budi.nama)
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()


def test_a_claim_in_groups_or_as_a_number_is_understood(here: World, oidc: Provider) -> None:
    nip = here.budi.nip
    for claim in (f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}", int(nip)):
        oidc.person("budi-sso", nip=claim)
        assert log_in(oidc, Client(), "budi-sso")["Location"] == "/"


def test_an_unknown_nip_gets_a_clear_page_and_no_account(here: World, oidc: Provider) -> None:
    oidc.person("asing", nip="199001012015011999")
    before, client = User.objects.count(), Client()
    answer = log_in(oidc, client, "asing")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Akun dengan NIP 199001012015011999 belum terdaftar" in page
    assert "hubungi pengelola kepegawaian" in page
    assert User.objects.count() == before
    assert client.get("/").status_code == 302


def test_a_closed_account_stays_closed(here: World, oidc: Provider) -> None:
    user = here.user("budi")
    user.is_active = False
    user.save()
    oidc.person("budi-sso", nip=user.nip)
    answer = log_in(oidc, Client(), "budi-sso")
    assert answer.status_code == 403
    assert "tidak aktif" in answer.content.decode()


@pytest.mark.parametrize("claims", [{}, {"nip": ""}, {"nip": "<b>&"}, {"nip": ["x"]}])
def test_a_claim_that_is_no_nip_is_refused(
    here: World, oidc: Provider, claims: dict[str, str]
) -> None:
    oidc.person("aneh", **claims)
    answer = log_in(oidc, Client(), "aneh")
    assert answer.status_code == 403
    assert "<b>&" not in answer.content.decode()


def test_the_name_of_the_claim_is_a_setting(here: World, oidc: Provider, settings: Any) -> None:
    settings.OIDC_NIP_CLAIM = "employee_number"
    oidc.person("budi-sso", employee_number=here.budi.nip)
    assert log_in(oidc, Client(), "budi-sso").status_code == 302


def test_an_email_alone_opens_nothing(here: World, oidc: Provider) -> None:
    user = here.user("budi")
    user.email = "budi@contoh.id"
    user.save()
    oidc.person("penyusup", email=user.email, email_verified=True)
    assert log_in(oidc, Client(), "penyusup").status_code == 403


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_other_processes_of_allauth_are_refused(here: World, oidc: Provider, process: str) -> None:
    oidc.person("budi-sso", nip=here.budi.nip)
    answer = log_in(oidc, Client(), "budi-sso", f"?process={process}")
    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("query", ["", "?code=x&state=y", "?error=access_denied", "?code=%00"])
def test_coming_back_without_having_left_is_refused(oidc: Provider, query: str) -> None:
    answer = Client().get(BACK + query)
    assert answer.status_code == 403
    assert sso.BROKEN in answer.content.decode()


def test_an_answer_is_used_once(here: World, oidc: Provider) -> None:
    oidc.person("budi-sso", nip=here.budi.nip)
    client = Client()
    back = oidc.agree(client.post(START)["Location"], "budi-sso")
    path = back.removeprefix("http://testserver")
    assert client.get(path).status_code == 302
    assert client.get(path).status_code == 403


def test_a_provider_that_is_down_is_said_to_be_down(oidc: Provider, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://127.0.0.1:9"}
    answer = Client().post(START)
    assert answer.status_code == 502
    assert sso.UNREACHABLE in answer.content.decode()


def test_the_button_is_there_only_when_a_provider_is(db: None, oidc: Provider) -> None:
    answer = Client().get(reverse("account_login"))
    assert "Masuk dengan SSO Contoh" in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert f"form-action 'self' {oidc.url}" in policy


def test_without_a_provider_there_is_no_button_and_no_door(db: None) -> None:
    assert "openid" not in Client().get(reverse("account_login")).content.decode().lower()
    assert "Masuk dengan SSO" not in Client().get(reverse("account_login")).content.decode()
    assert Client().post(START).status_code == 404
    assert Client().get(BACK).status_code == 404
    assert Client().get(START).status_code == 405
