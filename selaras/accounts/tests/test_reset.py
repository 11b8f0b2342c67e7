"""A forgotten password: NIP and e-mail, one answer, one link that works once for an hour."""

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts import onetime, reset
from selaras.accounts.models import ApiToken, KodeSekali, User
from selaras.base import clock
from selaras.demo.world import World
from tests.plugins.caller import token_of

pytestmark = pytest.mark.django_db
NEW = "Sandi baru! 2026"
Outbox = list[EmailMessage]


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is there at once."""
    work = reset.send_link.func

    def at_once(*facts: Any) -> None:
        work(SimpleNamespace(task_result=SimpleNamespace(id=uuid4())), *facts)

    monkeypatch.setattr(reset, "send_link", SimpleNamespace(enqueue=at_once))


def ask(nip: str, email: str) -> HttpResponse:
    return Client().post(reverse("account_reset"), {"nip": nip, "email": email})


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/akun/sandi/baru/\S+)", mail.body)
    assert found
    return found[1]


def set_password(link: str, password: str = NEW) -> HttpResponse:
    return Client().post(link, {"baru": password, "ulang": password})


@pytest.mark.feature("NTT-004", "NTT-005")
def test_nip_and_email_bring_a_link_that_sets_the_password(
    budi: User, mailoutbox: Outbox, settings: Any
) -> None:
    ask(budi.nip, "BUDI@contoh.id")
    mail = mailoutbox[0]
    assert mail.subject == "Atur Ulang Kata Sandi Selaras"
    assert mail.from_email == settings.DEFAULT_FROM_EMAIL
    assert mail.to == ["budi@contoh.id"]
    assert f"Yth. Bapak/Ibu {budi.nama}," in mail.body
    assert set_password(link_in(mail)).status_code == 302
    budi.refresh_from_db()
    assert budi.check_password(NEW)


@pytest.mark.feature("NTT-004")
@pytest.mark.parametrize("who", ["wrong e-mail", "no e-mail", "unknown", "closed"])
def test_every_request_gets_the_same_answer(
    here: World, budi: User, mailoutbox: Outbox, who: str
) -> None:
    budi.is_active = who != "closed"
    budi.save()
    asked = {
        "wrong e-mail": (budi.nip, "lain@contoh.id"),
        "no e-mail": (here.sari.nip, "sari@contoh.id"),
        "unknown": ("199001012015011999", "budi@contoh.id"),
        "closed": (budi.nip, budi.email),
    }
    answer = ask(*asked[who])
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_reset_sent"))
    assert mailoutbox == []


def test_the_page_itself_sends_and_looks_for_nothing(
    budi: User, mailoutbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What costs time is the worker's: the delay of the page tells nothing."""
    queue: list[int] = []
    monkeypatch.setattr(reset.send_link, "enqueue", lambda pk, _: queue.append(pk))
    ask(budi.nip, budi.email)
    ask(budi.nip, "lain@contoh.id")
    assert queue == [budi.pk, 0]
    assert mailoutbox == []
    assert not KodeSekali.objects.exists()


def test_the_sixth_request_of_a_nip_sends_nothing_more(budi: User, mailoutbox: Outbox) -> None:
    for _ in range(7):
        assert ask(budi.nip, budi.email).status_code == 302
    assert len(mailoutbox) == 5


def test_a_link_works_once(budi: User, mailoutbox: Outbox) -> None:
    ask(budi.nip, budi.email)
    link = link_in(mailoutbox[0])
    assert Client().get(link).status_code == 200
    assert set_password(link).status_code == 302
    again = set_password(link, "Sandi lain! 2026")
    assert again.status_code == 410
    assert "Tautan tidak berlaku lagi" in again.content.decode()


def test_a_link_dies_after_an_hour_of_the_wall_clock(
    budi: User, mailoutbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.real_now()
    ask(budi.nip, budi.email)
    link = link_in(mailoutbox[0])
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(minutes=59))
    assert Client().get(link).status_code == 200
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(minutes=61))
    assert Client().get(link).status_code == 410
    assert set_password(link).status_code == 410


def test_a_newer_link_voids_the_older(budi: User, mailoutbox: Outbox) -> None:
    ask(budi.nip, budi.email)
    ask(budi.nip, budi.email)
    older, newer = map(link_in, mailoutbox)
    assert Client().get(older).status_code == 410
    assert Client().get(newer).status_code == 200


def test_all_sessions_and_tokens_end(
    budi: User, mailoutbox: Outbox, log_in: Callable[[User], Client]
) -> None:
    browser = log_in(budi)
    secret, _ = ApiToken.objects.issue(budi)
    assert browser.get("/").status_code == 200
    ask(budi.nip, budi.email)
    set_password(link_in(mailoutbox[0]))
    assert browser.get("/").status_code == 302
    assert token_of(secret) is None


def test_a_new_password_ends_the_wait_of_the_login(
    budi: User, mailoutbox: Outbox, log_in: Callable[..., Client]
) -> None:
    for _ in range(6):
        log_in(budi, "keliru")
    ask(budi.nip, budi.email)
    set_password(link_in(mailoutbox[0]))
    assert log_in(budi, NEW).get("/").status_code == 200


@pytest.mark.feature("NTT-015")
@pytest.mark.parametrize(
    "password", ["kucing-lari 7!", "ABC def ñ é ☕☕", "'; DROP TABLE --", "x" * 128]
)
def test_every_character_may_be_used(budi: User, password: str) -> None:
    link = onetime.path_of(onetime.issue_reset(budi))
    assert set_password(link, password).status_code == 302
    budi.refresh_from_db()
    assert budi.check_password(password)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("pendek7", "terlalu pendek"),
        ("12345678901", "angka"),
        ("password1", "umum"),
        ("Budi Santoso", "mirip"),
        ("Selaras2026!", "mudah ditebak"),
        ("Admin-Penilai#1", "mudah ditebak"),
        ("", "Mohon diisi"),
    ],
)
def test_a_weak_password_is_refused_in_indonesian(budi: User, password: str, sentence: str) -> None:
    link = onetime.path_of(onetime.issue_reset(budi))
    answer = set_password(link, password)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Client().get(link).status_code == 200  # the link may be tried again


def test_two_different_passwords_are_refused(budi: User) -> None:
    link = onetime.path_of(onetime.issue_reset(budi))
    answer = Client().post(link, {"baru": NEW, "ulang": NEW + "x"})
    assert "belum sama" in answer.content.decode()


@pytest.mark.feature("NTT-003")
def test_the_login_page_says_whom_to_ask(db: None) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert "hubungi pengelola kepegawaian perangkat daerah" in page
    assert reverse("account_reset") in page
