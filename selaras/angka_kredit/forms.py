"""Forms of angka kredit: they parse; the actions decide."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from selaras.angka_kredit.actions.dasar import IsiDasar
from selaras.angka_kredit.actions.keterangan import IsiKeterangan
from selaras.angka_kredit.models import (
    KARTU_MAX,
    PILIHAN_GOLONGAN,
    TEMPAT_MAX,
    DasarAngkaKredit,
)
from selaras.base.forms import (
    WAJIB,
    ActionForm,
    AddressForm,
    DateInput,
    VersiForm,
    choice,
    scan_field,
    text,
)
from selaras.base.limits import CATATAN_MAX
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.pelaksanaan.forms import AngkaField


def _day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    widget = DateInput()
    return forms.DateField(
        label=label, widget=widget, required=required, help_text=hint, error_messages=WAJIB
    )


class DasarKreditForm(VersiForm):
    """The base of a count; what a kind does not need, the action leaves out."""

    jenis = choice("Mulai dari", DasarAngkaKredit.Jenis.choices)
    golongan = forms.ChoiceField(
        label="Golongan saat memasuki jenjang ini", choices=PILIHAN_GOLONGAN
    )
    mulai = _day(
        "Dihitung mulai",
        required=False,
        hint="TMT jabatan, atau mulai masa CPNS. Angka kredit sampai 2022 selalu berlanjut "
        "1 Januari 2023.",
    )
    masa_cpns_sampai = _day("Masa CPNS sampai", required=False)
    angka = AngkaField(
        label="Jumlah angka kredit pada SK",
        required=False,
        help_text="AK dasar perpindahan dan kenaikan jenjang ditambahkan oleh sistem.",
    )
    ak_pendidikan = AngkaField(
        label="Peningkatan pendidikan", required=False, help_text="25 %, satu kali."
    )
    nomor_sk = text("Nomor SK PAK", SURAT_MAX, required=False)
    tanggal_sk = _day("Tanggal SK PAK", required=False)
    berkas = scan_field("SK PAK")

    def clean(self) -> dict[str, Any]:
        """As the action takes it: what is stated together, beside the file."""
        found = dict(self.cleaned_data)
        versi, berkas = found.pop("versi", None), found.pop("berkas", None)
        if self.errors:
            return {}
        isi = {"isi": IsiDasar(**found), "berkas": berkas or None}
        return isi if versi is None else isi | {"versi": versi}


class KonversiForm(ActionForm):
    """Up to which rated period, and for what."""

    periode = forms.TypedChoiceField(
        label="Tahun, SKP, dan periode", coerce=int, widget=forms.RadioSelect, error_messages=WAJIB
    )
    untuk_pangkat = forms.BooleanField(label="Untuk kenaikan pangkat", required=False)
    untuk_jenjang = forms.BooleanField(label="Untuk kenaikan jenjang", required=False)

    def __init__(self, *args: Any, pilihan: list[tuple[int, str]], **kwargs: Any) -> None:
        """`pilihan`: the rated periods by key, with their words."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["periode"]
        field.choices = pilihan

    def run_with(self, action: Callable[..., Any], periods: dict[int, Any], **facts: Any) -> bool:
        """The action takes the period itself, where the form knows its key."""

        def act(*, periode: int, **rest: Any) -> Any:
            return action(periods[periode], **rest)

        return self.run(act, **facts)


class PratinjauForm(AddressForm):
    """Which period a preview is asked for."""

    periode = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class SuratPakForm(VersiForm):
    nomor = text("Nomor PAK", SURAT_MAX)
    tanggal = _day("Tanggal PAK")


class CatatanKreditForm(VersiForm):
    catatan = text("Yang perlu diperbaiki", CATATAN_MAX, rows=2)


class DataKreditForm(ActionForm):
    """What the documents say of a person and nobody else keeps."""

    tempat_lahir = text("Tempat lahir", TEMPAT_MAX, required=False)
    nomor_kartu = text("Nomor kartu ASN atau karpeg", KARTU_MAX, required=False)
    tmt_golongan = _day("TMT golongan sekarang", required=False)

    def clean(self) -> dict[str, Any]:
        return {"isi": IsiKeterangan(**self.cleaned_data)} if not self.errors else {}


class SyaratJenjangForm(ActionForm):
    """What personnel administration alone records."""

    lulus_uji_pada = _day("Lulus uji kompetensi", required=False)
    formasi_pada = _day("Formasi tersedia menurut catatan tanggal", required=False)


class SiapkanPakForm(ActionForm):
    """Which year is drafted for many."""

    tahun = forms.TypedChoiceField(label="Tahun penilaian", coerce=int, error_messages=WAJIB)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["tahun"]
        field.choices = [(each, str(each)) for each in range(today.year - 1, today.year - 4, -1)]


class SaringKreditForm(AddressForm):
    """What the register is narrowed to."""

    q = forms.CharField(required=False, max_length=100)
    dekat = forms.BooleanField(required=False)
