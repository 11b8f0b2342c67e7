"""Forms of Integrasi: they parse, and ask for the password again; the actions decide."""

from typing import Any

from django import forms

from selaras.accounts.forms import WithPassword, password_field
from selaras.base.angka import DIGITS
from selaras.base.forms import VersiForm, text
from selaras.integrasi.katalog import JENIS_KEJADIAN, words_of
from selaras.integrasi.models import ALAMAT_MAX, NAMA_MAX, LingkupData

HARI = (30, 90, 180, 365)
JARINGAN_ISI_MAX = 1000


class SandiForm(WithPassword):
    """Something that gives a secret: who makes it proves who he is."""

    sandi = password_field("Kata sandi Anda")

    def clean(self) -> dict[str, Any]:
        """The password was for this form alone: no action gets it."""
        data = super().clean() or {}
        data.pop("sandi", None)
        return data


class LayananForm(SandiForm):
    nama = text("Nama aplikasi", NAMA_MAX)
    lingkup = forms.MultipleChoiceField(
        label="Boleh membaca apa?", choices=LingkupData.choices, widget=forms.CheckboxSelectMultiple
    )
    jaringan = text("Dari alamat IP mana?", JARINGAN_ISI_MAX, rows=3, required=False)
    hari = forms.TypedChoiceField(
        label="Berlaku berapa lama?",
        choices=[(days, f"{days} hari") for days in HARI],
        coerce=int,
        initial=HARI[1],
        widget=forms.RadioSelect,
    )
    field_order = ("nama", "lingkup", "jaringan", "hari", "sandi")


class WebhookForm(SandiForm):
    nama = text("Nama penerima", NAMA_MAX)
    alamat = text("Alamat penerima", ALAMAT_MAX)
    kejadian = forms.MultipleChoiceField(
        label="Kejadian apa saja?", widget=forms.CheckboxSelectMultiple
    )
    field_order = ("nama", "alamat", "kejadian", "sandi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind, words_of(kind)) for kind in JENIS_KEJADIAN]
        self.fields["kejadian"].choices = choices


class UlangForm(VersiForm):
    """From which number on; without one it goes on where it stands."""

    dari = forms.IntegerField(
        label="Ulang dari nomor", required=False, min_value=1, max_value=10**DIGITS - 1
    )
