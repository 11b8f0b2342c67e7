"""The file of the SK or SPT of a tambahan."""

from django import forms

from selaras.base.forms import ActionForm


class DasarForm(ActionForm):
    """One file; whether there is one, the action says."""

    berkas = forms.FileField(
        label="Berkas SK atau SPT",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
