"""What an autosave sends: any of a row's columns, each with what the page showed of it."""

from typing import Any

from django import forms

from selaras.base.angka import read_whole
from selaras.base.forms import ActionForm
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, names
from selaras.perencanaan.models.rhk import PENUGASAN

BEFORE = "semula_"


class ServedField(forms.CharField):
    """The id of a leader's result, the word for the catch-all, or nothing."""

    def clean(self, value: Any) -> int | str | None:
        text = super().clean(value)
        if text in {"", PENUGASAN}:
            return text or None
        if (served := read_whole(text)) is not None:
            return served
        raise forms.ValidationError("Mohon pilih RHK pimpinan dari daftar.")


class AutosaveForm(ActionForm):
    """Only the columns that were sent, and beside each `semula_<column>`."""

    columns: tuple[str, ...] = ()

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.sent = [name for name in self.columns if name in data]
        for name in self.sent:
            kind = ServedField if name == "intervensi" else forms.CharField
            self.fields[name] = kind(required=False)
            if BEFORE + name in data:
                self.fields[BEFORE + name] = kind(required=False)

    def clean(self) -> dict[str, Any]:
        """What the action takes: the changes, and what was shown as one map."""
        data = super().clean() or self.cleaned_data
        semula = {name: data.pop(BEFORE + name) for name in self.sent if BEFORE + name in data}
        return data | {"semula": semula}


class AutosaveRhkForm(AutosaveForm):
    columns = names(RHK, Place.FORM)


class AutosaveIndikatorForm(AutosaveForm):
    columns = names(INDIKATOR, Place.FORM)


class JejakForm(ActionForm):
    jejak = forms.IntegerField(
        error_messages={"invalid": "Penghapusan ini tidak ditemukan. Mohon muat ulang halaman."}
    )
