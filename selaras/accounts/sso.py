"""Login by an OpenID Connect provider: it lets in who is already known here, and signs nobody up.

The provider's claim names a NIP; it is looked up at every login and nothing of it is stored.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from selaras.accounts.login import username_of
from selaras.accounts.models import User

UNREACHABLE = (
    "Layanan masuk sedang tidak dapat dihubungi. Mohon coba beberapa saat lagi, atau masuk dengan "
    "NIP dan kata sandi."
)
BROKEN = (
    "Proses masuk tidak selesai: dibatalkan, terlalu lama, atau ditolak oleh layanan masuk. Mohon "
    "ulangi dari halaman masuk."
)
NO_NIP = (
    "Layanan masuk tidak menyebutkan NIP Anda, sehingga akun Selaras tidak dapat dikenali. Mohon "
    "hubungi pengelola kepegawaian perangkat daerah Anda."
)


def unknown(nip: str) -> str:
    return (
        f"Akun dengan NIP {nip} belum terdaftar atau tidak aktif di Selaras. Mohon hubungi "
        "pengelola kepegawaian perangkat daerah Anda."
    )


def refused(request: HttpRequest, sentence: str, status: int = 403) -> HttpResponse:
    return render(request, "accounts/sso_refused.html", {"kalimat": sentence}, status=status)


class SocialAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Only logins, only of active users whose NIP the provider claims."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(refused(request, BROKEN))
        nip = username_of(_claim(sociallogin.account.extra_data))
        if not nip:
            raise ImmediateHttpResponse(refused(request, NO_NIP))
        user = User.objects.filter(nip=nip, is_active=True).first()
        if user is None:
            raise ImmediateHttpResponse(refused(request, unknown(nip)))
        sociallogin.user = user

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Nothing is taken over from the provider."""
        return sociallogin.user

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        sentence = UNREACHABLE if kwargs.get("exception") else BROKEN
        raise ImmediateHttpResponse(refused(request, sentence))


def _claim(data: dict[str, Any]) -> str:
    """The NIP claim, from the userinfo or the ID token; a number is as good as a text."""
    for part in (data.get("userinfo"), data.get("id_token"), data):
        if isinstance(part, dict) and (found := part.get(settings.OIDC_NIP_CLAIM)):
            return str(found)[:40]
    return ""
