"""Logins, passwords and second factors reach the trail."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.core.cache import cache
from django.dispatch import Signal
from django.test import Client
from django.urls import reverse

from selaras.accounts import onetime
from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.demo.world import World

PASSWORD, NEW = "rahasia-contoh", "Sandi baru! 2026"


@pytest.fixture
def budi(world: Callable[..., World]) -> User:
    cache.clear()
    return world("ntt").user("budi")


@pytest.fixture
def client(budi: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": budi.nip, "password": PASSWORD})
    return client


def last(user: User) -> AuditEntry:
    found = AuditEntry.objects.about(user).order_by("-id").first()
    assert found is not None
    return found


def test_a_login(budi: User, client: Client) -> None:
    row = last(budi)
    assert (row.verb, row.actor_id, row.actor_nama) == ("login", budi.pk, budi.nama)
    assert row.instansi_id == budi.instansi_id


def test_a_new_password_by_a_code_and_by_which(budi: User) -> None:
    path = onetime.path_of(onetime.issue_reset(budi))
    Client().post(path, {"baru": NEW, "ulang": NEW})
    assert (last(budi).verb, last(budi).note) == ("reset_password", "Tautan atur ulang kata sandi")


def test_a_changed_password_and_email_without_their_values(budi: User, client: Client) -> None:
    client.post(reverse("account_own_email"), {"email": "b@contoh.id", "sandi": PASSWORD})
    assert (last(budi).verb, last(budi).note, last(budi).data) == ("change_email", "", {})
    facts = {"sandi": PASSWORD, "baru": NEW, "ulang": NEW}
    client.post(reverse("account_change_password"), facts)
    assert (last(budi).verb, last(budi).note, last(budi).data) == ("change_password", "", {})


@pytest.mark.parametrize(
    ("signal", "verb"),
    [(authenticator_added, "add_factor"), (authenticator_removed, "remove_factor")],
)
def test_a_second_factor(budi: User, signal: Signal, verb: str) -> None:
    factor = Authenticator(user=budi, type=Authenticator.Type.TOTP, data={})
    signal.send(sender=Authenticator, request=None, user=budi, authenticator=factor)
    assert (last(budi).verb, last(budi).note) == (verb, "totp")
