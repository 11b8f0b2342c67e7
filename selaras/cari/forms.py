"""What the one field asks."""

from django import forms

CARI_MAX = 100


class SatuKolomForm(forms.Form):
    """Longer than anything one looks for is cut, not refused."""

    q = forms.CharField(required=False)

    def clean_q(self) -> str:
        typed: str = self.cleaned_data["q"]
        return typed.replace("\x00", "")[:CARI_MAX]
