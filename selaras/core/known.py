"""Whose request it is: session, user and token, which every one of them asks for first."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet

from selaras.accounts.models import ApiToken, User
from selaras.base import clock
from selaras.core.prepared import Named, Prepared

NOW = Named("now", DateTimeField())


@Prepared
def sessions() -> QuerySet[Any, Any]:
    key = Named("key", CharField())
    return Session.objects.filter(session_key=key, expire_date__gt=NOW).values("session_data")


@Prepared
def users() -> QuerySet[Any, Any]:
    return User.objects.filter(pk=Named("user"))


@Prepared
def tokens() -> QuerySet[Any, Any]:
    return ApiToken.objects.usable(NOW).filter(digest=Named("digest", CharField()))


class SessionStore(db.SessionStore):
    """Django's own, whose reading is prepared; named by `SESSION_ENGINE`."""

    def load(self) -> dict[str, Any]:
        found = sessions.ask((), {"key": self.session_key, "now": clock.real_now()})
        if not found:
            self._session_key = None
            return {}
        data: dict[str, Any] = self.decode(found[0]["session_data"])
        return data


class Backend(AuthenticationBackend):  # type: ignore[misc] # it tells no types
    """allauth's own, whose reading is prepared."""

    def get_user(self, user_id: int) -> User | None:
        found = next(iter(users.find(User, (), {"user": user_id})), None)
        return found if found and self.user_can_authenticate(found) else None


def token_of(secret: str) -> ApiToken | None:
    """A token that is still good, with its user and agency."""
    facts = {"digest": ApiToken.digest_of(secret), "now": clock.real_now()}
    return next(iter(tokens.find(ApiToken, (), facts)), None)
