"""The form of an entry of the diary."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django import forms

from selaras.base.angka import read_whole
from selaras.base.forms import ActionForm, DateInput
from selaras.harian.models import POLA
from selaras.pelaksanaan.models import PROGRES_MAX

Pilihan = list[tuple[str, list[tuple[int, str]]]]  # indicators by RHK


PAGI = time(7, 30)


class IndikatorField(forms.TypedChoiceField):
    """The choices are read when the form is shown; which of them one may use, the action says."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = "Mohon pilih indikator dari SKP Anda."
        super().__init__(coerce=int, error_messages={"invalid_choice": sentence}, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return read_whole(str(value)) is not None


class ProgresForm(ActionForm):
    """One entry of the log."""

    rencana = forms.TypedChoiceField(
        label="Jenis catatan",
        choices=((0, "Aktivitas"), (1, "Rencana")),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    uraian = forms.CharField(
        label="Apa yang dikerjakan?",
        max_length=PROGRES_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    indikator = IndikatorField(label="Indikator SKP")
    tanggal = forms.DateField(
        label="Tanggal",
        widget=DateInput(),
        error_messages={"invalid": "Mohon isi tanggal yang benar, misalnya 2026-03-05."},
    )
    mulai = forms.TimeField(label="Mulai")
    selesai = forms.TimeField(label="Selesai")

    def __init__(self, *args: Any, pilihan: Callable[[], Pilihan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indikator"].choices = lambda: [("", "Pilih indikator"), *pilihan()]
        for name in ("mulai", "selesai"):
            self.fields[name].widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            self.fields[name].error_messages |= {
                "invalid": "Mohon isi jam yang benar, misalnya 07.30."
            }


class PolaForm(ActionForm):
    """How one unit works, from a day on."""

    pola = forms.ChoiceField(
        label="Pola kerja", choices=[(str(key), text) for key, text in POLA.items()]
    )
    mulai = forms.DateField(label="Mulai", widget=DateInput())

    def __init__(self, *args: Any, unit: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"pola-{unit}-%s", **kwargs)


def suggested_times(last_end: time | None, now: time | None) -> tuple[time, time]:
    """From the end of the day's last entry, or the morning, until now or an hour later."""
    start = min(last_end or PAGI, time(23, 0))
    hour_later = start.replace(hour=min(start.hour + 1, 23))
    end = max(hour_later, now.replace(second=0, microsecond=0) if now else hour_later)
    return start, end
