"""Forms of the lampiran and of the manual of an indicator: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import VersiForm, choice, text
from selaras.perencanaan.models.lampiran import (
    BARIS_MAKS,
    BARIS_MAX,
    MANUAL_MAX,
    SATUAN_UKUR_MAX,
    SUMBER_MAX,
    Bagian,
    ManualIndikator,
)

BAGIAN_MAX = BARIS_MAKS * BARIS_MAX * 2  # of a whole box; the action counts its lines


class LampiranForm(VersiForm):
    """Three boxes, one line an item: it needs no script."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bagian in Bagian:
            box = text(bagian.label, BAGIAN_MAX, rows=5, required=False)
            box.widget.attrs.pop("maxlength", None)
            self.fields[bagian.value] = box

    @staticmethod
    def shown(lines: dict[str, list[str]]) -> dict[str, str]:
        """The lines as the boxes show them."""
        return {bagian: "\n".join(rows) for bagian, rows in lines.items()}

    def clean(self) -> dict[str, Any]:
        """What the action takes: the lines of each section."""
        data = super().clean() or self.cleaned_data
        isi = {name: data.pop(name).splitlines() for name in Bagian.values if name in data}
        return {"isi": isi, "versi": data.get("versi")}


class ManualForm(VersiForm):
    """One sheet; formula and unit may be left out where success is told in words (§3.3)."""

    tujuan = text("Tujuan", MANUAL_MAX, rows=2)
    definisi = text("Definisi", MANUAL_MAX, rows=3)
    formula = text("Formula", MANUAL_MAX, rows=3, required=False)
    satuan_pengukuran = text("Satuan pengukuran", SATUAN_UKUR_MAX, required=False)
    kualitas = choice("Kualitas dan tingkat kendali", ManualIndikator.Kualitas.choices)
    sumber_data = text("Sumber data", SUMBER_MAX, rows=2)
    periode_pelaporan = choice("Periode pelaporan", ManualIndikator.PeriodePelaporan.choices)

    def __init__(self, *args: Any, is_kuantitatif: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_kuantitatif = is_kuantitatif
        for name in ("formula", "satuan_pengukuran"):
            self.fields[name] = _required(self.fields[name], is_required=is_kuantitatif)


def _required(field: forms.Field, *, is_required: bool) -> forms.Field:
    field.required = is_required
    return field
