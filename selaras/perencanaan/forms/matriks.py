"""The form that divides a leader's result: it parses; the action decides."""

from collections.abc import Sequence
from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.perencanaan.forms.skp import WAJIB, choice, text
from selaras.perencanaan.matriks import Baris, Kolom
from selaras.perencanaan.models import URAIAN_MAX, RencanaHasilKerja

Options = list[tuple[int, str]]


class BagiForm(ActionForm):
    """One result of the leader, worded for one person or for several."""

    jenis = choice("Jenis RHK", RencanaHasilKerja.Jenis.choices)
    uraian = text("RHK pegawai", URAIAN_MAX, rows=3)

    field_order = ("rhk", "jenis", "uraian", "orang")

    def __init__(
        self,
        *args: Any,
        kolom: tuple[Kolom, ...],
        people: Sequence[Baris],
        free: set[int],
        **kw: Any,
    ) -> None:
        """`people` may be sent; shown are those in `free`, who can be given a result now."""
        super().__init__(*args, **kw)
        self.fields["rhk"] = forms.TypedChoiceField(
            label="RHK pimpinan yang diintervensi",
            coerce=int,
            choices=[
                ("", "Mohon pilih"),
                *((k.rhk.pk, _result(k)) for k in kolom),
            ],
            error_messages=WAJIB | {"invalid_choice": "Mohon pilih RHK pimpinan dari daftar."},
        )
        every = [(row.skp.pk, _person(row)) for row in people]
        self.fields["orang"] = forms.TypedMultipleChoiceField(
            label="Pegawai",
            coerce=int,
            choices=every,
            error_messages={
                "required": "Mohon pilih paling sedikit satu pegawai.",
                "invalid_choice": "Mohon pilih pegawai dari daftar.",
            },
        )
        shown = [option for option in every if option[0] in free]
        self.fields["orang"].widget = forms.CheckboxSelectMultiple(choices=shown)
        self.order_fields(self.field_order)


def _result(kolom: Kolom) -> str:
    carried = f" ({kolom.rhk.tim})" if kolom.rhk.tim else ""
    return f"{kolom.nomor}. {kolom.rhk.uraian}{carried}"


def _person(row: Baris) -> str:
    """Whom the leader does not rate, names the teams through which he is here."""
    teams = "" if row.is_bawahan else f" ({', '.join(tim.nama for tim in row.tim)})"
    return f"{row.skp.pegawai.nama}, {row.skp.riwayat_jabatan.jabatan}{teams}"
