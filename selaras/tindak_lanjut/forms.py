"""Forms of a tindak lanjut: they parse; the actions decide."""

from django import forms

from selaras.base.forms import WAJIB, ActionForm, DateInput, FilterForm, VersiForm, choice, text
from selaras.base.limits import CATATAN_MAX
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.tindak_lanjut.models import JENIS, TindakLanjut

SEMUA = ("", "Semua")


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput(), error_messages=WAJIB)


class SaringTindakLanjutForm(FilterForm):
    """What the register and the candidates are narrowed to; a unit stands for all below it."""

    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[SEMUA, *JENIS])
    status = forms.ChoiceField(
        label="Status", required=False, choices=[SEMUA, *TindakLanjut.Status.choices]
    )
    unit = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class UsulTindakLanjutForm(ActionForm):
    alasan = text("Alasan", CATATAN_MAX, rows=3)
    nomor_dasar = text("Nomor surat dasar", SURAT_MAX)
    tanggal_dasar = _day("Tanggal surat dasar")
    tenggat = _day("Tenggat atau tanggal tinjauan")


class BatalTindakLanjutForm(VersiForm):
    catatan = text("Alasan", CATATAN_MAX, rows=2)


class HasilTindakLanjutForm(VersiForm):
    hasil = text("Hasil", CATATAN_MAX, rows=3)


class TinjauanRencanaForm(HasilTindakLanjutForm):
    """The review of a plan."""

    tinjauan = choice("Setelah ditinjau", TindakLanjut.HasilTinjauan.choices)
