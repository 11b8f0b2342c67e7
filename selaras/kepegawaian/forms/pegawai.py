"""Forms of people and accounts: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.kepegawaian.forms.jabatan import WAJIB, day, reason, words
from selaras.kepegawaian.forms.pilihan import JabatanField, PilihanForm, UnitField
from selaras.organisasi.models.pegawai import (
    NAMA_MAX,
    PPPK,
    TELEPON_MAX,
    JenisPegawai,
    Pegawai,
)
from selaras.rules.golongan import GOLONGAN_PPPK, PANGKAT

NIP_MAX = 30  # eighteen digits, with blanks as on paper
CARI_MAX = 100


def _golongan(*, is_pppk: bool) -> forms.ChoiceField:
    listed = (
        [(each, each) for each in GOLONGAN_PPPK]
        if is_pppk
        else [(golongan, f"{pangkat} / {golongan}") for golongan, pangkat in PANGKAT.items()]
    )
    return forms.ChoiceField(
        label="Pangkat/golongan", choices=[("", "Belum dipilih"), *listed], required=False
    )


def _jenis() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Jenis kepegawaian",
        choices=JenisPegawai.choices,
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )


def _telepon() -> forms.CharField:
    return words("No. HP (WhatsApp)", TELEPON_MAX, "Contoh 081234567890.", required=False)


class ProfilForm(ActionForm):
    """What a person keeps himself; the rest comes from SIASN (BLL-001)."""

    telepon = _telepon()

    def __init__(self, *args: Any, pegawai: Pegawai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["golongan"] = _golongan(is_pppk=pegawai.jenis in PPPK)


class IdentitasForm(ProfilForm):
    """The same, with what an administrator may correct."""

    nama = words("Nama lengkap beserta gelar", NAMA_MAX)
    jenis = _jenis()
    field_order = ("nama", "jenis", "golongan", "telepon")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class PegawaiForm(PilihanForm):
    """A new person with the first post."""

    nip = words("NIP / NI PPPK", NIP_MAX, "Delapan belas angka; boleh dengan spasi.")
    nama = words("Nama lengkap beserta gelar", NAMA_MAX)
    jenis = _jenis()
    golongan = words("Golongan", 5, "PNS seperti III/d; PPPK seperti IX.", required=False)
    telepon = _telepon()
    unit = UnitField(kelola=True, label="Unit kerja", error_messages=WAJIB)
    jabatan = JabatanField(label="Nama jabatan", error_messages=WAJIB)
    mulai = day("TMT jabatan", "Menurut SK; PPPK menurut SPMT.")


class AlasanForm(ActionForm):
    alasan = reason("Alasan", required=False)


class TerbitkanSlipForm(ActionForm):
    identitas_diperiksa = forms.BooleanField(
        label="Identitas telah diperiksa: kartu identitas cocok dengan orang yang hadir",
        required=False,
    )


class MatikanDuaLangkahForm(TerbitkanSlipForm):
    """As for a slip, and why: both let in who cannot come in himself."""

    alasan = reason("Alasan")


class SaringPegawaiForm(PilihanForm):
    """The filters of the list; a wrong one is ignored and said."""

    SARINGAN = (
        ("", "Semua pegawai"),
        ("tanpa_penilai", "Belum ada penilai"),
        ("tanpa_jabatan", "Belum ada jabatan"),
        ("belum_konfirmasi", "Data belum dikonfirmasi"),
        ("berhenti", "Sudah berhenti"),
    )
    q = words("Nama atau NIP", CARI_MAX, required=False)
    unit = UnitField(label="Unit kerja", required=False, help_text="")
    saring = forms.ChoiceField(label="Tampilkan", choices=SARINGAN, required=False)

    def facts(self) -> dict[str, Any]:
        """What was understood; the rest as if it was left out."""
        known = self.cleaned_data if self.is_bound and (self.is_valid() or self.errors) else {}
        return {"q": "", "unit": None, "saring": ""} | known


class PosisiForm(forms.Form):
    """Where a page of the list goes on: after this name and number."""

    setelah = forms.CharField(max_length=NAMA_MAX, required=False)
    nomor = forms.IntegerField(required=False, min_value=0)

    def place(self) -> tuple[str, int] | None:
        if not self.is_valid() or not self.cleaned_data["setelah"]:
            return None
        return self.cleaned_data["setelah"], self.cleaned_data["nomor"] or 0
