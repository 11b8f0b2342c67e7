from django import forms

from selaras.base.forms import DateInput
from selaras.pelaksanaan.forms import CatatanPeriodeForm


class BukaKembaliForm(CatatanPeriodeForm):
    """Until when a closed period is open again."""

    sampai = forms.DateField(label="Dibuka sampai", required=False, widget=DateInput())
