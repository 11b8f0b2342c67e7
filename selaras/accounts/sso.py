"""Login by an OpenID Connect provider: it lets in who is already known here, and signs nobody up.

The provider's claim names a NIP; it is looked up at every login and nothing of it is stored.
Believed is the provider that the settings name, and whatever it signed: allauth checks less.
"""

from typing import Any

import jwt
import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.provider import Provider
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException, Session

from selaras.accounts import id_tokens
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
UNTRUSTED = (
    "Layanan masuk menyebut dirinya dengan alamat lain daripada yang ditetapkan, sehingga tidak "
    "dipercaya. Mohon masuk dengan NIP dan kata sandi, dan beri tahu pengelola aplikasi."
)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
WELL_KNOWN = "/.well-known/"

log = structlog.get_logger("selaras.accounts")


class Untrusted(OAuth2Error):
    """The provider's document is not the one of the provider that was named."""


def unknown(nip: str) -> str:
    return (
        f"Akun dengan NIP {nip} belum terdaftar atau tidak aktif di Selaras. Mohon hubungi "
        "pengelola kepegawaian perangkat daerah Anda."
    )


def refused(request: HttpRequest, sentence: str, status: int = 403) -> HttpResponse:
    return render(request, "accounts/sso_refused.html", {"kalimat": sentence}, status=status)


def failed(request: HttpRequest, error: Exception | None) -> HttpResponse:
    """What went wrong between Selaras and the provider, as a page."""
    if isinstance(error, Untrusted):
        return refused(request, UNTRUSTED, status=502)
    return refused(request, UNREACHABLE if isinstance(error, RequestException) else BROKEN)


def is_trusted(stated: dict[str, Any], server_url: str) -> bool:
    """Whether the document is by the server that was named, and leads off HTTPS nowhere."""
    named = server_url.partition(WELL_KNOWN)[0].rstrip("/")
    addresses = [str(stated.get(name, named)) for name in ENDPOINTS]
    is_plain = named.startswith("http://")  # on this machine alone: config/checks.py
    is_safe = is_plain or all(each.startswith("https://") for each in addresses)
    return is_safe and str(stated.get("issuer", "")).rstrip("/") == named


class ProviderAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's way to the provider, with what it leaves out."""

    @property
    def openid_config(self) -> dict[str, Any]:
        stated: dict[str, Any] = super().openid_config
        if not is_trusted(stated, self.get_provider().app.settings["server_url"]):
            log.error("oidc_untrusted", issuer=str(stated.get("issuer"))[:200])
            raise Untrusted("Another issuer than OIDC_SERVER_URL, or a plain address")
        return stated

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **facts: Any
    ) -> SocialLogin:
        login = super().complete_login(request, app, token, **facts)
        data = login.account.extra_data
        if data["userinfo"]["sub"] != data.get("id_token", {}).get("sub"):
            raise OAuth2Error("No ID token, or the claims are of somebody else")
        return login

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        found: dict[str, Any] = super()._fetch_user_info(access_token)
        if "sub" not in found:
            raise OAuth2Error("The claims name nobody")
        return found

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        stated = self.openid_config
        with get_adapter().get_requests_session() as session:
            answer = session.get(stated["jwks_uri"])
            answer.raise_for_status()
        facts = {"issuer": stated["issuer"], "audience": app.client_id}
        try:
            return id_tokens.claims_of(id_token, answer.json(), **facts)
        except jwt.PyJWTError as error:
            raise OAuth2Error("The ID token is not to be believed") from error


class SocialAdapter(DefaultSocialAccountAdapter):
    def get_provider(self, *args: Any, **facts: Any) -> Provider:
        provider = super().get_provider(*args, **facts)
        provider.oauth2_adapter_class = ProviderAdapter
        return provider

    def get_requests_session(self) -> Session:
        """Where the provider's document points, and nowhere further."""
        session: Session = super().get_requests_session()
        session.max_redirects = 0
        return session

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
        raise ImmediateHttpResponse(failed(request, kwargs.get("exception")))


def _claim(data: dict[str, Any]) -> str:
    """The NIP claim, from the userinfo or the ID token; a number is as good as a text."""
    for part in (data.get("userinfo"), data.get("id_token"), data):
        if isinstance(part, dict) and (found := part.get(settings.OIDC_NIP_CLAIM)):
            return str(found)[:40]
    return ""
