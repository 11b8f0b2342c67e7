"""The form of a template of ekspektasi: it parses; the action decides."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.perencanaan.forms.skp import text
from selaras.perencanaan.models import EKSPEKTASI_MAX
from selaras.rules.kebijakan import Perilaku


class TemplatForm(ActionForm):
    """Seven texts of one jabatan, or of all; an empty one leaves it to the next wider template."""

    jabatan = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, perilaku: tuple[Perilaku, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kode = [each.kode for each in perilaku]
        for each in perilaku:
            self.fields[each.kode] = text(each.nama, EKSPEKTASI_MAX, rows=4, required=False)

    def clean(self) -> dict[str, Any]:
        """What the action takes: the texts as one map."""
        data = super().clean() or self.cleaned_data
        isi = {kode: data.pop(kode) for kode in self.kode if kode in data}
        return {"isi": isi, "jabatan": data.get("jabatan", "")}
