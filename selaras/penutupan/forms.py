from typing import Any

from django import forms

from selaras.base.forms import DateInput
from selaras.pelaksanaan.forms import CatatanPeriodeForm


class AlasanPeriodeForm(CatatanPeriodeForm):
    """A decision that needs its reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["catatan"].required = True


class BukaKembaliForm(AlasanPeriodeForm):
    """Until when a closed period is open again."""

    sampai = forms.DateField(label="Dibuka sampai", widget=DateInput())
