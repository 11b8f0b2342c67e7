"""Letting somebody in: one check, one limit per NIP, one message, for the page and for the API."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import authenticate
from django.core.cache import cache
from django.http import HttpRequest

from selaras.accounts.models import User
from selaras.base import clock

# The same words for an unknown NIP, a wrong password, a closed account and a reached limit.
FAILED = (
    "NIP atau kata sandi tidak cocok, atau percobaan terlalu sering. Mohon periksa kembali dan "
    "coba beberapa saat lagi; bila lupa kata sandi, pakai tautan Lupa kata sandi di halaman masuk "
    "atau hubungi pengelola kepegawaian Anda."
)
DAY = 24 * 60 * 60
# What is counted, each by itself: a slip tried by a stranger must not lock its owner's login.
LOGIN, RESET, SLIP, CODE = "login", "reset", "slip", "kode"


def username_of(text: str) -> str:
    """What was typed as NIP or id: blanks and dots between the groups of a NIP are dropped."""
    typed = "".join(text.split()).upper()
    if typed.startswith("X-"):
        return typed
    return "".join(filter(str.isalnum, typed))


def attempt(request: HttpRequest, nip: str, password: str) -> User | None:
    """Return the user, or None for every kind of failure; failures of a NIP make it wait longer."""
    if waits(nip):
        return None
    user = authenticate(request, username=nip, password=password)
    if not isinstance(user, User) or not user.is_active:
        count_failure(nip)
        return None
    forgive(nip)
    return user


def waits(nip: str, what: str = LOGIN) -> bool:
    """Whether too many attempts of this kind failed for this NIP."""
    state: tuple[int, datetime | None] = cache.get(_key(nip, what), (0, None))
    until = state[1]
    return until is not None and clock.real_now() < until


def count_failure(nip: str, what: str = LOGIN) -> None:
    """After the free failures the wait doubles: 30 s, 1 min, 2 min, … (settings.LOGIN_*)."""
    failures = cache.get(_key(nip, what), (0, None))[0] + 1
    over = failures - settings.LOGIN_FREE_FAILURES
    until = None
    if over >= 0:
        wait = min(settings.LOGIN_FIRST_WAIT * 2**over, DAY)
        until = clock.real_now() + timedelta(seconds=wait)
    cache.set(_key(nip, what), (failures, until), DAY)


def forgive(nip: str, *kinds: str) -> None:
    """Start counting anew."""
    cache.delete_many([_key(nip, what) for what in kinds or (LOGIN,)])


def _key(nip: str, what: str = LOGIN) -> str:
    """Hashed: no NIP stands in the cache."""
    return f"{what}:{sha256(nip.encode()).hexdigest()}"
