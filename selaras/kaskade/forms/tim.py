"""Which results of the ketua a team carries."""

from typing import Any

from django import forms

from selaras.base.forms import VersiForm
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.tim.models import TimKerja


class TimRhkForm(VersiForm):
    """A checkbox for each result that this team carries or may carry."""

    rhk = forms.TypedMultipleChoiceField(
        label="RHK yang menjadi hasil tim",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "RHK ini tidak ada pada daftar; mohon muat ulang."},
    )

    def __init__(
        self, *args: Any, rows: list[RencanaHasilKerja], tim: TimKerja | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        free = [row for row in rows if row.tim_id is None or (tim and row.tim_id == tim.pk)]
        self.fields["rhk"].choices = [(row.pk, row.uraian) for row in free]
        if tim is not None:
            self.initial.setdefault("rhk", [row.pk for row in free if row.tim_id == tim.pk])
