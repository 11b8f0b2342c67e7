"""Forms of teams: they parse; the actions decide."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from selaras.base.forms import ActionForm, AddressForm, scan_field
from selaras.kepegawaian.forms.pilihan import PegawaiField, PilihanForm, UnitField
from selaras.kepegawaian.forms.unit import day
from selaras.tim.models import NAMA_TIM_MAX, NOMOR_SK_MAX, ORANG_MAX, PERAN_MAX, TUGAS_MAX

AKTIF, BERAKHIR = "aktif", "berakhir"
SAYA, UNIT = "saya", "unit"


def last_day(label: str, help_text: str = "") -> forms.DateField:
    field = day(label, help_text)
    field.required = False
    return field


class TimForm(PilihanForm):
    """The facts of a team; a new one also has its unit and, if at hand, the scan of its SK."""

    nama = forms.CharField(label="Nama tim kerja", max_length=NAMA_TIM_MAX)
    tugas = forms.CharField(
        label="Tugas tim",
        max_length=TUGAS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ketua = PegawaiField(
        label="Ketua tim",
        help_text="Nama atau NIP pegawai dari unit mana pun di instansi ini; pilih dari daftar.",
    )
    mulai = day("Mulai")
    selesai = last_day("Selesai", "Kosongkan bila belum ditentukan.")
    sk_nomor = forms.CharField(label="Nomor SK", max_length=NOMOR_SK_MAX, required=False)
    sk_tanggal = last_day("Tanggal SK")


class TimBaruForm(TimForm):
    unit = UnitField(label="Unit pembentuk")
    berkas = scan_field("Pindaian SK")

    field_order = ("unit", "nama", "tugas", "ketua", "mulai", "selesai", "sk_nomor", "sk_tanggal")


class TimUbahForm(TimForm):
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AkhiriForm(ActionForm):
    selesai = day("Hari terakhir")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SkForm(ActionForm):
    berkas = scan_field("Pindaian SK")


class AnggotaForm(PilihanForm):
    pegawai = PegawaiField(label="NIP atau nama pegawai")
    peran = forms.CharField(label="Peran dalam tim", max_length=PERAN_MAX, required=False)
    mulai = day("Mulai")
    selesai = last_day("Selesai")


class BanyakPegawaiField(PegawaiField):
    """One person a line, as a column of an SK is pasted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), max_length=None, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        """All of them, or each line that names nobody."""
        lines = list(filter(None, map(str.strip, str(value or "").splitlines())))
        if len(lines) > ORANG_MAX:
            raise ValidationError(f"Paling banyak {ORANG_MAX} orang sekaligus; ini {len(lines)}.")
        found, wrong = [], []
        for line in lines or [""]:
            try:
                found.append(super().clean(line))
            except ValidationError as error:
                wrong += error.messages
        if wrong:
            raise ValidationError(wrong)
        return found


class BanyakAnggotaForm(PilihanForm):
    orang = BanyakPegawaiField(label="NIP pegawai", help_text="Satu NIP atau nama tiap baris.")
    peran = forms.CharField(label="Peran dalam tim", max_length=PERAN_MAX, required=False)
    mulai = day("Mulai")
    selesai = last_day("Selesai")


class HapusTimForm(ActionForm):
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AkhiriAnggotaForm(ActionForm):
    selesai = day("Hari terakhir")


class SaringTimForm(AddressForm):
    """What the list is narrowed to."""

    q = forms.CharField(required=False, max_length=100)
    status = forms.ChoiceField(
        required=False, choices=[(AKTIF, "Aktif"), (BERAKHIR, "Berakhir"), ("semua", "Semua")]
    )
    lingkup = forms.ChoiceField(required=False, choices=[(SAYA, ""), (UNIT, "")])

    def facts(self) -> dict[str, str]:
        found = {name: value or "" for name, value in super().facts().items()}
        found["q"] = " ".join(found["q"].split())
        found["status"] = found["status"] or AKTIF
        return found


def end_initial(today: date, mulai: date) -> dict[str, Any]:
    """The last day that is offered first: today, or the first day of what has not begun."""
    return {"selesai": max(today, mulai)}
