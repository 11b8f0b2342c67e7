"""Ways to a password that work once: a link, or a short code on a printed slip.

Nobody ever gets a default password. Whoever issues one of these writes the audit row himself.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from selaras.accounts.models import KodeSekali, KodeSekaliQuerySet, User
from selaras.base import clock

LIFE = {
    KodeSekali.Jenis.TAUTAN: timedelta(hours=72),
    KodeSekali.Jenis.SLIP: timedelta(hours=72),
    KodeSekali.Jenis.ATUR_ULANG: timedelta(hours=1),
}
LINKS = (KodeSekali.Jenis.TAUTAN, KodeSekali.Jenis.ATUR_ULANG)
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which look alike on paper
GROUP = 4


class Issuer(Protocol):
    """Who issues: a Pelaku, or a user for himself."""

    @property
    def nama(self) -> str: ...


@dataclass(frozen=True)
class Sendiri:
    """The person himself, who asked for a link by e-mail."""

    nama: str = "Permintaan sendiri"


def issue_link(user: User, *, by: Issuer, letter: str = "") -> str:
    """Return the token of a link for the first password; `path_of` gives its address.

    The same `letter` gives the same token again: that of a letter whose sending was cut off.
    """
    return _issue_link(user, KodeSekali.Jenis.TAUTAN, by, letter)


def issue_reset(user: User, *, letter: str = "") -> str:
    """Return the token of a link that goes to the user's own e-mail; `letter` as above."""
    return _issue_link(user, KodeSekali.Jenis.ATUR_ULANG, Sendiri(), letter)


def issue_slip(user: User, *, by: Issuer) -> str:
    """Return a code such as `K7QM-4TPX`, to be printed once and used together with the NIP."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(2))
    code = "-".join(groups)
    _keep(user, KodeSekali.Jenis.SLIP, _slip_digest(user, code), by)
    return code


def path_of(token: str) -> str:
    """The address of the page that a link opens."""
    return reverse("account_set_password", args=[token])


def find_link(token: str) -> KodeSekali | None:
    """The link that is still good; opening it uses nothing up."""
    return _usable(_digest(token)).filter(jenis__in=LINKS).first()


def find_slip(user: User, code: str) -> KodeSekali | None:
    """The slip of this user, typed with or without blanks and the dash."""
    return _usable(_slip_digest(user, code)).filter(user=user, jenis=KodeSekali.Jenis.SLIP).first()


def use(kode: KodeSekali) -> bool:
    """Use a code up; of two rivals only one succeeds."""
    rows = KodeSekali.objects.usable().filter(pk=kode.pk)
    return bool(rows.update(dipakai_pada=clock.real_now()))


def void_all(user: User) -> None:
    """No code of this user opens anything any more."""
    user.kode_sekali_set.filter(dipakai_pada__isnull=True).delete()


def _issue_link(user: User, jenis: KodeSekali.Jenis, by: Issuer, letter: str) -> str:
    token = _keyed("surat", letter) if letter else secrets.token_urlsafe(32)
    _keep(user, jenis, _digest(token), by)
    return token


@transaction.atomic
def _keep(user: User, jenis: KodeSekali.Jenis, digest: str, by: Issuer) -> None:
    """A new one voids the old ones of its kind."""
    user.kode_sekali_set.filter(jenis=jenis, dipakai_pada__isnull=True).delete()
    now = clock.real_now()
    KodeSekali.objects.get_or_create(  # of a letter that was sent twice the one may be used by now
        digest=digest,
        defaults={
            "user": user,
            "jenis": jenis,
            "dibuat_oleh": by.nama,
            "dibuat_pada": now,
            "kedaluwarsa": now + LIFE[jenis],
        },
    )


def _usable(digest: str) -> KodeSekaliQuerySet:
    return KodeSekali.objects.usable().filter(digest=digest).select_related("user")


def _slip_digest(user: User, code: str) -> str:
    return _digest(f"{user.pk}:{''.join(filter(str.isalnum, code)).upper()}")


def _digest(secret: str) -> str:
    """Keyed with the SECRET_KEY: a short code cannot be found from a stolen table."""
    return _keyed("KodeSekali", secret)


def _keyed(purpose: str, text: str) -> str:
    return salted_hmac(f"selaras.accounts.{purpose}", text, algorithm="sha256").hexdigest()
