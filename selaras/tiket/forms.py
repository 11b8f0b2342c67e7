"""Forms of reports: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.tiket import models as tiket
from selaras.tiket.models import Tiket


class TiketForm(ActionForm):
    judul = forms.CharField(label="Kendala secara singkat", max_length=tiket.JUDUL_MAX)
    isi = forms.CharField(
        label="Apa yang terjadi",
        max_length=tiket.ISI_MAX,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Apa yang ingin Anda lakukan, dan apa yang tampil. Mohon tidak menulis kata "
        "sandi.",
    )
    halaman = forms.CharField(required=False, widget=forms.HiddenInput)
    penolakan = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_penolakan(self) -> str:
        return self.cleaned_data["penolakan"][: tiket.PENOLAKAN_MAX]


class PesanForm(ActionForm):
    isi = forms.CharField(
        label="Pesan", max_length=tiket.ISI_MAX, widget=forms.Textarea(attrs={"rows": 4})
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: str = "Pesan", required: bool = True, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["isi"].label = label
        self.fields["isi"].required = required


class SaringTiketForm(forms.Form):
    """The toolbar of the queue."""

    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Menunggu Anda"), ("semua", "Semua"), *Tiket.Status.choices],
    )
