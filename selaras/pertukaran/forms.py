"""What the list of sendings is narrowed to, and what is to be sent."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, AddressForm, VersiForm
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.unit import UnitKerja
from selaras.pertukaran.pilihan import KEADAAN, rentang_of
from selaras.rules.periode import RentangPeriode
from selaras.siasn.forms import PERANGKAT_DAERAH

DOKUMEN = "Sertakan Dokumen Evaluasi (PDF)"


class SaringKirimanForm(AddressForm):
    """A unit stands for all below it."""

    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), *((name, label) for name, (label, _) in KEADAAN.items())],
    )
    unit = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    q = forms.CharField(required=False, max_length=100)


class KirimForm(VersiForm):
    is_berdokumen = forms.BooleanField(label=DOKUMEN, required=False)


class KirimBanyakForm(ActionForm):
    """Of a unit and below, or of the whole agency; the page's period."""

    rentang = forms.CharField(max_length=30, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Pegawai pada",
        required=False,
        empty_label="Seluruh instansi",
    )
    is_berdokumen = forms.BooleanField(label=DOKUMEN, required=False)

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup=None)
        field: Any = self.fields["unit"]
        field.queryset = units.filter(eselon__in=PERANGKAT_DAERAH).order_by("nama")

    def clean_rentang(self) -> RentangPeriode:
        try:
            return rentang_of(self.cleaned_data["rentang"])
        except ValueError as error:
            sentence = "Periode ini tidak dikenal. Mohon pilih dari daftar."
            raise forms.ValidationError(sentence) from error
