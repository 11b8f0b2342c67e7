"""What the head above says of a unit: it parses; the deed decides."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, text
from selaras.base.limits import CATATAN_MAX
from selaras.penilaian.models import CAPAIAN


class CapaianForm(ActionForm):
    """The achievement of one unit in the period that the page shows."""

    predikat = forms.ChoiceField(
        label="Capaian organisasi",
        choices=[("", "Pilih capaian"), *CAPAIAN],
        error_messages={"required": "Mohon pilih capaian organisasi."},
    )

    rekomendasi = text("Rekomendasi yang dipertimbangkan", CATATAN_MAX, rows=3, required=False)

    def __init__(self, data: Any = None, *, unit: int, nama: str, **facts: Any) -> None:
        super().__init__(data, auto_id=f"capaian-{unit}-%s", **facts)
        self.fields["predikat"].widget.attrs["aria-label"] = f"Capaian organisasi {nama}"
