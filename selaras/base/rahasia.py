"""Secrets that must be read again, kept encrypted under the SECRET_KEY (or one before it).

What keeps some registers how they are brought under the key of today: `manage.py reencrypt`.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

Renew = Callable[[], int]
_renewals: list[Renew] = []


def encrypt(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Raises InvalidToken where no key of ours reads it."""
    return _fernet().decrypt(text.encode()).decode()


def rotate(text: str) -> str:
    """The same secret under the key of today; raises InvalidToken as above."""
    return _fernet().rotate(text.encode()).decode()


def renew_with(renew: Renew) -> None:
    """Say how the secrets of an app are rotated, at start; `renew` returns how many there are."""
    _renewals.append(renew)


def renew_all() -> int:
    return sum(renew() for renew in _renewals)


def _fernet() -> MultiFernet:
    """Keys from the SECRET_KEY, and from its predecessors while it is being replaced."""
    every = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (sha256(b"selaras.mfa:" + key.encode()).digest() for key in every)
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
