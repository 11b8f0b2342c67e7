"""Forms of what is said during a period: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import WAJIB, ActionForm, DateInput, text
from selaras.dialog.models import ISI_MAX
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import BERSAMA_MAX
from selaras.rules.kebijakan import Perilaku

NIP_MAX = 30  # written in groups


class CatatanForm(ActionForm):
    """A remark of the penilai: on one result, or on the period as a whole."""

    isi = text("Catatan", ISI_MAX, rows=3)
    rhk = forms.TypedChoiceField(
        label="Tentang", coerce=int, empty_value=None, required=False, choices=()
    )

    def __init__(self, rhk: list[RencanaHasilKerja], data: Any = None) -> None:
        super().__init__(data, auto_id="catatan-%s")
        whole = ("", "Seluruh periode")
        self.fields["rhk"].choices = [whole, *((row.pk, row.uraian) for row in rhk)]  # type: ignore[attr-defined]


class BicaraForm(ActionForm):
    """When the talk was, with whom, and what was agreed upon."""

    pada = forms.DateField(label="Tanggal dialog", widget=DateInput(), error_messages=WAJIB)
    bersama = text("Yang hadir", BERSAMA_MAX)
    kesepakatan = text("Kesepakatan", ISI_MAX, rows=4)


class UndangForm(ActionForm):
    nip = text("NIP rekan kerja", NIP_MAX)


class RekanForm(ActionForm):
    """A text for each behaviour, with what one said before; none is compulsory."""

    def __init__(
        self, perilaku: tuple[Perilaku, ...], said: dict[str, str], data: Any = None
    ) -> None:
        super().__init__(data, auto_id="rekan-%s")
        self.kode = [row.kode for row in perilaku]
        for row in perilaku:
            self.fields[row.kode] = text(row.nama, ISI_MAX, rows=2, required=False)
            self.fields[row.kode].initial = said.get(row.kode, "")

    def clean(self) -> dict[str, Any]:
        sent = {kode: self.cleaned_data.get(kode, "") for kode in self.kode if kode in self.data}
        return {"perilaku": sent}


class KetuaForm(ActionForm):
    """One result of the team in a person's SKP."""

    rhk = forms.IntegerField(widget=forms.HiddenInput)
    isi = text("Masukan", ISI_MAX, rows=2, required=False)
