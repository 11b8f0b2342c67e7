"""Forms of leave and status: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, AddressForm
from selaras.kebijakan.keadaan import nama_of
from selaras.kepegawaian.forms.jabatan import WAJIB, day, reason, words
from selaras.organisasi.models.keadaan import kinds_for
from selaras.organisasi.models.pegawai import SURAT_MAX, Pegawai


class KeadaanForm(ActionForm):
    """What kind, from when to when, by which letter."""

    jenis = forms.ChoiceField(label="Jenis", error_messages=WAJIB)
    mulai = day("Hari pertama")
    selesai = day("Hari terakhir", "Dikosongkan bila belum ditetapkan.", required=False)
    nomor_surat = words("Nomor surat atau SK", SURAT_MAX)
    tanggal_surat = day("Tanggal surat")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, pegawai: Pegawai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.value, nama_of(each)) for each in kinds_for(pegawai.jenis)]
        self.fields["jenis"].choices = [("", "Pilih jenis"), *kinds]
        if "versi" not in self.initial:
            del self.fields["versi"]


class DayForm(AddressForm):
    tanggal = forms.DateField(required=False)


class TidakMasukForm(ActionForm):
    """The days, nothing else."""

    mulai = day("Hari pertama")
    selesai = day("Hari terakhir")


class TolakTidakMasukForm(ActionForm):
    alasan = reason("Alasan, dibaca pegawai itu saja")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BatalKeadaanForm(ActionForm):
    alasan = reason("Alasan pembatalan")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
