"""Forms of a correction: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import WAJIB, DateInput, VersiForm, choice, text
from selaras.base.limits import CATATAN_MAX
from selaras.perencanaan.models.skp import Skp


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput(), error_messages=WAJIB)


class DrafForm(VersiForm):
    """Days and form of a draft."""

    periode_awal = _day("Periode awal")
    periode_akhir = _day("Periode akhir")
    model = choice("Model SKP", Skp.Model.choices)
    pendekatan = choice("Pendekatan", Skp.Pendekatan.choices)


class HapusForm(VersiForm):
    """A deletion says nothing but which version was seen."""


class UsulanKoreksiForm(VersiForm):
    """Days and penilai of an agreed SKP, with the reason."""

    periode_awal = _day("Periode awal")
    periode_akhir = _day("Periode akhir")
    ganti_penilai = forms.BooleanField(required=False)
    alasan = text("Alasan koreksi", CATATAN_MAX, rows=3)

    def __init__(self, *args: Any, penilai: str = "", **kwargs: Any) -> None:
        """`penilai`: the one of today, where the SKP names another; else there is no choice."""
        super().__init__(*args, **kwargs)
        self.fields["ganti_penilai"].label = f"Pakai penilai yang sekarang, {penilai}"
        self.shows_penilai = bool(penilai)


class JawabanForm(VersiForm):
    """What the penilai says with his answer; whether it is compulsory, the action knows."""

    catatan = text("Catatan", CATATAN_MAX, rows=3, required=False)
