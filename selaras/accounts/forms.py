"""The login form: NIP and password, nothing else."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms

from selaras.accounts.models import NIP_LENGTH

PASSWORD_MAX = 128
GROUPED_LENGTH = NIP_LENGTH + 6  # people type it in groups


class LoginForm(AllauthLoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="NIP",
            max_length=GROUPED_LENGTH,
            widget=forms.TextInput(
                {"autocomplete": "username", "inputmode": "numeric", "autofocus": True}
            ),
        )
        self.fields["password"] = forms.CharField(
            label="Kata sandi",
            max_length=PASSWORD_MAX,
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "current-password"}),
        )

    def clean_login(self) -> str:
        """Spaces and dots between the groups of a NIP are dropped."""
        return "".join(filter(str.isalnum, self.cleaned_data["login"]))
