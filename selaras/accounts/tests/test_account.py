"""The page of one's own account: what it says, and what can be changed there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from selaras.accounts import onetime
from selaras.accounts.forms import NOT_YOU
from selaras.accounts.models import ApiToken, User
from selaras.base.format import waktu
from selaras.demo.world import World
from tests.plugins.caller import token_of
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db
PASSWORD = "rahasia-contoh"
NEW = "Sandi baru! 2026"
LogIn = Callable[..., Client]


@pytest.mark.feature("NTT-009")
def test_it_tells_level_of_access_state_and_last_login(
    here: World, budi: User, log_in: LogIn
) -> None:
    page = log_in(budi).get(reverse("account")).content.decode()
    budi.refresh_from_db()
    said = words_of(main_of(page))
    assert "Status akun Aktif Level akses Pegawai Login terakhir" in said
    assert f"Login terakhir {waktu(budi.last_login, here.instansi.zona)} E-mail" in said
    admin = log_in(here.user("rina")).get(reverse("account")).content.decode()
    assert "Level akses Pegawai, Admin OPD Login terakhir" in words_of(main_of(admin))


@pytest.mark.feature("NTT-014")
def test_the_password_is_changed_with_the_old_one(budi: User, log_in: LogIn) -> None:
    here, elsewhere = log_in(budi), log_in(budi)
    secret, _ = ApiToken.objects.issue(budi)
    link = onetime.issue_reset(budi)
    facts = {"sandi": PASSWORD, "baru": NEW, "ulang": NEW}
    assert here.post(reverse("account_change_password"), facts).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert token_of(secret) is None
    assert onetime.find_link(link) is None
    assert log_in(budi, NEW).get("/").status_code == 200
    listed = here.get(reverse("account_devices")).content.decode()
    assert "Perangkat ini" in listed


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"sandi": "keliru", "baru": NEW, "ulang": NEW}, NOT_YOU),
        ({"sandi": PASSWORD, "baru": "pendek", "ulang": "pendek"}, "terlalu pendek"),
        ({"sandi": PASSWORD, "baru": NEW, "ulang": "lain"}, "belum sama"),
        ({}, "Mohon diisi"),
    ],
)
def test_a_password_is_not_changed_by_wrong_input(
    budi: User, log_in: LogIn, facts: dict[str, str], sentence: str
) -> None:
    answer = log_in(budi).post(reverse("account_change_password"), facts)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    budi.refresh_from_db()
    assert budi.check_password(PASSWORD)


def test_a_stolen_session_cannot_guess_the_password(budi: User, log_in: LogIn) -> None:
    client = log_in(budi)
    for number in range(5):
        facts = {"sandi": f"tebakan{number}", "baru": NEW, "ulang": NEW}
        client.post(reverse("account_change_password"), facts)
    answer = client.post(
        reverse("account_change_password"), {"sandi": PASSWORD, "baru": NEW, "ulang": NEW}
    )
    assert NOT_YOU in answer.content.decode()


@pytest.mark.feature("NTT-014")
def test_the_email_is_changed_with_the_password(budi: User, log_in: LogIn) -> None:
    link = onetime.issue_reset(budi)
    facts = {"email": "budi.baru@contoh.id", "sandi": PASSWORD}
    assert log_in(budi).post(reverse("account_own_email"), facts).status_code == 302
    budi.refresh_from_db()
    assert budi.email == "budi.baru@contoh.id"
    assert onetime.find_link(link) is None  # it went to the old address


@pytest.mark.parametrize(
    "facts",
    [
        {"email": "budi.baru@contoh.id", "sandi": "keliru"},
        {"email": "bukan e-mail", "sandi": PASSWORD},
        {"email": "", "sandi": PASSWORD},
        {"email": "x" * 250 + "@contoh.id", "sandi": PASSWORD},
    ],
)
def test_the_email_stays_otherwise(budi: User, log_in: LogIn, facts: dict[str, str]) -> None:
    assert log_in(budi).post(reverse("account_own_email"), facts).status_code == 422
    budi.refresh_from_db()
    assert budi.email == "budi@contoh.id"
