"""Those without a NIP log in with an id that was issued to them."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from selaras.accounts import login
from selaras.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "rahasia-contoh"


@pytest.mark.parametrize("nip", ["X-AUDITOR-01", "X-KDH", "X-1234567890123456"])
def test_an_issued_id_is_accepted(nip: str) -> None:
    assert User.objects.create_user(nip, PASSWORD, nama="Tanpa NIP").pk


@pytest.mark.parametrize(
    "nip", ["X-", "X-AB", "x-auditor", "X-AUDITOR_01", "X-12345678901234567", "AUDITOR"]
)
def test_anything_else_is_refused_with_the_reason(nip: str) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(nip, PASSWORD, nama="Tanpa NIP")


@pytest.mark.parametrize(
    "typed", ["X-AUDITOR-01", "x-auditor-01", " X-AUDITOR-01 ", "X- AUDITOR -01"]
)
def test_it_opens_the_login_page_as_typed(typed: str) -> None:
    User.objects.create_user("X-AUDITOR-01", PASSWORD, nama="Auditor Luar")
    answer = Client().post(reverse("account_login"), {"login": typed, "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19850214 201003 1 041", "198502142010031041"),
        ("19850214.201003.1.041", "198502142010031041"),
        ("x-kdh-01", "X-KDH-01"),
        ("", ""),
    ],
)
def test_what_was_typed_is_understood(typed: str, meant: str) -> None:
    assert login.username_of(typed) == meant


def test_a_phone_shows_letters_only_to_those_who_need_them() -> None:
    assert 'inputmode="numeric"' in Client().get("/akun/masuk/").content.decode()
    assert 'inputmode="numeric"' not in Client().get("/akun/masuk/?id=x").content.decode()


def test_someone_without_nip_and_agency_sees_his_account(log_in: Callable[..., Client]) -> None:
    user = User.objects.create_user("X-AUDITOR-01", PASSWORD, nama="Auditor Luar")
    page = log_in(user).get(reverse("account")).content.decode()
    assert "X-AUDITOR-01" in page
