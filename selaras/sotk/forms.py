"""The forms of a change of the organisation: they parse; the actions decide."""

from django import forms

from selaras.base.forms import ActionForm
from selaras.kepegawaian.forms.jabatan import WAJIB, day, reason, words
from selaras.kepegawaian.forms.pilihan import PilihanForm, UnitField
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.organisasi.models.unit import UNIT_MAX
from selaras.sotk.models import PerubahanSotk


class SotkForm(PilihanForm):
    """Which unit, what becomes of it, from when, by which peraturan."""

    unit = UnitField(label="Unit kerja yang berubah", kelola=True, error_messages=WAJIB)
    jenis = forms.ChoiceField(
        label="Perubahan",
        choices=PerubahanSotk.Jenis.choices,
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )
    tujuan = UnitField(
        label="Unit yang menerima pegawainya",
        kelola=True,
        required=False,
        help_text="Wajib bila digabung; boleh dikosongkan bila dihapus.",
    )
    nama_baru = words("Nama baru", UNIT_MAX, "Hanya bila berganti nama.", required=False)
    tmt = day("Berlaku mulai", "Hari pertama susunan yang baru.")
    nomor_dasar = words("Nomor peraturan", SURAT_MAX)
    tanggal_dasar = day("Tanggal peraturan")


class BatalSotkForm(ActionForm):
    alasan = reason("Alasan pembatalan")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
