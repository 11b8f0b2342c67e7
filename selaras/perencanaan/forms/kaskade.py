"""What the page of the cascade is asked for; nonsense in the address asks for nothing."""

from typing import Any

from django import forms

from selaras.perencanaan.kaskade import TANDA


class KaskadeForm(forms.Form):
    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    rhk = forms.IntegerField(required=False, min_value=1)
    pimpinan = forms.IntegerField(required=False, min_value=1)
    tanda = forms.ChoiceField(required=False, choices=[(t.kode, t.label) for t in TANDA])
    garis = forms.BooleanField(required=False)

    def facts(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}
