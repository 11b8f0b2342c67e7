"""Forms of the account: login, new passwords, e-mail, tokens. They parse; modules beside decide."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from django import forms
from django.http import HttpRequest, QueryDict

from selaras.accounts import devices, limits, login, onetime, passwords, places, tokens
from selaras.accounts.models import (
    EMAIL_MAX,
    NIP_LENGTH,
    TOKEN_NAMA_MAX,
    ApiToken,
    KodeSekali,
    User,
)
from selaras.base.forms import ActionForm

PASSWORD_MAX = 128
GROUPED_LENGTH = NIP_LENGTH + 6  # people type it in groups
KODE_MAX = 20
NOT_YOU = (
    "Kata sandi tidak cocok, atau percobaan terlalu sering. Mohon periksa kembali dan coba "
    "beberapa saat lagi."
)
WRONG_SLIP = (
    "NIP atau kode tidak cocok, kode sudah dipakai atau lewat 72 jam, atau percobaan terlalu "
    "sering. Mohon periksa kembali, atau minta kode baru kepada pengelola kepegawaian Anda."
)
DIFFERENT = "Kedua kata sandi belum sama. Mohon ketik kata sandi yang sama dua kali."


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: an empty one was sent, too."""
    return request.POST if request.method == "POST" else None


def nip_field() -> forms.CharField:
    return forms.CharField(
        label="NIP", max_length=GROUPED_LENGTH, widget=forms.TextInput({"autocomplete": "username"})
    )


def password_field(label: str, autocomplete: str = "current-password") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=PASSWORD_MAX,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
    )


def code_field() -> forms.CharField:
    """Asked for after a failure: a place that waits lets in who has the code as well."""
    return forms.CharField(
        label="Kode verifikasi dua langkah",
        max_length=KODE_MAX,
        required=False,
        widget=forms.TextInput({"autocomplete": "one-time-code"}),
    )


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label="E-mail",
        max_length=EMAIL_MAX,
        error_messages={"invalid": "Mohon isi alamat e-mail lengkap, misalnya nama@contoh.id."},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class LoginForm(AllauthLoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = nip_field()
        attrs = self.fields["login"].widget.attrs
        attrs["autofocus"] = True
        if self.request is None or "id" not in self.request.GET:
            attrs["inputmode"] = "numeric"  # not for those who must type letters: ?id=
        self.fields["password"] = password_field("Kata sandi")
        self.fields["kode"] = code_field()

    def user_credentials(self) -> dict[str, str]:
        kode = self.cleaned_data.get("kode", "")
        credentials: dict[str, str] = super().user_credentials()
        return credentials | {"kode": kode}

    def clean_login(self) -> str:
        return login.username_of(self.cleaned_data["login"])


class ReauthenticateForm(AllauthReauthenticateForm):
    """The password again, before the second factor is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field("Kata sandi")


class ResetForm(ActionForm):
    nip = nip_field()
    email = email_field()

    def clean_nip(self) -> str:
        return login.username_of(self.cleaned_data["nip"])


class NewPasswordForm(ActionForm):
    """A new password, twice; every character is allowed."""

    baru = password_field("Kata sandi baru", "new-password")
    ulang = password_field("Ulangi kata sandi baru", "new-password")

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("baru") and data.get("ulang") and data["baru"] != data["ulang"]:
            self.add_error("ulang", DIFFERENT)
        if data.get("baru"):
            for sentence in passwords.faults(data["baru"], self.user):
                self.add_error("baru", sentence)
        return data


class SlipForm(NewPasswordForm):
    """NIP, the code of the printed slip, and the first password."""

    nip = nip_field()
    kode = forms.CharField(
        label="Kode sekali pakai",
        max_length=KODE_MAX,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
    field_order = ("nip", "kode", "baru", "ulang")
    found: KodeSekali

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_nip(self) -> str:
        return login.username_of(self.cleaned_data["nip"])

    def clean(self) -> dict[str, Any]:
        """The code is tried last, so that a weak password does not cost an attempt."""
        data = super().clean()
        if self.is_bound and not self.errors:
            self._try(data["nip"], data["kode"], data["baru"])
        return data

    def _try(self, nip: str, kode: str, baru: str) -> None:
        place = places.of(self.request, nip)
        if not limits.admit(nip, limits.SLIP, place):
            self.add_error(None, WRONG_SLIP)
            return
        user = User.objects.filter(nip=nip).first()
        found = onetime.find_slip(user or User(pk=0), kode)  # as long for a NIP that is not here
        if user is None or found is None:
            limits.failed(nip, limits.SLIP, place)
            self.add_error(None, WRONG_SLIP)
            return
        limits.forgive_here(nip, limits.SLIP, place)
        self.found = found
        for sentence in passwords.faults(baru, user):
            self.add_error("baru", sentence)


class WithPassword(ActionForm):
    """A change that asks for the password of who makes it; failures count as those of the login."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_sandi(self) -> str:
        sandi: str = self.cleaned_data["sandi"]
        if login.attempt(self.request, self.request.user.nip, sandi) is None:
            raise forms.ValidationError(NOT_YOU)
        devices.renew_key(self.request)
        return sandi


class ChangePasswordForm(WithPassword, NewPasswordForm):
    sandi = password_field("Kata sandi sekarang")
    field_order = ("sandi", "baru", "ulang")


class EmailForm(WithPassword):
    email = email_field()
    sandi = password_field("Kata sandi")


class TokenForm(WithPassword):
    nama = forms.CharField(label="Untuk apa token ini?", max_length=TOKEN_NAMA_MAX)
    lingkup = forms.ChoiceField(
        label="Boleh apa?",
        choices=ApiToken.Lingkup.choices,
        initial=ApiToken.Lingkup.BACA,
        widget=forms.RadioSelect,
    )
    hari = forms.TypedChoiceField(
        label="Berlaku berapa lama?",
        choices=[(days, f"{days} hari") for days in tokens.DAYS],
        coerce=int,
        initial=tokens.DAYS[1],
        widget=forms.RadioSelect,
    )
    sandi = password_field("Kata sandi Anda")

    def facts(self) -> dict[str, Any]:
        """What the token is to be."""
        return {name: self.cleaned_data[name] for name in ("nama", "lingkup", "hari")}
