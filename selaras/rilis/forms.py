"""Forms of attendance, release and the rule of the allowance: they parse, the actions decide."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms

from selaras.base.angka import read_typed
from selaras.base.forms import WAJIB, ActionForm, AddressForm, DateInput, VersiForm, choice, text
from selaras.base.limits import CATATAN_MAX
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.pelaksanaan.forms import AngkaField
from selaras.rilis.models.aturan import CARA, KELIPATAN
from selaras.rilis.models.kehadiran import BULAN_DALAM_TAHUN
from selaras.rules.predikat import PREDIKAT_LABEL
from selaras.rules.tpp import KelompokTpp, Pita

LEMBAR_MAX = 60_000  # characters of a table that is pasted


class TabelField(forms.CharField):
    """Rows of a small table, one a line, with ; between the cells: as a spreadsheet is pasted."""

    def __init__(self, label: str, read: Callable[[list[str]], Pita | KelompokTpp]) -> None:
        widget = forms.Textarea(attrs={"rows": 8})
        super().__init__(label=label, max_length=LEMBAR_MAX, widget=widget, required=False)
        self.read = read

    def to_python(self, value: Any) -> Any:
        return tuple(self._rows(super().to_python(value) or ""))

    def _rows(self, lines: str) -> list[Pita | KelompokTpp]:
        found = []
        for number, line in enumerate(lines.replace("\t", ";").splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(self.read([cell.strip() for cell in line.split(";")]))
            except ValueError as error:
                sentence = f"Baris {number} tidak terbaca: “{line.strip()[:80]}”."
                raise forms.ValidationError(sentence) from error
        return found


def read_pita(cells: list[str]) -> Pita:
    dari, sampai, persen = map(_number, cells)
    return Pita(dari, sampai, persen)


def read_kelompok(cells: list[str]) -> KelompokTpp:
    nama, jabatan, besaran = cells
    if not nama:
        raise ValueError("no name")
    return KelompokTpp(nama, jabatan, _number(besaran))


def _number(cell: str) -> Decimal:
    found = read_typed(cell.removeprefix("Rp").rstrip("% "))
    if found is None or found < 0:
        raise ValueError("no number")
    return found


def tahun_field(widget: type[forms.Widget] = forms.NumberInput) -> forms.IntegerField:
    return forms.IntegerField(
        label="Tahun", min_value=2000, max_value=2100, widget=widget, error_messages=WAJIB
    )


class BulanForm(AddressForm):
    """Which month a page shows."""

    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    bulan = forms.IntegerField(required=False, min_value=1, max_value=12)


class RilisForm(ActionForm):
    """Which month is released, of one perangkat daerah or of all that wait."""

    tahun = tahun_field(forms.HiddenInput)
    bulan = forms.IntegerField(
        label="Bulan", min_value=1, max_value=12, widget=forms.HiddenInput, error_messages=WAJIB
    )


class KehadiranForm(ActionForm):
    bulan = forms.TypedChoiceField(label="Bulan", choices=BULAN_DALAM_TAHUN, coerce=int)
    tahun = tahun_field()
    berkas = forms.FileField(
        label="Berkas XLSX atau CSV",
        allow_empty_file=True,  # the action says why not
        error_messages={"required": "Mohon pilih berkas yang akan diunggah."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    alasan = text("Alasan mengganti nilai", CATATAN_MAX, rows=2, required=False)


class KoreksiRilisForm(VersiForm):
    alasan = text("Alasan koreksi", CATATAN_MAX, rows=2)


class KembalikanAturanForm(VersiForm):
    catatan = text("Yang perlu diperbaiki", CATATAN_MAX, rows=2)


class CabutAturanForm(VersiForm):
    catatan = text("Alasan mencabut", CATATAN_MAX, rows=2)


class AturanTppForm(VersiForm):
    nomor_perkada = text("Nomor peraturan kepala daerah", SURAT_MAX)
    tanggal_perkada = forms.DateField(label="Tanggal peraturan", widget=DateInput())
    mulai = forms.DateField(label="Berlaku mulai bulan dari tanggal", widget=DateInput())
    bobot_kinerja = forms.IntegerField(label="Bobot kinerja", min_value=0, max_value=100)
    kelipatan = choice("Dibulatkan ke kelipatan", KELIPATAN)
    pembulatan = choice("Cara membulatkan", CARA)
    batas = AngkaField(label="Batas tertinggi (rupiah)", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, label in PREDIKAT_LABEL.items():
            self.fields[f"predikat_{nama}"] = AngkaField(label=f"Predikat {label}")
        self.fields["pita"] = TabelField("Pita kehadiran", read_pita)
        self.fields["kelompok"] = TabelField("Kelompok jabatan", read_kelompok)

    def clean(self) -> dict[str, Any]:
        """The five percentages as one table."""
        found = super().clean() or self.cleaned_data
        names = [f"predikat_{nama}" for nama in PREDIKAT_LABEL]
        if all(name in found for name in names):
            found["predikat"] = {nama: found.pop(f"predikat_{nama}") for nama in PREDIKAT_LABEL}
        if found.get("kelipatan"):
            found["kelipatan"] = int(found["kelipatan"])
        return found

    @property
    def persentase(self) -> list[forms.BoundField]:
        return [self[f"predikat_{nama}"] for nama in PREDIKAT_LABEL]
