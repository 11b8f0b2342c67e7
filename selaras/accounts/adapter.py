"""How allauth logs people in here: by our one check; nobody signs up by himself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from selaras.accounts import idle, login, places
from selaras.accounts.forms import NOT_YOU
from selaras.accounts.models import User

# Of allauth's messages those that tell something; being logged in is plain to see.
SENTENCES = {
    "mfa/messages/totp_activated.txt": "Aplikasi autentikator sudah aktif.",
    "mfa/messages/totp_deactivated.txt": "Aplikasi autentikator sudah dimatikan.",
    "mfa/messages/webauthn_added.txt": "Passkey sudah ditambahkan.",
    "mfa/messages/webauthn_removed.txt": "Passkey sudah dihapus.",
    "mfa/messages/recovery_codes_generated.txt": "Kode pemulihan baru sudah dibuat.",
}

STAGES = {"allauth.mfa.stages.AuthenticateStage": "selaras.accounts.second_factor.SecondStep"}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": login.FAILED,
        "too_many_login_attempts": login.FAILED,
        "incorrect_password": NOT_YOU,
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        who = credentials["username"], credentials["password"]
        return login.attempt(request, *who, kode=credentials.get("kode", ""))

    def get_login_stages(self) -> list[str]:
        """With our second step for allauth's."""
        return [STAGES.get(each, each) for each in super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """Whoever was let in, by whatever way, is known on this device."""
        response = super().post_login(request, user, **facts)
        idle.begin(request)
        places.remember(response, request, user.nip)
        return response

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administrators of an agency."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if sentence := message or SENTENCES.get(message_template or ""):
            messages.add_message(request, level, sentence, extra_tags)
