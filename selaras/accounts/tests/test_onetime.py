"""The first password: a link or a printed slip, for 72 hours, once; never a default password."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts import onetime, passwords
from selaras.accounts.forms import WRONG_SLIP
from selaras.accounts.models import KodeSekali, User
from selaras.base import clock
from selaras.demo.world import World

pytestmark = pytest.mark.django_db
NEW = "Sandi pertama! 2026"


@pytest.fixture
def baru(here: World) -> User:
    """Somebody who has no password yet."""
    return User.objects.create_user("X-AUDITOR-01", nama="Auditor Luar")


@pytest.fixture
def rina(here: World) -> User:
    return here.user("rina")


def first_login(nip: str, kode: str, password: str = NEW) -> HttpResponse:
    facts = {"nip": nip, "kode": kode, "baru": password, "ulang": password}
    return Client().post(reverse("account_first_login"), facts)


def refused(answer: HttpResponse) -> bool:
    return answer.status_code == 422 and WRONG_SLIP in answer.content.decode()


def test_without_a_password_nobody_gets_in(baru: User, log_in: Callable[..., Client]) -> None:
    for guess in ("", "X-AUDITOR-01", "rahasia-contoh", "password"):
        assert log_in(baru, guess).get("/").status_code == 302


def test_a_slip_gives_the_first_password(
    baru: User, rina: User, log_in: Callable[..., Client]
) -> None:
    kode = onetime.issue_slip(baru, by=rina)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", kode)
    answer = first_login(baru.nip, kode)
    assert answer["Location"] == reverse("account_login")
    assert log_in(baru, NEW).get(reverse("account")).status_code == 200


@pytest.mark.parametrize(
    "typed", [str.lower, lambda kode: kode.replace("-", " "), lambda k: f" {k} "]
)
def test_a_slip_may_be_typed_as_it_comes(
    baru: User, rina: User, typed: Callable[[str], str]
) -> None:
    assert first_login("x-auditor-01", typed(onetime.issue_slip(baru, by=rina))).status_code == 302


def test_only_hashes_are_kept_with_the_name_of_who_issued(baru: User, rina: User) -> None:
    kode, token = onetime.issue_slip(baru, by=rina), onetime.issue_link(baru, by=rina)
    rows = list(KodeSekali.objects.values_list("digest", "dibuat_oleh"))
    assert {nama for _, nama in rows} == {rina.nama}
    assert all(secret not in digest for digest, _ in rows for secret in (kode, token))


def test_a_slip_works_once(baru: User, rina: User) -> None:
    kode = onetime.issue_slip(baru, by=rina)
    first_login(baru.nip, kode)
    assert refused(first_login(baru.nip, kode, "Sandi lain! 2026"))


def test_of_two_rivals_with_one_slip_only_one_succeeds(baru: User, rina: User) -> None:
    onetime.issue_slip(baru, by=rina)
    kode = KodeSekali.objects.get()
    assert passwords.set_by_code(kode, NEW)
    assert not passwords.set_by_code(kode, "Sandi lain! 2026")


def test_a_slip_dies_after_72_hours(
    baru: User, rina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, kode = clock.real_now(), onetime.issue_slip(baru, by=rina)
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(hours=72, seconds=1))
    assert refused(first_login(baru.nip, kode))
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(hours=71))
    assert first_login(baru.nip, kode).status_code == 302


def test_a_simulated_date_changes_nothing(baru: User, rina: User, here: World) -> None:
    with here.on(here.moment(clock.real_now().date()) + timedelta(days=300)):
        kode = onetime.issue_slip(baru, by=rina)
    assert first_login(baru.nip, kode).status_code == 302


def test_a_new_slip_voids_the_old(baru: User, rina: User) -> None:
    old, new = onetime.issue_slip(baru, by=rina), onetime.issue_slip(baru, by=rina)
    assert refused(first_login(baru.nip, old))
    assert first_login(baru.nip, new).status_code == 302


def test_a_slip_is_for_one_person(baru: User, rina: User, here: World) -> None:
    kode = onetime.issue_slip(baru, by=rina)
    assert refused(first_login(here.budi.nip, kode))


def test_guessing_makes_the_nip_wait(baru: User, rina: User) -> None:
    kode = onetime.issue_slip(baru, by=rina)
    for number in range(5):
        assert refused(first_login(baru.nip, f"AAAA-AA{number}A"))
    assert refused(first_login(baru.nip, kode))


def test_guessing_slips_does_not_lock_the_login(here: World, log_in: Callable[..., Client]) -> None:
    budi = here.user("budi")
    for _ in range(6):
        first_login(budi.nip, "AAAA-AAAA")
    assert log_in(budi).get("/").status_code == 200


def test_an_unknown_nip_is_answered_alike(here: World) -> None:
    assert refused(first_login("199001012015011999", "AAAA-AAAA"))


def test_a_closed_account_cannot_use_its_slip(baru: User, rina: User) -> None:
    kode = onetime.issue_slip(baru, by=rina)
    baru.is_active = False
    baru.save()
    assert refused(first_login(baru.nip, kode))


def test_a_weak_password_costs_no_attempt(baru: User, rina: User) -> None:
    kode = onetime.issue_slip(baru, by=rina)
    for _ in range(6):
        answer = first_login(baru.nip, kode, "pendek")
        assert "terlalu pendek" in answer.content.decode()
    assert first_login(baru.nip, kode).status_code == 302


def test_a_first_link_lives_for_72_hours(
    baru: User, rina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.real_now()
    path = onetime.path_of(onetime.issue_link(baru, by=rina))
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(hours=71))
    assert Client().get(path).status_code == 200
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(hours=73))
    assert Client().get(path).status_code == 410


def test_a_slip_is_no_link(baru: User, rina: User) -> None:
    assert onetime.find_link(onetime.issue_slip(baru, by=rina)) is None
    assert onetime.find_link("x") is None
