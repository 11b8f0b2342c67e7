"""How allauth logs people in here: by our one check; nobody signs up by himself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from selaras.accounts import login
from selaras.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": login.FAILED,
        "too_many_login_attempts": login.FAILED,
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        return login.attempt(request, credentials["username"], credentials["password"])

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administrators of an agency."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Being logged in is plain to see; no message."""
