"""What the page of the cascade is asked for."""

from django import forms

from selaras.base.forms import AddressForm
from selaras.perencanaan.tanda import TANDA


class KaskadeForm(AddressForm):
    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    rhk = forms.IntegerField(required=False, min_value=1)
    pimpinan = forms.IntegerField(required=False, min_value=1)
    tanda = forms.ChoiceField(required=False, choices=[(t.kode, t.label) for t in TANDA])
    garis = forms.BooleanField(required=False)
