"""Forms of copying: they parse; the actions decide."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from selaras.base.errors import DomainError
from selaras.base.forms import VersiForm, choice, text
from selaras.perencanaan.bentuk import KOLOM_INDIKATOR
from selaras.perencanaan.models.rhk import (
    SATUAN_MAX,
    TARGET_MAX,
    URAIAN_MAX,
    Aspek,
    Perspektif,
    RencanaHasilKerja,
)
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions.impor import PeriodeBerbeda
from selaras.salin.models import JABATAN_MAX
from selaras.salin.rencana import INDIKATOR_MAKS

ISI_MAX = 200_000  # characters of the signed content between preview and confirmation
BARIS_KOSONG = 3


class PilihForm(VersiForm):
    """Which rows of a list are meant."""

    def __init__(self, *args: Any, nama: str, pilihan: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[nama] = forms.TypedMultipleChoiceField(
            label="RHK yang dipilih",
            coerce=int,
            choices=[(row.pk, row.uraian) for row in pilihan],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Mohon pilih paling sedikit satu RHK.",
                "invalid_choice": "Mohon pilih RHK dari daftar.",
            },
        )


class ImporRhkForm(VersiForm):
    """The file; `is_other_period` tells the page to offer both ways out (NTT-040)."""

    is_other_period = False
    berkas = forms.FileField(
        label="Berkas Tool Kinerja (JSON atau XLSX)",
        allow_empty_file=True,
        error_messages={"required": "Mohon pilih berkas yang akan diimpor."},
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.xlsx"}),
    )

    def refuse_long(self) -> None:
        """More than the confirmation can carry."""
        self.add_error("berkas", "Isi berkas ini terlalu panjang. Mohon bagi menjadi dua berkas.")
        self.status = 422

    def _keep(self, error: DomainError) -> None:
        self.is_other_period = isinstance(error, PeriodeBerbeda)
        super()._keep(error)


class KonfirmasiForm(VersiForm):
    """Ya: the content that the preview showed, signed so that it comes back unchanged."""

    isi = forms.CharField(
        widget=forms.HiddenInput,
        max_length=ISI_MAX,
        error_messages={"required": "Mohon pilih berkas yang akan diimpor."},
    )

    def __init__(self, *args: Any, skp: Skp, user_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.salt = f"selaras.salin.impor:{skp.pk}:{user_id}"

    def sign(self, data: Any) -> str:
        return signing.dumps(data, salt=self.salt, compress=True)

    def clean_isi(self) -> Any:
        try:
            return signing.loads(self.cleaned_data["isi"], salt=self.salt)
        except signing.BadSignature as error:
            sentence = "Pratinjau ini tidak dapat dipakai lagi. Mohon unggah ulang berkasnya."
            raise ValidationError(sentence) from error


class BagikanForm(VersiForm):
    boleh = forms.BooleanField(label="Rekan sejabatan boleh menyalin SKP ini", required=False)


class PustakaForm(VersiForm):
    """An entry with a few rows of indicators; empty rows do not count."""

    jabatan = text("Jabatan", JABATAN_MAX)
    jenis = choice("Jenis RHK", RencanaHasilKerja.Jenis.choices)
    uraian = text("Rencana hasil kerja", URAIAN_MAX, rows=3)

    def __init__(self, *args: Any, model: str, baris: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model, self.baris = model, min(max(baris, 1), INDIKATOR_MAKS)
        for place in range(self.baris):
            for name, field in self._columns().items():
                self.fields[f"indikator_{place}_{name}"] = field

    def _columns(self) -> dict[str, forms.Field]:
        is_jpt = self.model == Skp.Model.JPT
        name, choices = ("perspektif", Perspektif) if is_jpt else ("aspek", Aspek)
        return {
            "uraian": text("Uraian indikator", URAIAN_MAX, rows=2, required=False),
            name: forms.ChoiceField(
                label=name.capitalize(),
                required=False,
                choices=[("", "Belum dipilih"), *choices.choices],
            ),
            "target": text("Target", TARGET_MAX, required=False),
            "satuan": text("Satuan", SATUAN_MAX, required=False),
        }

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each row."""
        names = list(self._columns())
        return [
            [self[f"indikator_{place}_{name}"] for name in names] for place in range(self.baris)
        ]

    def clean(self) -> dict[str, Any]:
        """What the action takes: the filled rows as one list."""
        data = super().clean() or self.cleaned_data
        rows = [
            {
                name: data.get(f"indikator_{place}_{name}", "")
                for name in ("uraian", *KOLOM_INDIKATOR)
            }
            for place in range(self.baris)
        ]
        kept = {
            name: data[name] for name in ("jabatan", "jenis", "uraian", "versi") if name in data
        }
        return kept | {"indikator": [row for row in rows if any(row.values())]}


def initial_of_rows(rows: list[dict[str, str]]) -> dict[str, str]:
    """What the rows of the form show of an entry's indicators."""
    return {
        f"indikator_{place}_{name}": value
        for place, row in enumerate(rows)
        for name, value in row.items()
    }
