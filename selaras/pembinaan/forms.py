"""Forms of a pembinaan: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import WAJIB, ActionForm, AddressForm, DateInput, VersiForm, text
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.forms.pilihan import PegawaiField, PilihanForm
from selaras.pembinaan.models import ISI_MAX, JENIS, TEMPAT_MAX
from selaras.rules.kebijakan import Perilaku
from selaras.rules.pembinaan import BagianPembinaan


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput(), required=required, error_messages=WAJIB)


class AlamatForm(AddressForm):
    """Which kind is to begin, about the holder of which post, after which evaluation."""

    jenis = forms.ChoiceField(required=False, choices=JENIS)
    jabatan = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    evaluasi = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class KonselingForm(PilihanForm):
    """What a counselling is about, and who leads it where the penilai does not."""

    perilaku = forms.MultipleChoiceField(
        label="Perilaku kerja yang dibicarakan",
        widget=forms.CheckboxSelectMultiple,
        error_messages=WAJIB,
    )
    konselor = PegawaiField(
        label="Konselor",
        required=False,
        help_text="Kosongkan bila Anda sendiri. Hanya konselor dan pegawai yang membaca jawaban.",
    )

    def __init__(self, *args: Any, pelaku: Pelaku, nilai: tuple[Perilaku, ...]) -> None:
        """`nilai`: the behaviours of the policy."""
        super().__init__(*args, pelaku=pelaku)
        field: Any = self.fields["perilaku"]
        field.choices = [(each.kode, each.nama) for each in nilai]


class ButirForm(VersiForm):
    """One line of a part, by the columns of that part."""

    def __init__(self, *args: Any, bagian: BagianPembinaan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kolom = [each.nama for each in bagian.kolom]
        for each in bagian.kolom:
            rows = 1 if len(bagian.kolom) > 1 else 2
            self.fields[each.nama] = text(each.label, ISI_MAX, rows=rows, required=each.wajib)

    def clean(self) -> dict[str, Any]:
        """As the action takes it: the columns together."""
        found = self.cleaned_data
        return {"versi": found.get("versi"), "isi": {name: found.get(name) for name in self.kolom}}


class JawabanKonselingForm(ActionForm):
    """The answer to one question, with what its page showed."""

    isi = text("Jawaban", CATATAN_MAX, rows=3, required=False)
    semula = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class MulaiForm(VersiForm):
    tinjauan = _day("Tanggal tinjauan")


class SepakatForm(MulaiForm):
    """A counselling ends its talk with what was agreed."""

    kesepakatan = text("Kesepakatan perbaikan", CATATAN_MAX, rows=3)


class AlasanPembinaanForm(VersiForm):
    catatan = text("Alasan", CATATAN_MAX, rows=2)


class HasilPembinaanForm(VersiForm):
    hasil = text("Hasil", CATATAN_MAX, rows=3)


class JurnalForm(ActionForm):
    pada = _day("Tanggal")
    tempat = text("Tempat", TEMPAT_MAX, required=False)
    materi = text("Yang dilakukan", ISI_MAX, rows=2)
    rencana_aksi = text("Langkah berikutnya", ISI_MAX, rows=2, required=False)
    target_waktu = _day("Target waktu", required=False)
