"""A new password, and what ends with the old one; sessions and tokens of a user."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.accounts import limits, onetime
from selaras.accounts.models import KodeSekali, User


def faults(password: str, user: User | None = None) -> list[str]:
    """What is wrong with a password, in sentences; every character is allowed."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        return list(error.messages)
    return []


@transaction.atomic
def change(user: User, password: str) -> None:
    """Set it; all API tokens and one-time codes of the user end. Sessions end by themselves."""
    user.set_password(password)
    user.save(update_fields=["password"])
    user.tokens.all().delete()
    onetime.void_all(user)
    limits.forgive(user.nip)


@transaction.atomic
def set_by_code(kode: KodeSekali, password: str) -> bool:
    """Set it with a one-time code; False when somebody else was faster."""
    if not onetime.use(kode):
        return False
    change(kode.user, password)
    end_sessions(kode.user)
    return True


@transaction.atomic
def end_everywhere(user: User) -> None:
    """Out of all devices, programs that use the API included."""
    user.tokens.all().delete()
    end_sessions(user)


def end_sessions(user: User, *, but: str = "") -> None:
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()
