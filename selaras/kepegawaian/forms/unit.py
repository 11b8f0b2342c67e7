"""Forms of units and roles."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, DateInput
from selaras.kepegawaian.forms.pilihan import PenggunaField, PilihanForm, UnitField
from selaras.organisasi.actions.peran import DIBERIKAN
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import ESELON, KODE_MAX, SIASN_ID_MAX, UNIT_MAX

HARI_KERJA = ((5, "5 hari"), (6, "6 hari"))


def day(label: str, help_text: str = "") -> forms.DateField:
    invalid = {"invalid": "Mohon isi tanggal yang benar."}
    return forms.DateField(
        label=label, widget=DateInput(), help_text=help_text, error_messages=invalid
    )


class UnitForm(ActionForm):
    nama = forms.CharField(label="Nama unit kerja", max_length=UNIT_MAX)
    kode = forms.CharField(
        label="Kode",
        max_length=KODE_MAX,
        required=False,
        help_text="Kode unit pada instansi Anda; dipakai saat mengimpor.",
    )
    eselon = forms.ChoiceField(
        label="Eselon", choices=[(code, f"{code} · {label}") for code, label in ESELON]
    )
    is_mandiri = forms.BooleanField(
        label="Unit mandiri",
        required=False,
        help_text="Pimpinannya menyusun SKP model JPT, misalnya UPTD dan sekolah.",
    )
    hari_kerja = forms.TypedChoiceField(
        label="Hari kerja seminggu", choices=HARI_KERJA, coerce=int, widget=forms.RadioSelect
    )
    siasn_id = forms.CharField(
        label="ID SIASN",
        max_length=SIASN_ID_MAX,
        required=False,
        help_text="32 angka dan huruf, dari data unor SIASN.",
    )


class PindahForm(PilihanForm):
    induk = UnitField(label="Unit induk yang baru", kelola=True)
    mulai = day(
        "Berlaku sejak",
        "Hari ini atau lampau: susunan unit berubah saat ini juga, penilai sejak tanggal ini.",
    )


class TutupForm(ActionForm):
    mulai = day("Ditutup mulai", "Hari pertama tanpa pegawai di unit ini.")


class CariForm(forms.Form):
    """What a list is narrowed to; nonsense in the address narrows nothing."""

    q = forms.CharField(required=False, max_length=100)

    def words(self) -> str:
        self.is_valid()
        return " ".join(self.cleaned_data.get("q", "").split())


class PeranForm(PilihanForm):
    user = PenggunaField(label="Orang")
    jenis = forms.ChoiceField(
        label="Peran",
        choices=[(jenis.value, jenis.label) for jenis in DIBERIKAN],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Peran ini tidak tersedia. Mohon pilih dari daftar."},
    )
    unit = UnitField(label="Unit yang dikelola", kelola=True, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].help_text = (
            "Hanya untuk Admin OPD: unit ini dan semua unit di bawahnya. "
            "Ketik sebagian namanya, lalu pilih dari daftar."
        )

    def only_admin_opd(self) -> None:
        """An admin OPD gives no other role."""
        self.fields["jenis"].choices = [(Peran.Jenis.ADMIN_OPD, Peran.Jenis.ADMIN_OPD.label)]
        self.initial["jenis"] = Peran.Jenis.ADMIN_OPD
