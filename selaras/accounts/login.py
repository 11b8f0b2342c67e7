"""Letting somebody in: one check, one limit, one message, for the page and for the API."""

from django.contrib.auth import authenticate
from django.http import HttpRequest

from selaras.accounts import limits, places, second_factor
from selaras.accounts.models import User

# The same words for an unknown NIP, a wrong password, a closed account and a reached limit.
FAILED = (
    "NIP atau kata sandi tidak cocok, atau percobaan terlalu sering. Mohon periksa kembali, atau "
    "tunggu 15 menit. Lupa kata sandi? Ketuk tautannya di bawah."
)


def username_of(text: str) -> str:
    """What was typed as NIP or id: blanks and dots between the groups of a NIP are dropped."""
    typed = "".join(text.split()).upper()
    if typed.startswith("X-"):
        return typed
    return "".join(filter(str.isalnum, typed))


def attempt(request: HttpRequest, nip: str, password: str, kode: str = "") -> User | None:
    """Return the user, or None for every kind of failure; failures make their place wait longer.

    A place that waits still lets in who proves his second factor along with the password.
    """
    place = places.of(request, nip)
    may = limits.admit(nip, limits.LOGIN, place)
    if not may and not _proves(request, nip, kode):
        return None
    user = authenticate(request, username=nip, password=password)
    if not isinstance(user, User) or not user.is_active:
        limits.failed(nip, limits.LOGIN, place)
        return None
    limits.forgive_here(nip, limits.LOGIN, place)
    return user


def _proves(request: HttpRequest, nip: str, kode: str) -> bool:
    user = User.objects.filter(nip=nip, is_active=True).first() if kode else None
    return user is not None and second_factor.accepts(request, user, kode)
