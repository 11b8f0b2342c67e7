"""Ways in that are closed for good: sessions, tokens and codes that have expired."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q

from selaras.accounts.models import ApiToken, KodeSekali
from selaras.base import clock
from selaras.base.batches import delete_in_batches


def prune_sessions() -> int:
    """With what the account page lists of them."""
    count = delete_in_batches(Session.objects.filter(expire_date__lt=clock.real_now()))
    alive = Session.objects.values("session_key")
    return count + delete_in_batches(UserSession.objects.exclude(session_key__in=alive))


def prune_tokens() -> int:
    before = clock.real_now() - timedelta(days=settings.PRUNE_DAYS["tokens"])
    return delete_in_batches(ApiToken.objects.filter(expires_at__lt=before))


def prune_codes() -> int:
    """Links and slips that were used or have expired."""
    before = clock.real_now() - timedelta(days=settings.PRUNE_DAYS["codes"])
    over = Q(kedaluwarsa__lt=before) | Q(dipakai_pada__lt=before)
    return delete_in_batches(KodeSekali.objects.filter(over))
