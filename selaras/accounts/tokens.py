"""Tokens for programs: who makes one has just proved who he is, and says what it may do."""

from datetime import timedelta

from django.db import transaction
from django.dispatch import Signal

from selaras.accounts.models import ApiToken, User

DAYS = (7, 30, 90)  # that a named one may live
issued, revoked = Signal(), Signal()  # user, token: core writes the trail


@transaction.atomic
def issue(user: User, *, nama: str, lingkup: str, hari: int) -> tuple[str, ApiToken]:
    """Return the secret of a named token, shown once, and its row."""
    secret, token = ApiToken.objects.issue(
        user, nama=nama, lingkup=lingkup, life=timedelta(days=hari)
    )
    issued.send(ApiToken, user=user, token=token)
    return secret, token


@transaction.atomic
def revoke(token: ApiToken) -> None:
    revoked.send(ApiToken, user=token.user, token=token)
    token.delete()
