"""Where links in messages lead, and the one that ends them: signed, so that no login is asked."""

from typing import NamedTuple

from django.core import signing
from django.urls import reverse

from selaras.base.address import origin
from selaras.notifications.models import Kanal

SALT = "selaras.pesan.berhenti"


class Penghentian(NamedTuple):
    """Who wants no more of a channel."""

    user_id: int
    kanal: str


def token_for(user_id: int, kanal: str) -> str:
    """For ever: an old message ends them as well as a new one, and does nothing else."""
    return signing.Signer(salt=SALT).sign_object([user_id, kanal])


def read_token(token: str) -> Penghentian | None:
    """What a link says; None for what we did not sign."""
    try:
        user_id, kanal = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return Penghentian(user_id, kanal) if kanal in Kanal.values else None


def stop_url(user_id: int, kanal: str) -> str:
    path = reverse("notifications:berhenti", args=[token_for(user_id, kanal)])
    return origin() and origin() + path


def inbox_url() -> str:
    return origin() and origin() + reverse("notifications:list")
