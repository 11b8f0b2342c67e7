"""The second factor: allauth.mfa with our words, our limits, and secrets kept encrypted."""

import re
from collections.abc import Callable
from io import BytesIO
from struct import error as StructError  # noqa: N812 -- it is a class
from typing import Any

import segno
from allauth.core import context
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTotpForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddWebAuthnForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm as AllauthAuthenticateWebAuthnForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as AllauthEditWebAuthnForm
from allauth.mfa.webauthn.forms import (
    ReauthenticateWebAuthnForm as AllauthReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from selaras.accounts import limits, places
from selaras.accounts.models import User
from selaras.base import rahasia

WRONG_CODE = (
    "Kode tidak cocok, sudah dipakai, atau percobaan terlalu sering. Mohon tunggu kode berikutnya "
    "di aplikasi autentikator Anda, lalu coba lagi."
)
WRONG_PASSKEY = (
    "Passkey tidak terbaca atau tidak cocok. Mohon coba lagi, atau pakai cara lain untuk "
    "membuktikan diri Anda."
)
CODE_MAX = 20
NO_DIGIT = re.compile("[^0-9]")  # people type codes in groups
NAME_MAX = 60
ENCRYPTED = {"secret", "seed"}  # of an app, of recovery codes
WITH_CODE = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


class MfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "Verifikasi dua langkah tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": (
            "Kode pemulihan baru dapat dibuat setelah aplikasi autentikator atau passkey aktif."
        ),
    }

    def get_totp_issuer(self) -> str:
        return "Selaras"

    def _get_site_name(self) -> str:
        return "Selaras"

    def _get_user_identifier(self, user: User) -> str:
        """The NIP: it is what one logs in with."""
        return user.nip

    def build_totp_svg(self, url: str) -> str:
        """On white, so that a phone reads it on a dark page too."""
        out = BytesIO()
        segno.make(url, micro=False).save(out, kind="svg", scale=5, light="white")
        return out.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return rahasia.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return rahasia.decrypt(encrypted_text)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 -- allauth's
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def is_on(user: User) -> bool:
    return Authenticator.objects.filter(user=user).exists()


def takes_codes(user: User) -> bool:
    """Whether a program can prove the second factor: there is one whose code can be typed."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def accepts(request: HttpRequest, user: User, code: str) -> bool:
    """Try a code of the app or a recovery code; failures count as those of the login.

    It is used up by that, so this request has proved it: `is_proved`.
    """
    place = places.of(request, user.nip)
    if not limits.admit(user.nip, limits.CODE, place):
        return False
    for factor in Authenticator.objects.filter(user=user, type__in=WITH_CODE):
        if factor.wrap().validate_code(code) and _is_first_use(user, code):
            factor.record_usage()
            limits.forgive_here(user.nip, limits.CODE, place)
            request.proved_by = user.pk
            return True
    limits.failed(user.nip, limits.CODE, place)
    return False


def is_proved(request: HttpRequest, user: User) -> bool:
    """Whether this very request brought a good code of his."""
    return getattr(request, "proved_by", None) == user.pk


class SecondStep(AuthenticateStage):
    """The second step of the login, left out where its code came along with the password."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if is_proved(self.request, self.login.user):
            return None, True
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer


def switch_off(user: User) -> None:
    """For somebody who lost his phone and his recovery codes; the caller checked and records it."""
    Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def reencrypt() -> int:
    """Every secret under the SECRET_KEY of today; raises InvalidToken where no key reads one."""
    rows = Authenticator.objects.select_for_update().filter(type__in=WITH_CODE)
    for row in rows:
        row.data |= {name: rahasia.rotate(row.data[name]) for name in ENCRYPTED & row.data.keys()}
        row.save(update_fields=["data"])
    return len(rows)


class CodeForm:
    """A typed code under our limit; allauth's form then tries it."""

    user: User
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    label = "Kode"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=self.label,
            max_length=CODE_MAX,
            widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True}),
        )

    def clean_code(self) -> str:
        nip, place = self.user.nip, places.of(context.request, self.user.nip)
        if not limits.admit(nip, limits.CODE, place):
            raise forms.ValidationError(WRONG_CODE)
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        check: Callable[[], str] = super().clean_code  # type: ignore[misc]
        try:
            code = check()
            if not _is_first_use(self.user, code):
                raise forms.ValidationError(WRONG_CODE)  # noqa: TRY301 -- it counts as a failure
        except forms.ValidationError:
            limits.failed(nip, limits.CODE, place)
            raise
        limits.forgive_here(nip, limits.CODE, place)
        return code


class AuthenticateForm(CodeForm, AllauthAuthenticateForm):
    label = "Kode autentikator atau kode pemulihan"


class ReauthenticateByCodeForm(CodeForm, AllauthReauthenticateForm):
    label = "Kode autentikator atau kode pemulihan"


class ActivateTotpForm(CodeForm, AllauthActivateTotpForm):
    label = "Kode 6 angka dari aplikasi"


class CredentialField(forms.JSONField):
    """What the browser made of a passkey; anything else is refused before allauth looks at it."""

    widget = forms.HiddenInput
    default_error_messages = {"required": WRONG_PASSKEY, "invalid": WRONG_PASSKEY}

    def __init__(self, shape: type[RegistrationResponse | AuthenticationResponse]) -> None:
        super().__init__()
        self.shape = shape

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        try:
            self.shape.from_dict(found)
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, StructError) as error:
            raise forms.ValidationError(WRONG_PASSKEY) from error
        return found


class AddWebAuthnForm(AllauthAddWebAuthnForm):
    name = forms.CharField(label="Nama passkey", required=False, max_length=NAME_MAX)
    credential = CredentialField(RegistrationResponse)


class AuthenticateWebAuthnForm(AllauthAuthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class ReauthenticateWebAuthnForm(AllauthReauthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class EditWebAuthnForm(AllauthEditWebAuthnForm):
    name = forms.CharField(label="Nama passkey", max_length=NAME_MAX)


def _is_first_use(user: User, code: str) -> bool:
    """Whether a good code was never used; of rivals only one is the first.

    allauth forgets a code after one step, but takes it from one step before to one after its own.
    """
    digits = NO_DIGIT.sub("", code)
    lifetime = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
    is_first: bool = cache.add(f"selaras.mfa.used:{user.pk}:{digits}", 1, timeout=lifetime)
    return is_first
