"""What an autosave sends: any fields of one indicator, each with what the page showed of it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from selaras.base.errors import DomainError
from selaras.base.forms import ActionForm, DateInput
from selaras.pelaksanaan.forms import AngkaField

SEMULA = "semula_"
KINDS: dict[str, type[forms.Field]] = {
    "nilai": AngkaField,
    "narasi": forms.CharField,
    "sumber_data": forms.CharField,
    "nihil": forms.BooleanField,
    "alasan": forms.CharField,
}


class RentangForm(ActionForm):
    """From when to when the year is rated (DPS-085)."""

    mulai = forms.DateField(label="Dari tanggal", widget=DateInput())
    selesai = forms.DateField(label="Sampai tanggal", widget=DateInput())


class AutosaveRealisasiForm(ActionForm):
    """Fields are named as on the page: `narasi-12`, and beside it `semula_narasi-12`."""

    def __init__(self, data: Mapping[str, Any], indikator: int) -> None:
        super().__init__(data)
        self.key = indikator
        self.sent = [name for name in KINDS if f"{SEMULA}{name}-{indikator}" in data]
        for name in self.sent:
            for box in (f"{name}-{indikator}", f"{SEMULA}{name}-{indikator}"):
                self.fields[box] = KINDS[name](required=False)

    def clean(self) -> dict[str, Any]:
        """What the action takes: the changes, and what was shown as one map."""
        data = super().clean() or self.cleaned_data
        return {
            **{name: data.get(f"{name}-{self.key}") for name in self.sent},
            "semula": {name: data.get(f"{SEMULA}{name}-{self.key}") for name in self.sent},
        }

    def _keep(self, error: DomainError) -> None:
        """The action names the facts; here they are fields of one indicator."""
        named = {f"{name}-{self.key}": texts for name, texts in error.errors.items()}
        same = type(error)(error.message, named)
        same.status = error.status
        super()._keep(same)

    def wrong(self) -> dict[str, list[str]]:
        """The errors by the fact; what belongs to none under ""."""
        found = {name: self.errors.get(f"{name}-{self.key}", []) for name in KINDS}
        found[""] = self.non_field_errors()
        return {name: list(texts) for name, texts in found.items() if texts}
