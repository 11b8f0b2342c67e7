"""Answers of the first SKP: they parse; the actions decide."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict

from selaras.base.format import hari_tanggal
from selaras.base.forms import WAJIB, ActionForm, DateInput, VersiForm, choice, text
from selaras.perencanaan.actions.indikator import IsianIndikator
from selaras.perencanaan.models.lampiran import Bagian
from selaras.perencanaan.models.rhk import (
    SATUAN_MAX,
    TARGET_MAX,
    URAIAN_MAX,
    Aspek,
    Perspektif,
    RencanaHasilKerja,
)
from selaras.perencanaan.models.skp import BERSAMA_MAX, Skp
from selaras.skpbaru.actions.matriks import IsianPeran
from selaras.susun.forms.lampiran import BAGIAN_MAX

LAIN = "lain"
KOLOM = ("aspek", "target", "satuan")
SARAN_MAKS = 20  # suggestions that one page can send
Klasifikasi = RencanaHasilKerja.Klasifikasi


class HasilForm(ActionForm):
    """Which of the leader's results; any number is let through to the action."""

    def __init__(self, *args: Any, hasil: list[RencanaHasilKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hasil"] = forms.TypedMultipleChoiceField(
            label="Hasil pimpinan",
            coerce=int,
            required=False,
            choices=[(row.pk, row.kata) for row in hasil],
            error_messages={"invalid_choice": "Mohon pilih hasil dari daftar."},
        )
        self.fields["direktif"] = forms.BooleanField(required=False)


class SaranForm(ActionForm):
    """Which suggestions; whether they are offered, the action says."""

    hasil = forms.IntegerField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        sent = data.getlist("saran")[:SARAN_MAKS]
        self.fields["saran"] = forms.MultipleChoiceField(
            choices=[(kunci, kunci) for kunci in sent], required=False
        )


class TulisForm(ActionForm):
    """One's own words, with one indicator in the columns that the form of the SKP has."""

    hasil = forms.IntegerField(widget=forms.HiddenInput, required=False)
    uraian = text("RHK Anda sendiri", URAIAN_MAX, rows=2)

    def __init__(self, *args: Any, skp: Skp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = skp.bentuk.indikator
        if "klasifikasi" in skp.bentuk.rhk:
            self._add_choice("klasifikasi", "Klasifikasi RHK", Klasifikasi.ORGANISASI)
        self.fields["indikator_uraian"] = text("Diukur dengan", URAIAN_MAX, required=False)
        if "aspek" in columns:
            self._add_choice("indikator_aspek", "Aspek", Aspek.KUANTITAS)
        if "perspektif" in columns:
            self._add_choice("indikator_perspektif", "Perspektif", Perspektif.PENERIMA_LAYANAN)
        for name, most in (("target", TARGET_MAX), ("satuan", SATUAN_MAX)):
            if name in columns:
                box = text(name.capitalize(), most, required=False)
                self.fields[f"indikator_{name}"] = box

    def _add_choice(self, name: str, label: str, usual: models.TextChoices) -> None:
        self.fields[name] = choice(label, type(usual).choices, required=False)
        self.initial.setdefault(name, usual)

    def clean(self) -> dict[str, Any]:
        """What the action takes: the indicator as one map."""
        data = super().clean() or self.cleaned_data
        names = [name for name in data if name.startswith("indikator_")]
        facts = {name.removeprefix("indikator_"): data.pop(name) for name in names}
        return data | {"indikator": facts}


class TargetForm(ActionForm):
    target = text("Target", TARGET_MAX)
    satuan = text("Satuan", SATUAN_MAX, required=False)


class LangkahEmpatForm(VersiForm):
    """The day of the dialog, who was there, and the lampiran, read and checked together."""

    bersama = text("Bersama", BERSAMA_MAX)
    periksa = forms.BooleanField(label="Ketiganya sudah saya baca dan sesuai", required=False)

    def __init__(self, *args: Any, today: date, lampiran: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kemarin = today - timedelta(days=1)
        days = [
            (today.isoformat(), f"Hari ini, {hari_tanggal(today)}"),
            (kemarin.isoformat(), f"Kemarin, {hari_tanggal(kemarin)}"),
            (LAIN, "Tanggal lain"),
        ]
        self.fields["kapan"] = choice("Dialog kinerja", days, required=False)
        pada = self.initial.get("tanggal")
        known = {value for value, _ in days}
        said = pada.isoformat() if pada else today.isoformat()
        self.initial["kapan"] = said if said in known else LAIN
        self.fields["tanggal"] = forms.DateField(
            label="Tanggal dialog", required=False, widget=DateInput(), error_messages=WAJIB
        )
        for bagian in Bagian:
            box = text(bagian.label, BAGIAN_MAX, rows=2, required=False)
            box.widget.attrs.pop("maxlength", None)
            self.fields[bagian.value] = box
            self.initial.setdefault(bagian.value, lampiran[bagian])

    def clean(self) -> dict[str, Any]:
        """The day, whichever way it was said; and the sections, once they were checked."""
        data = super().clean() or self.cleaned_data
        kapan = data.get("kapan") or ""
        pada = data.get("tanggal") if kapan in {"", LAIN} else date.fromisoformat(kapan)
        if pada is None and "tanggal" not in self.errors:
            raise ValidationError({"kapan": "Mohon pilih kapan dialognya."})
        if not data.get("periksa") and set(Bagian.values) & set(self.changed_data):
            raise ValidationError({"periksa": "Mohon dicentang, agar isi yang diubah tersimpan."})
        isi = {
            bagian.value: data[bagian.value].splitlines()
            for bagian in Bagian
            if data.get("periksa") and bagian.value in data
        }
        kept = {"versi": data.get("versi"), "bersama": data.get("bersama", "")}
        return kept | {"pada": pada, "isi": isi}


class BarisMatriksForm(ActionForm):
    """The rows of one person: which results, in which words; what a peer measures goes along."""

    def __init__(self, *args: Any, usul: list[Any], skp: Skp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usul, self.kolom = usul, [name for name in KOLOM if name in skp.bentuk.indikator]
        choices = [(each.hasil.pk, each.hasil.kata) for each in usul]
        self.fields["hasil"] = forms.TypedMultipleChoiceField(
            label="Hasil pimpinan", coerce=int, required=False, choices=choices
        )
        for each in usul:
            pk = each.hasil.pk
            box = text("RHK pegawai", URAIAN_MAX, rows=2, required=False)
            self.fields[f"uraian_{pk}"] = box
            self.initial.setdefault(f"uraian_{pk}", each.uraian)
            if not each.indikator:
                self._add_indikator(pk)

    def _add_indikator(self, pk: int) -> None:
        self.fields[f"indikator_{pk}"] = text("Indikator", URAIAN_MAX, required=False)
        if "aspek" in self.kolom:
            aspek = forms.ChoiceField(label="Aspek", choices=Aspek.choices, required=False)
            self.fields[f"aspek_{pk}"] = aspek
        for name, most in (("target", TARGET_MAX), ("satuan", SATUAN_MAX)):
            if name in self.kolom:
                self.fields[f"{name}_{pk}"] = text(name.capitalize(), most, required=False)

    def clean(self) -> dict[str, Any]:
        """What the action takes."""
        data = super().clean() or self.cleaned_data
        wanted = set(data.get("hasil", ()))
        return {"peran": [self._row(each, data) for each in self.usul if each.hasil.pk in wanted]}

    def _row(self, usul: Any, data: dict[str, Any]) -> IsianPeran:
        pk = usul.hasil.pk
        rows = usul.indikator
        if not rows and data.get(f"indikator_{pk}"):
            facts = {name: data.get(f"{name}_{pk}", "") for name in self.kolom}
            facts["aspek"] = facts.get("aspek") or Aspek.KUANTITAS.value
            rows = (IsianIndikator(data[f"indikator_{pk}"], **facts),)
        return IsianPeran(pk, data.get(f"uraian_{pk}") or usul.uraian, rows)
