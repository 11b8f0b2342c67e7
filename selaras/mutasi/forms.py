"""Forms of a mutasi: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.kepegawaian.forms.jabatan import ALASAN_MAX, WAJIB, day, reason, words
from selaras.kepegawaian.forms.pilihan import JabatanField, PegawaiField, PilihanForm, UnitField
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import BERHENTI, KEDUDUKAN, SURAT_MAX

CATATAN_MAX = 500
# The usual ones first; what SIASN calls "tidak aktif" is here most often a move to another agency.
PINDAH = ("52", "Pindah ke instansi lain, atau tidak aktif lagi")
LAZIM = ("98", "99", "88", "67", "77", "52", "66")
KATA = dict(KEDUDUKAN) | dict([PINDAH])
SEBAB = [
    ("", "Pilih sebabnya"),
    *((kode, KATA[kode]) for kode in (*LAZIM, *sorted(set(BERHENTI) - set(LAZIM)))),
]


class MutasiForm(PilihanForm):
    """Who, where to and from when, as the SK says."""

    pegawai = PegawaiField(label="Pegawai yang berpindah", error_messages=WAJIB)
    unit = UnitField(label="Unit kerja baru", error_messages=WAJIB)
    jabatan = JabatanField(label="Jabatan baru", error_messages=WAJIB)
    is_pimpinan = forms.BooleanField(label="Memimpin unit kerja itu", required=False)
    jenis = forms.ChoiceField(
        label="Jenis perpindahan",
        choices=Mutasi.Jenis.choices,
        initial=Mutasi.Jenis.MUTASI,
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )
    tmt = day("TMT", "Tanggal mulai jabatan baru menurut SK.")
    nomor_sk = words("Nomor SK", SURAT_MAX, required=False)
    tanggal_sk = day("Tanggal SK", required=False)

    def __init__(self, *args: Any, sendiri: bool = False, **kwargs: Any) -> None:
        """`sendiri`: who records her own, and has nobody to choose."""
        super().__init__(*args, **kwargs)
        if sendiri:
            del self.fields["pegawai"]


class BatalForm(ActionForm):
    catatan = reason("Alasan pembatalan", CATATAN_MAX, required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DepartForm(ActionForm):
    """Why somebody leaves, and his last day."""

    kedudukan = forms.ChoiceField(
        label="Sebab berhenti",
        choices=SEBAB,
        error_messages=WAJIB,
    )
    selesai = day("Hari terakhir bekerja di sini")
    sebab = words("Keterangan atau nomor SK", ALASAN_MAX, required=False)
