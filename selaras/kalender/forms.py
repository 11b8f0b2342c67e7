"""The forms of the calendar parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, AddressForm, DateInput, VersiForm, text
from selaras.kalender.actions import NAMA_MAX
from selaras.kalender.models import KalenderPribadi


class PilihanKalenderForm(ActionForm):
    ingat_hari = forms.TypedChoiceField(
        label="Ingatkan sebelum batas", coerce=int, choices=KalenderPribadi.INGAT
    )
    is_penilai = forms.BooleanField(
        label="Sertakan batas menilai dan menyetujui, sebagai pejabat penilai", required=False
    )


class UbahKalenderForm(PilihanKalenderForm, VersiForm):
    """The same for an address that is there."""


class LiburForm(ActionForm):
    tanggal = forms.DateField(label="Tanggal", widget=DateInput())
    nama = text("Nama hari", NAMA_MAX)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nama"].help_text = "Misalnya Hari Jadi Kota, atau Pemilihan Kepala Daerah."


class JamKhususForm(ActionForm):
    nama = text("Nama", NAMA_MAX)
    mulai = forms.DateField(label="Hari pertama", widget=DateInput())
    selesai = forms.DateField(label="Hari terakhir", widget=DateInput())
    masuk = forms.TimeField(label="Masuk", widget=forms.TimeInput(attrs={"type": "time"}))
    pulang = forms.TimeField(label="Pulang", widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="jam-%s", **kwargs)
        self.fields["nama"].help_text = "Misalnya Jam kerja Ramadan, atau Setengah hari."


class TahunForm(AddressForm):
    tahun = forms.IntegerField(required=False, min_value=2023, max_value=2100)
