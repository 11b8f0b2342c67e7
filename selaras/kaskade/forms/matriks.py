"""The form that divides a leader's result: it parses; the action decides."""

from typing import Any

from django import forms

from selaras.base.forms import WAJIB, ActionForm, FilterForm, choice, text
from selaras.perencanaan.models.rhk import URAIAN_MAX, RencanaHasilKerja

Options = list[tuple[int, str]]


class MatriksForm(FilterForm):
    """Which of the people, and in which order."""

    unit = forms.IntegerField(required=False, min_value=1)
    urut = forms.CharField(required=False, max_length=10)


class BagiForm(ActionForm):
    """One result of the leader, worded for one person or for several."""

    jenis = choice("Jenis RHK", RencanaHasilKerja.Jenis.choices)
    uraian = text("RHK pegawai", URAIAN_MAX, rows=3)

    field_order = ("rhk", "jenis", "uraian", "orang")

    def __init__(
        self,
        *args: Any,
        results: Options,
        people: Options,
        free: set[int],
        **kw: Any,
    ) -> None:
        """`people` may be sent; shown are those in `free`, who can be given a result now."""
        super().__init__(*args, **kw)
        self.fields["rhk"] = forms.TypedChoiceField(
            label="RHK pimpinan yang diintervensi",
            coerce=int,
            choices=[("", "Mohon pilih"), *results],
            error_messages=WAJIB | {"invalid_choice": "Mohon pilih RHK pimpinan dari daftar."},
        )
        self.fields["orang"] = forms.TypedMultipleChoiceField(
            label="Pegawai",
            coerce=int,
            choices=people,
            error_messages={
                "required": "Mohon pilih paling sedikit satu pegawai.",
                "invalid_choice": "Mohon pilih pegawai dari daftar.",
            },
        )
        shown = [option for option in people if option[0] in free]
        self.fields["orang"].widget = forms.CheckboxSelectMultiple(choices=shown)
        self.order_fields(self.field_order)
