"""Forms of extensions: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.address import number_of
from selaras.base.forms import ActionForm, AddressForm, VersiForm, text
from selaras.jadwal.models import ALASAN_MAX, DASAR_MAX, JenisJadwal, LangkahJadwal, Perpanjangan
from selaras.kepegawaian.forms.pilihan import PegawaiField, PilihanForm, UnitField
from selaras.kepegawaian.forms.unit import day
from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from selaras.rules.periode import RentangPeriode, periods_of


def key_of(rentang: RentangPeriode) -> str:
    return f"{rentang.jenis.value}-{rentang.tahun}-{rentang.nomor}"


def facts_of_key(key: str) -> dict[str, Any]:
    """Back into kind, year and number; what was typed by hand may name no period."""
    jenis, _, rest = key.partition("-")
    tahun, _, nomor = rest.partition("-")
    return {"jenis": jenis, "tahun": number_of(tahun) or 0, "nomor": number_of(nomor) or 0}


class UsulForm(PilihanForm):
    """For all: neither unit nor person."""

    langkah = forms.ChoiceField(label="Langkah", choices=LangkahJadwal.choices)
    periode = forms.ChoiceField(label="Periode")
    pegawai = PegawaiField(
        label="Pegawai",
        required=False,
        kelola=True,
        help_text="Nama atau NIP; pilih dari daftar. Kosongkan bila untuk satu unit.",
    )
    unit = UnitField(
        label="Unit kerja",
        required=False,
        kelola=True,
        help_text="Berlaku juga bagi unit di bawahnya. Kosong keduanya: seluruh instansi.",
    )
    sampai = day("Hari terakhir yang baru", "Hari itu masih dihitung, sampai pukul 23.59.")
    alasan = text("Alasan", ALASAN_MAX, rows=3)
    dasar = text("Dasar", DASAR_MAX)

    def __init__(self, *args: Any, kebijakan: Kebijakan, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (kebijakan.periode, JenisPeriode.FINAL)
        offered: Any = self.fields["periode"]
        offered.choices = [
            (key_of(each), each.label)
            for year in (tahun, tahun - 1)
            for kind in kinds
            for each in periods_of(kind, year)
        ]
        self.fields["dasar"].help_text = "Nomor dan tanggal nota dinas, surat, atau berita acara."

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "periode" in cleaned:
            cleaned |= facts_of_key(cleaned.pop("periode"))
        return cleaned


class AlasanPutusanForm(VersiForm):
    catatan = text("Alasan", ALASAN_MAX, rows=2)


class MintaForm(ActionForm):
    """What the one tap brings along."""

    penolakan = forms.CharField(required=False)
    alasan = forms.CharField(required=False)


class LangkahForm(AddressForm):
    """Which step of which period of whom an address names."""

    langkah = forms.ChoiceField(choices=LangkahJadwal.choices)
    jenis = forms.ChoiceField(choices=JenisJadwal.choices)
    tahun = forms.IntegerField(min_value=2000, max_value=2100)
    nomor = forms.IntegerField(min_value=1, max_value=12)
    pegawai = forms.IntegerField(required=False, min_value=1)


class SaringForm(AddressForm):
    """What the register is narrowed to."""

    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    status = forms.ChoiceField(required=False, choices=Perpanjangan.Status.choices)
