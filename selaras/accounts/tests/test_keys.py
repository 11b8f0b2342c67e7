"""A SECRET_KEY is replaced without locking anybody out: old keys read, the new one writes."""

import os
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import call_command
from django.test import Client

from selaras.accounts.models import User
from selaras.base.rahasia import GCM

pytestmark = pytest.mark.django_db
NEW = "kunci-baru-" + "y" * 50
LogIn = Callable[..., Client]
Type = Authenticator.Type


@pytest.fixture
def factors(budi: User) -> list[Authenticator]:
    """Each kind as allauth keeps it, encrypted with the key of before."""
    kept = {
        Type.TOTP: {"secret": encrypt("rahasia")},
        Type.RECOVERY_CODES: {"seed": encrypt("rahasia"), "used_mask": 3},
        Type.WEBAUTHN: {"name": "Passkey 1", "credential": {"id": "x"}},
    }
    return [Authenticator.objects.create(user=budi, type=t, data=d) for t, d in kept.items()]


def replace(settings: Any, *, old: list[str]) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, old


def test_old_keys_read_what_they_wrote(factors: list[Authenticator], settings: Any) -> None:
    replace(settings, old=[settings.SECRET_KEY])
    assert decrypt(factors[0].data["secret"]) == "rahasia"


def test_afterwards_the_old_key_may_go(factors: list[Authenticator], settings: Any) -> None:
    replace(settings, old=[settings.SECRET_KEY])
    call_command("reencrypt")
    settings.SECRET_KEY_FALLBACKS = []
    totp, recovery, passkey = Authenticator.objects.order_by("pk")
    assert decrypt(totp.data["secret"]) == decrypt(recovery.data["seed"]) == "rahasia"
    assert recovery.data["used_mask"] == 3
    assert passkey.data == factors[2].data


def test_what_fernet_wrote_is_read_and_leaves_by_reencrypt(
    factors: list[Authenticator], settings: Any
) -> None:
    key = urlsafe_b64encode(sha256(b"selaras.mfa:" + settings.SECRET_KEY.encode()).digest())
    token = Fernet(key).encrypt(b"rahasia").decode()
    Authenticator.objects.filter(type=Type.TOTP).update(data={"secret": token})
    assert decrypt(token) == "rahasia"
    call_command("reencrypt")
    kept = Authenticator.objects.get(type=Type.TOTP).data["secret"]
    assert kept.startswith(GCM)
    assert decrypt(kept) == "rahasia"


def test_each_has_a_nonce_of_its_own_and_none_may_be_changed() -> None:
    first, second = encrypt("rahasia"), encrypt("rahasia")
    assert first != second
    swapped = "A" if first[-6] != "A" else "B"
    with pytest.raises(InvalidToken):
        decrypt(f"{first[:-6]}{swapped}{first[-5:]}")


def test_without_the_old_key_nothing_is_thrown_away(
    factors: list[Authenticator], settings: Any
) -> None:
    replace(settings, old=[])
    with pytest.raises(InvalidToken):
        call_command("reencrypt")
    assert Authenticator.objects.get(pk=factors[0].pk).data == factors[0].data


def test_no_session_outlives_its_key(budi: User, log_in: LogIn, settings: Any) -> None:
    """Django would give it a new key, which the list of devices does not know."""
    client = log_in(budi)
    replace(settings, old=[settings.SECRET_KEY])
    assert client.get("/").status_code == 302


def test_the_old_keys_are_a_variable() -> None:
    print_them = "from django.conf import settings as s; print(s.SECRET_KEY_FALLBACKS)"
    facts = {"SECRET_KEY": "x" * 50, "DJANGO_SETTINGS_MODULE": "selaras.config.settings"}
    made = subprocess.run(
        [sys.executable, "-c", print_them],
        env={**os.environ, **facts, "SECRET_KEY_FALLBACKS": "satu,dua"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == "['satu', 'dua']"
