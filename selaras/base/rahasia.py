"""Secrets that must be read again, kept encrypted under the SECRET_KEY (or one before it).

By AES-256-GCM, with a nonce of its own for each. Earlier versions wrote tokens of Fernet, which
are read until `manage.py reencrypt` has brought all under the key of today: what keeps secrets
registers how.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

GCM = "gcm:"  # in front of what is not Fernet's
NONCE = 12  # bytes

Renew = Callable[[], int]
_renewals: list[Renew] = []


def encrypt(text: str) -> str:
    nonce = token_bytes(NONCE)
    sealed = AESGCM(next(_keys(b"selaras.rahasia:"))).encrypt(nonce, text.encode(), None)
    return GCM + urlsafe_b64encode(nonce + sealed).decode()


def decrypt(text: str) -> str:
    """Raises InvalidToken where no key of ours reads it."""
    if not text.startswith(GCM):
        return _fernet().decrypt(text.encode()).decode()
    sealed = urlsafe_b64decode(text.removeprefix(GCM))
    for key in _keys(b"selaras.rahasia:"):
        try:
            return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], None).decode()
        except InvalidTag:
            continue
    raise InvalidToken


def rotate(text: str) -> str:
    """The same secret under the key of today; raises InvalidToken as above."""
    return encrypt(decrypt(text))


def renew_with(renew: Renew) -> None:
    """Say how the secrets of an app are rotated, at start; `renew` returns how many there are."""
    _renewals.append(renew)


def renew_all() -> int:
    return sum(renew() for renew in _renewals)


def _keys(purpose: bytes) -> Iterator[bytes]:
    """From the SECRET_KEY, then from its predecessors while it is being replaced."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield sha256(purpose + key.encode()).digest()


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in _keys(b"selaras.mfa:")])
