"""Forms of stage 1: they parse; the actions decide. Columns that a form has not are not shown."""

from typing import Any

from django import forms

from selaras.base.forms import (
    WAJIB,
    ActionForm,
    DateInput,
    FilterForm,
    VersiForm,
    choice,
    scan_field,
    text,
)
from selaras.base.limits import CATATAN_MAX
from selaras.perencanaan.models.naskah import EKSPEKTASI_MAX
from selaras.perencanaan.models.rhk import (
    PENUGASAN,
    PENUGASAN_MAX,
    SATUAN_MAX,
    TARGET_MAX,
    URAIAN_MAX,
    Aspek,
    Perspektif,
    RencanaHasilKerja,
)
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import IntervensiTambahan, Keharusan
from selaras.rules.kebijakan import Kebijakan, Perilaku

UNTUK_DIAJUKAN = "wajib untuk diajukan"


class SkpForm(ActionForm):
    periode_awal = forms.DateField(label="Periode awal", widget=DateInput(), error_messages=WAJIB)
    periode_akhir = forms.DateField(label="Periode akhir", widget=DateInput(), error_messages=WAJIB)
    model = choice("Model SKP", Skp.Model.choices)
    pendekatan = choice("Pendekatan", Skp.Pendekatan.choices)


class CatatanSkpForm(VersiForm):
    """A note that goes with a verb; whether it is compulsory, the action knows."""

    catatan = text("Catatan", CATATAN_MAX, rows=3, required=False)


class DokumenForm(VersiForm):
    berkas = scan_field("Pindaian SKP bertanda tangan")


class IntervensiField(forms.IntegerField):
    """Any number is let through to the action, whose sentence says what is wrong with it.

    The catch-all that closes the list of some agencies is a word instead (NTT-103).
    """

    def __init__(self, options: list[tuple[int | str, str]]) -> None:
        super().__init__(
            label="RHK pimpinan yang diintervensi",
            required=False,
            widget=forms.Select(choices=[("", "Belum dipilih"), *options]),
            error_messages={"invalid": "Mohon pilih RHK pimpinan dari daftar."},
        )
        self.words = {value for value, _ in options if isinstance(value, str)}

    def clean(self, value: Any) -> int | str | None:
        return value if value in self.words else super().clean(value)


class RhkForm(VersiForm):
    """An RHK, with the columns of its SKP's form; `offered` are options of pages.skp.offered."""

    jenis = choice("Jenis rencana", RencanaHasilKerja.Jenis.choices)
    uraian = text("Rencana hasil kerja", URAIAN_MAX, rows=3)

    def __init__(
        self, *args: Any, skp: Skp, offered: list[tuple[int | str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        columns = skp.bentuk.rhk
        if "intervensi" in columns:
            self.fields["intervensi"] = IntervensiField(offered)
            self.penugasan = dict(offered).get(PENUGASAN, "")
            self.has_results = len(offered) > bool(self.penugasan)
            if self.penugasan and self.initial.get("intervensi_teks") == self.penugasan:
                self.initial["intervensi"] = PENUGASAN
        if "klasifikasi" in columns:
            choices = RencanaHasilKerja.Klasifikasi.choices
            self.fields["klasifikasi"] = choice("Klasifikasi RHK", choices, required=False)
        if "penugasan_dari" in columns:
            self.fields["penugasan_dari"] = text("Penugasan dari", PENUGASAN_MAX, required=False)
        dasar = text("Dasar penugasan (SK, SPT)", PENUGASAN_MAX, required=False)
        self.fields["dasar_penugasan"] = dasar
        self._say_what_is_needed(skp.kebijakan)

    def _say_what_is_needed(self, kebijakan: Kebijakan) -> None:
        """A draft may lack them, its submission may not: no "(opsional)" beside these."""
        is_utama = self.initial.get("jenis") == RencanaHasilKerja.Jenis.UTAMA
        asked = {
            "intervensi": is_utama or kebijakan.intervensi_tambahan == IntervensiTambahan.WAJIB,
            "dasar_penugasan": not is_utama and kebijakan.dasar_tambahan == Keharusan.WAJIB,
        }
        for name, is_asked in asked.items():
            if is_asked and name in self.fields:
                vars(self.fields[name])["needed"] = UNTUK_DIAJUKAN

    def clean(self) -> dict[str, Any]:
        """The catch-all is a text in the leader's column, not a result."""
        data = super().clean() or self.cleaned_data
        if getattr(self, "penugasan", "") and "intervensi" in data:
            is_chosen = data["intervensi"] == PENUGASAN
            data["intervensi_teks"] = self.penugasan if is_chosen else ""
            data["intervensi"] = None if is_chosen else data["intervensi"]
        return data

    def fix_jenis(self, jenis: str) -> None:
        """Where only one kind may be written, there is nothing to choose."""
        self.fields["jenis"].widget = forms.HiddenInput()
        self.initial["jenis"] = jenis


class IndikatorForm(VersiForm):
    """An indicator, with the columns of its SKP's form."""

    uraian = text("Indikator kinerja individu", URAIAN_MAX, rows=2)

    def __init__(self, *args: Any, skp: Skp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = skp.bentuk.indikator
        if "aspek" in columns:
            self.fields["aspek"] = choice("Aspek", Aspek.choices)
        if "target" in columns:
            self.fields["target"] = text("Target", TARGET_MAX)
        if "satuan" in columns:
            self.fields["satuan"] = text("Satuan", SATUAN_MAX, required=False)
        if "perspektif" in columns:
            self.fields["perspektif"] = choice("Perspektif", Perspektif.choices)


class PerilakuForm(ActionForm):
    """A text for each of the seven behaviours; some may be empty."""

    tinggi = 3  # lines of a box
    perlu = ""  # for what each of them is needed

    def __init__(self, *args: Any, perilaku: tuple[Perilaku, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kode = [each.kode for each in perilaku]
        for each in perilaku:
            box = text(each.nama, EKSPEKTASI_MAX, rows=self.tinggi, required=False)
            self.fields[each.kode] = box
            if self.perlu:
                vars(box)["needed"] = self.perlu

    def clean(self) -> dict[str, Any]:
        """What the action takes: the texts as one map."""
        data = super().clean() or self.cleaned_data
        isi = {kode: data.pop(kode) for kode in self.kode if kode in data}
        return data | {"isi": isi}


class EkspektasiForm(PerilakuForm, VersiForm):
    """What the penilai expects of one person."""

    perlu = "wajib sebelum SKP disetujui"


class SkpFilterForm(FilterForm):
    """What a list is narrowed to."""

    status = forms.ChoiceField(
        required=False,
        choices=[*Skp.Status.choices, ("menunggu", ""), ("belum", ""), ("diminta", "")],
    )
    unit = forms.IntegerField(required=False, min_value=1)
