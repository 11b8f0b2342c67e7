"""The form of an entry of the diary."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

from django import forms

from selaras.base.angka import read_whole
from selaras.base.forms import ActionForm, DateInput, VersiForm
from selaras.harian.models import POLA, TANGGAPAN_MAX, TEMPLAT_MAX
from selaras.pelaksanaan.models import NAMA_BUKTI_MAX, PROGRES_MAX, TAUTAN_MAX
from selaras.rules.harian import TEMPAT, Tempat

Pilihan = list[tuple[str, list[tuple[int, str]]]]  # indicators by RHK
BUKAN_SKP = (0, "Bukan untuk SKP (apel, upacara)")


class IndikatorSelect(forms.Select):
    """Each indicator carries the words by which one means it, for the guess while one types."""

    kata: Mapping[int, list[str]] = MappingProxyType({})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if words := self.kata.get(value):
            option["attrs"]["data-kata"] = " ".join(words)
        return option


class IndikatorField(forms.TypedChoiceField):
    """The choices are read when the form is shown; which of them one may use, the action says."""

    widget = IndikatorSelect

    def __init__(self, **kwargs: Any) -> None:
        sentence = "Mohon pilih indikator dari SKP Anda."
        errors = {"invalid_choice": sentence, "required": sentence}
        super().__init__(coerce=lambda v: int(v) or None, error_messages=errors, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return read_whole(str(value)) is not None


class ProgresForm(ActionForm):
    """One entry of the log."""

    uraian = forms.CharField(
        label="Apa yang dikerjakan?",
        max_length=PROGRES_MAX,
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": "Apa yang dikerjakan?"}),
    )
    indikator = IndikatorField(label="Indikator SKP")
    mulai = forms.TimeField(label="Mulai", required=False)
    selesai = forms.TimeField(label="Selesai", required=False)
    tanggal = forms.DateField(
        label="Tanggal",
        widget=DateInput(),
        error_messages={"invalid": "Mohon isi tanggal yang benar, misalnya 2026-03-05."},
    )
    tempat = forms.TypedChoiceField(
        label="Tempat",
        choices=TEMPAT,
        required=False,
        empty_value=Tempat.KANTOR.value,
        widget=forms.RadioSelect,
    )
    rencana = forms.TypedChoiceField(
        label="Jenis catatan",
        choices=((0, "Aktivitas"), (1, "Rencana")),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, buku: "Buku", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indikator"]
        field.choices = lambda: [("", "Pilih indikator"), *buku.pilihan, BUKAN_SKP]
        if not self.is_bound:  # what was sent needs no guess, and no query for one
            field.widget.kata = buku.kata
        for name in ("mulai", "selesai"):
            self.fields[name].widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            self.fields[name].error_messages |= {
                "invalid": "Mohon isi jam yang benar, misalnya 07.30."
            }


class Buku(Protocol):
    """What the form asks of a diary."""

    @property
    def pilihan(self) -> Pilihan: ...

    @property
    def kata(self) -> dict[int, list[str]]: ...


class PolaForm(ActionForm):
    """How one unit works, from a day on."""

    pola = forms.ChoiceField(
        label="Pola kerja", choices=[(str(key), text) for key, text in POLA.items()]
    )
    mulai = forms.DateField(label="Mulai", widget=DateInput())

    def __init__(self, *args: Any, unit: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"pola-{unit}-%s", **kwargs)


class TemplatDinasForm(ActionForm):
    """A shift of a unit as one entry."""

    uraian = forms.CharField(
        label="Isi catatan, misalnya “Dinas pagi, 20 pasien”", max_length=TEMPLAT_MAX
    )
    mulai = forms.TimeField(label="Mulai", widget=forms.TimeInput(attrs={"type": "time"}))
    selesai = forms.TimeField(label="Selesai", widget=forms.TimeInput(attrs={"type": "time"}))


class BuktiCatatanForm(ActionForm):
    """A name, and a link or a file."""

    nama = forms.CharField(label="Nama bukti", max_length=NAMA_BUKTI_MAX)
    tautan = forms.CharField(
        label="Tautan",
        required=False,
        max_length=TAUTAN_MAX,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    berkas = forms.FileField(
        label="atau berkas",
        required=False,
        allow_empty_file=True,  # the action says why not
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.docx,.xlsx"}),
    )


class KembalikanForm(VersiForm):
    """Why an entry goes back."""

    catatan = forms.CharField(max_length=TANGGAPAN_MAX)


class HariForm(ActionForm):
    """A day that is handed in."""

    tanggal = forms.DateField(widget=forms.HiddenInput)


class TanggapanForm(ActionForm):
    """What a penilai says of a day."""

    tanggal = forms.DateField(widget=forms.HiddenInput)
    teks = forms.CharField(
        label="Tanggapan Anda", max_length=TANGGAPAN_MAX, widget=forms.Textarea(attrs={"rows": 2})
    )
