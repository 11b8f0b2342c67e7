"""Whose documents of which period are gathered."""

from typing import Any

from django import forms

from selaras.arsip import retensi
from selaras.arsip.models import (
    ALASAN_MAX,
    DASAR_MAX,
    NOMOR_MAX,
    BentukArsip,
    BerkasPegawai,
    IsiArsip,
)
from selaras.base.forms import ActionForm, VersiForm, choice, text
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.periode import RentangPeriode


class BerkasMassalForm(ActionForm):
    isi = choice("Dokumen", IsiArsip.choices)
    rentang = forms.ChoiceField(label="Periode")
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Pegawai pada", required=False, empty_label=None
    )
    bentuk = choice("Sebagai", BentukArsip.choices)

    def __init__(
        self, *args: Any, pelaku: Pelaku, pilihan: dict[str, RentangPeriode], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pilihan = pilihan
        rentang, unit = self.fields["rentang"], self.fields["unit"]
        rentang.choices = [(key, each.label) for key, each in pilihan.items()]
        units = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup=None)
        if pelaku.has(ADMIN_INSTANSI):
            unit.empty_label = "Seluruh instansi"
        else:
            units, unit.required = units.filter(pk__in=pelaku.admin_unit_ids), True
        unit.queryset = units.order_by("nama")

    def clean_rentang(self) -> RentangPeriode:
        return self.pilihan[self.cleaned_data["rentang"]]


class BerkasPegawaiForm(ActionForm):
    tahun = forms.TypedChoiceField(label="Masa", coerce=int)

    def __init__(self, *args: Any, pegawai: Pegawai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = (
            Skp.objects.filter(pegawai=pegawai).order_by("-tahun").values_list("tahun", flat=True)
        )
        found = [(year, f"Tahun {year}") for year in years.distinct()]
        self.fields["tahun"].choices = [*found, (BerkasPegawai.SEMUA, "Seluruh tahun")]


class RetensiForm(ActionForm):
    jenis = forms.ChoiceField(label="Dokumen", choices=retensi.kinds)
    tahun = forms.IntegerField(label="Masa simpan", min_value=0)
    dasar = text("Dasar", DASAR_MAX)


class UsulMusnahForm(ActionForm):
    jenis = forms.ChoiceField(choices=retensi.kinds)


class KeputusanForm(VersiForm):
    nomor = text("Nomor berita acara atau keputusan", NOMOR_MAX)


class PenolakanForm(VersiForm):
    alasan = text("Alasan penolakan", ALASAN_MAX, rows=2)
