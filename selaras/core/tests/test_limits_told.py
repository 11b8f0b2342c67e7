"""A reached limit is told: one row of the trail for each NIP and window, and a mail."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from selaras.accounts import limits, notices, places
from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.demo.world import World

HOME, FAR = "203.0.113.7", "198.51.100.7"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    return world("ntt")


@pytest.fixture
def budi(here: World) -> User:
    user = here.user("budi")
    user.email = "budi@contoh.id"
    user.save()
    return user


def attack(user: User, *, at: str, times: int = 8) -> None:
    facts = {"login": user.nip, "password": "tebakan"}
    for _ in range(times):
        Client().post(reverse("account_login"), facts, REMOTE_ADDR=at)


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]) -> list[EmailMessage]:
    """The worker is there at once."""
    work = notices.send_limit_reached.func

    def at_once(_: Any, pk: int) -> None:
        work(SimpleNamespace(task_result=SimpleNamespace(id=uuid4())), pk)

    monkeypatch.setattr(type(notices.send_limit_reached), "enqueue", at_once)
    return mailoutbox


def test_a_reached_limit_is_one_row_of_the_trail_with_its_count(budi: User) -> None:
    attack(budi, at=FAR, times=3)
    assert not AuditEntry.objects.filter(verb="reach_limit").exists()
    attack(budi, at=HOME)
    attack(budi, at=FAR)
    row = AuditEntry.objects.get(verb="reach_limit")
    assert (row.subject, row.actor_id, row.instansi_id) == (budi, None, budi.instansi_id)
    assert row.data == {"jenis": "login", "jumlah": 8}  # three there, five here


def test_the_next_window_is_told_anew(budi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    attack(budi, at=HOME)
    later = clock.real_now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    attack(budi, at=HOME)
    assert AuditEntry.objects.filter(verb="reach_limit").count() == 2


def test_the_owner_reads_it_among_his_news_and_in_a_mail(
    here: World, budi: User, mails: list[EmailMessage]
) -> None:
    attack(budi, at=FAR)
    inbox = reverse("notifications:list")
    page = here.client("budi").get(inbox).content.decode()
    assert "Seseorang berulang kali mencoba masuk dengan akun Anda." in page
    assert "5 percobaan yang gagal" in page
    assert "akun Anda" not in here.client("sari").get(inbox).content.decode()
    assert [(mail.to, mail.subject) for mail in mails] == [([budi.email], notices.LIMIT)]
    assert "paling lama 15 menit" in mails[0].body


def test_a_nip_that_is_not_here_is_counted_alike(db: None, mails: list[EmailMessage]) -> None:
    nobody = User(nip="199001012015011999")
    attack(nobody, at=FAR)
    assert limits.waits(nobody.nip, limits.LOGIN, f"{places.NETWORK}:198.51.100.0/24")
    assert not AuditEntry.objects.filter(verb="reach_limit").exists()
    assert mails == []
