"""Forms of the other doors: they parse; the actions decide."""

from django import forms

from selaras.base.forms import ActionForm
from selaras.kepegawaian.forms.jabatan import reason


class BatalPredikatForm(ActionForm):
    alasan = reason("Alasan pembatalan")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
