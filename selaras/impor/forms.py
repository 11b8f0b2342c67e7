"""The upload of a sheet: it parses; the action decides."""

from django import forms

from selaras.base.forms import ActionForm
from selaras.impor.models import Impor


class ImporForm(ActionForm):
    jenis = forms.ChoiceField(
        label="Isi berkas", choices=Impor.Jenis.choices, initial=Impor.Jenis.SEMUA
    )
    berkas = forms.FileField(
        label="Berkas XLSX atau CSV",
        allow_empty_file=True,  # the action says why not
        error_messages={"required": "Mohon pilih berkas yang akan diimpor."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
