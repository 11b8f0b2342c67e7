"""How a session finds its user: with all that `request.pelaku` is made of, in one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from selaras.accounts.models import User
from selaras.organisasi.pelaku import user_who_acts


class PelakuBackend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> User | None:
        user = user_who_acts(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
