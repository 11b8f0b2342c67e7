"""Forms of posts, duties, claims and penilai: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, DateInput
from selaras.kepegawaian.forms.pilihan import JabatanField, PegawaiField, PilihanForm, UnitField
from selaras.organisasi.models.pegawai import JABATAN_MAX, NAMA_MAX, SURAT_MAX, JenisPenugasan

WAJIB = {"required": "Isian ini wajib diisi.", "invalid": "Mohon isi tanggal yang benar."}
ALASAN_MAX = 300
CATATAN_MAX = 500


def day(label: str, hint: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, widget=DateInput(), required=required, help_text=hint, error_messages=WAJIB
    )


def words(label: str, max_length: int, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=max_length,
        required=required,
        help_text=hint,
        error_messages=WAJIB,
    )


def reason(label: str, max_length: int = ALASAN_MAX, *, required: bool = True) -> forms.CharField:
    found = words(label, max_length, required=required)
    found.widget = forms.Textarea(attrs={"rows": 3, "maxlength": max_length})
    return found


class PostForm(PilihanForm):
    """A definitif post. Its year, kind and whether it is active follow from these facts."""

    jabatan = JabatanField(label="Nama jabatan", error_messages=WAJIB)
    unit = UnitField(
        label="Unit kerja",
        help_text="Unit terkecil tempat bekerja; ketik sebagian namanya, lalu pilih dari daftar.",
        error_messages=WAJIB,
    )
    mulai = day(
        "TMT jabatan",
        "Tanggal mulai menurut SK; PPPK menurut SPMT, pegawai diperbantukan menurut penempatannya.",
    )
    selesai = day("Berakhir", "Dikosongkan selama jabatan ini masih aktif.", required=False)
    nomor_surat = words("Nomor SK", SURAT_MAX, required=False)
    tanggal_surat = day("Tanggal SK", required=False)


class NewPostForm(PostForm):
    akhiri_sebelumnya = forms.BooleanField(
        label="Akhiri jabatan sebelumnya sehari sebelum TMT ini", required=False
    )

    def __init__(self, *args: Any, memilih_penilai: bool = False, **kwargs: Any) -> None:
        """`memilih_penilai`: the agency lets the pegawai name his penilai himself (NTT-025)."""
        super().__init__(*args, **kwargs)
        if memilih_penilai:
            self.fields["penilai"] = PegawaiField(
                label="Nama penilai",
                required=False,
                help_text="Dikosongkan bila dinilai pimpinan unit kerjanya.",
            )
            self.fields["penilai"].pelaku = self.pelaku


class DutyForm(PilihanForm):
    """A Plt, Plh, Pj or tugas tambahan, as its letter says."""

    pegawai = PegawaiField(label="Pegawai yang ditugaskan", error_messages=WAJIB)
    penugasan = forms.ChoiceField(
        label="Jenis penugasan",
        choices=[each for each in JenisPenugasan.choices if each[0] != JenisPenugasan.DEFINITIF],
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )
    jabatan = JabatanField(label="Jabatan yang dijalankan", error_messages=WAJIB)
    unit = UnitField(kelola=True, label="Unit kerja yang dipimpin", error_messages=WAJIB)
    mulai = day("Hari pertama")
    selesai = day("Hari terakhir", "Wajib untuk Plh.", required=False)
    nomor_surat = words("Nomor surat perintah", SURAT_MAX, required=False)
    tanggal_surat = day("Tanggal surat perintah", required=False)


class EndDutyForm(ActionForm):
    selesai = day("Hari terakhir penugasan")
    alasan = reason("Alasan berakhir")


class PenilaiForm(PilihanForm):
    """The penilai by hand, from a day on; the text fields only for an administrator."""

    penilai = PegawaiField(label="Pejabat penilai", required=False)
    penilai_nama = words(
        "Nama penilai non-ASN", NAMA_MAX, "Misalnya Kepala Daerah.", required=False
    )
    penilai_jabatan = words("Jabatan penilai non-ASN", JABATAN_MAX, required=False)
    mulai = day("Berlaku mulai")
    selesai = day("Berlaku sampai", "Dikosongkan bila seterusnya.", required=False)
    alasan = reason("Alasan atau dasar penetapan")

    def __init__(self, *args: Any, is_admin: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_admin:
            del self.fields["penilai_nama"], self.fields["penilai_jabatan"]


class ClaimForm(ActionForm):
    mulai = day("Memimpin sejak")


class CatatanKlaimForm(ActionForm):
    catatan = reason("Catatan", CATATAN_MAX, required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
