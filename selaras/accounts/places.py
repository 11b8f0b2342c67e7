"""Where an attempt comes from: a device on which the person has been before, or a network.

Failures are counted there, so that nobody locks out somebody else who is at home. A device is
known by a signed cookie that it got when the person logged in on it; it opens nothing by itself.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_network
from typing import Self

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "selaras.accounts.places"
LIFE = timedelta(days=180)
PEOPLE = 8  # of one device: those who logged in on it last
WIDTH = {4: 24, 6: 48}  # bits that one customer of a provider has for himself
DEVICE, NETWORK = "perangkat", "jaringan"


@dataclass(frozen=True)
class Device:
    """What the cookie says: a random name, and whom it has let in, hashed."""

    nama: str
    siapa: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        text = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
        try:
            nama, *siapa = signing.loads(text, salt=SALT, max_age=LIFE)
        except (signing.BadSignature, ValueError):
            return None
        return cls(nama, tuple(siapa))

    def knows(self, nip: str) -> bool:
        return digest_of(nip) in self.siapa

    def having(self, nip: str) -> "Device":
        others = tuple(each for each in self.siapa if each != digest_of(nip))
        return Device(self.nama, (digest_of(nip), *others)[:PEOPLE])


def of(request: HttpRequest, nip: str) -> str:
    """The place that failures of this NIP are counted at."""
    device = Device.of(request)
    if device and device.knows(nip):
        return f"{DEVICE}:{device.nama}"
    return f"{NETWORK}:{_network(request)}"


def remember(response: HttpResponse, request: HttpRequest, nip: str) -> None:
    """This person was let in here: from now on his failures here are this device's own."""
    device = (Device.of(request) or Device(secrets.token_urlsafe(16))).having(nip)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device.nama, *device.siapa], salt=SALT),
        max_age=LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def digest_of(text: str) -> str:
    """Keyed with the SECRET_KEY: neither NIP nor address can be found from the table or a log."""
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def _network(request: HttpRequest) -> str:
    """Those beside him count with him."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:  # no address: a socket of this machine, one place for all
        return ""
    version = 6 if ":" in address else 4
    return str(ip_network(f"{address}/{WIDTH[version]}", strict=False))
