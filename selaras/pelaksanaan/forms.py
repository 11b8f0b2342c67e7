"""Forms parse what was typed; the actions decide."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from selaras.base.angka import read_typed, read_whole
from selaras.base.errors import DomainError
from selaras.base.forms import ActionForm
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import NAMA_BUKTI_MAX, NARASI_MAX, TAUTAN_MAX
from selaras.rules.kebijakan import Kebijakan

BARU = 1  # blank lines offered for each RHK
BARIS_MAKS = 50  # lines for one RHK that a form takes
BELUM_DICENTANG = "Mohon centang pernyataan ini sebelum mengajukan."
BUKAN_ANGKA = "Realisasi diisi dengan angka, misalnya 1.234,5."


class CatatanPeriodeForm(ActionForm):
    """A note that may go with a decision, and the version of the page that it was taken on."""

    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=NARASI_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SubmitRealisasiForm(CatatanPeriodeForm):
    """The realisation's closing: a note to the penilai and the declaration (NTT-085)."""

    def __init__(self, *args: Any, kebijakan: Kebijakan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["catatan"].label = "Catatan kepada pejabat penilai"
        self.kalimat = kebijakan.konfirmasi_realisasi
        if kebijakan.konfirmasi_dicentang:
            needed = {"required": BELUM_DICENTANG}
            box = forms.BooleanField(label=self.kalimat, error_messages=needed)
            self.fields["konfirmasi"] = box

    def clean(self) -> dict[str, Any]:
        return {name: data for name, data in self.cleaned_data.items() if name != "konfirmasi"}


class RowsForm(ActionForm):
    """Many rows in one form: field `narasi-12` is the fact `narasi` of the row with key 12."""

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
    keys: list[str]

    def _keep(self, error: DomainError) -> None:
        """The action counts the rows it was given; say which field of which key is meant."""
        errors: dict[str, list[str]] = {}
        for name, texts in error.errors.items():
            errors.setdefault(self._field_of(name), []).extend(texts)
        super()._keep(_worded(error, errors))

    def _field_of(self, name: str) -> str:
        parts = name.split(".")
        place = read_whole(parts[1]) if len(parts) == len(("baris", "n", "fakta")) else None
        if place is not None:
            return f"{parts[2]}-{self.keys[place]}"
        return name


def _worded(error: DomainError, errors: dict[str, list[str]]) -> DomainError:
    same = type(error)(error.message, errors)
    same.status = error.status
    return same


class RencanaForm(RowsForm):
    """The plan of a period: some lines for each RHK, blank ones ignored."""

    def __init__(
        self, isi: IsiPeriode, data: Mapping[str, Any] | None = None, tambah: int = 0
    ) -> None:
        super().__init__(data, initial={"versi": isi.periode.versi})
        self.rows: dict[int, list[str]] = {}
        for rhk in isi.rhk:
            lines = isi.rencana.get(rhk.pk, ())
            count = max(len(lines) + BARU, _count(data, rhk.pk)) + (tambah == rhk.pk)
            self.rows[rhk.pk] = [f"{rhk.pk}-{n}" for n in range(count)]
            for n, key in enumerate(self.rows[rhk.pk]):
                self._add_row(key, lines[n] if n < len(lines) else None)

    def _add_row(self, key: str, line: Any) -> None:
        for name, label, width in (
            ("uraian", "Rencana aksi", 2),
            ("target", "Target", 0),
            ("satuan", "Satuan", 0),
        ):
            widget = forms.Textarea(attrs={"rows": width}) if width else forms.TextInput()
            initial = getattr(line, name, "")
            self.fields[f"{name}-{key}"] = forms.CharField(
                label=label, required=False, initial=initial, widget=widget
            )

    def clean(self) -> dict[str, Any]:
        baris, self.keys = [], []
        for rhk, keys in self.rows.items():
            for key in keys:
                facts = {
                    name: self.cleaned_data.get(f"{name}-{key}", "")
                    for name in ("uraian", "target", "satuan")
                }
                if any(facts.values()):
                    baris.append({"rhk": rhk, **facts})
                    self.keys.append(key)
        return {"baris": baris, "versi": self.cleaned_data.get("versi")}


def _count(data: Mapping[str, Any] | None, rhk: int) -> int:
    """How many lines of an RHK were sent."""
    sent = 0
    while data and sent < BARIS_MAKS and f"uraian-{rhk}-{sent}" in data:
        sent += 1
    return sent


class AngkaField(forms.CharField):
    """A number as Indonesians type it."""

    def clean(self, value: Any) -> Decimal | None:
        try:
            return read_typed(str(super().clean(value) or ""))
        except ValueError as error:
            raise forms.ValidationError(BUKAN_ANGKA) from error


class RealisasiForm(RowsForm):
    """The realisation of every indicator shown; a page may send some of them."""

    def __init__(self, isi: IsiPeriode, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.shown = [i.indikator.pk for i in isi.indikator if f"ada-{i.indikator.pk}" in data]
        for key in self.shown:
            self.fields[f"nilai-{key}"] = AngkaField(required=False)
            for name in ("narasi", "sumber_data", "alasan"):
                self.fields[f"{name}-{key}"] = forms.CharField(required=False)
            self.fields[f"nihil-{key}"] = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        self.keys = [str(key) for key in self.shown]
        names = ("nilai", "narasi", "sumber_data", "nihil", "alasan")
        baris = [
            {"indikator": key, **{name: self.cleaned_data.get(f"{name}-{key}") for name in names}}
            for key in self.shown
        ]
        return {"baris": baris, "versi": self.cleaned_data.get("versi")}


class BuktiForm(ActionForm):
    """Evidence of one indicator: a link or a file."""

    indikator = forms.IntegerField(widget=forms.HiddenInput)
    nama = forms.CharField(label="Nama bukti dukung", required=False, max_length=NAMA_BUKTI_MAX)
    tautan = forms.CharField(label="Tautan", required=False, max_length=TAUTAN_MAX)
    berkas = forms.FileField(label="Berkas", required=False, allow_empty_file=True)
