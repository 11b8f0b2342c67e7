"""The forms of an examination parse; the actions decide."""

from typing import Any

from django import forms

from selaras.accounts.models import User
from selaras.base.forms import ActionForm, AddressForm, DateInput, VersiForm, text
from selaras.core.pelaku import AUDITOR, Pelaku
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.organisasi.models.unit import UnitKerja
from selaras.pemeriksaan.actions import SAMPEL_MAX
from selaras.pemeriksaan.models import ALASAN_AKHIR_MAX, PERIHAL_MAX


class SuratTugasForm(ActionForm):
    nomor = text("Nomor surat tugas", SURAT_MAX)
    tanggal = forms.DateField(label="Tanggal surat", widget=DateInput())
    auditor = forms.ModelChoiceField(
        label="Auditor",
        queryset=User.objects.none(),
        empty_label="Pilih auditor",
        help_text="Yang berperan Auditor di instansi ini.",
    )
    perihal = text("Yang diperiksa", PERIHAL_MAX)
    mulai = forms.DateField(label="Berlaku mulai", widget=DateInput())
    sampai = forms.DateField(label="Sampai dengan", widget=DateInput())
    unit = forms.ModelMultipleChoiceField(
        label="Lingkup",
        queryset=UnitKerja.objects.none(),
        required=False,
        help_text="Tanpa pilihan: seluruh instansi. Unit di bawahnya termasuk.",
    )

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        its = {"instansi": pelaku.instansi_id}
        auditors = User.objects.filter(**its, is_active=True, peran_set__jenis=AUDITOR)
        self.fields["auditor"].queryset = auditors.order_by("nama").distinct()
        self.fields["auditor"].label_from_instance = lambda user: user.nama
        units = UnitKerja.objects.filter(**its, ditutup__isnull=True)
        self.fields["unit"].queryset = units.order_by("nama")


class AkhiriSuratForm(VersiForm):
    catatan = text("Alasan", ALASAN_AKHIR_MAX, rows=2)


class SampelForm(VersiForm):
    jumlah = forms.IntegerField(label="Jumlah orang", min_value=1, max_value=SAMPEL_MAX)


class RegisterForm(AddressForm):
    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    halaman = forms.IntegerField(required=False, min_value=1)
