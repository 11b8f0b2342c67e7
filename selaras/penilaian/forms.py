"""Forms of stage 3: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.pelaksanaan.models import NARASI_MAX
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.models import ALASAN_MAX, CAPAIAN, RATING, UMPAN_BALIK_MAX
from selaras.rules.kebijakan import Kebijakan

PILIH = "Mohon pilih salah satu rating."
TULIS_SENDIRI = "Pilih kalimat baku"


class FeedbackForm(ActionForm):
    """A choice of preset sentences and a free text for each indicator and behaviour.

    What is typed goes before what is chosen (NTT-063).
    """

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, lembar: Lembar, data: Any = None) -> None:
        super().__init__(data, auto_id="umpan-%s", initial={"versi": lembar.periode.versi})
        self.baku = lembar.kebijakan.umpan_balik_baku
        self.pilihan = [("", TULIS_SENDIRI), *((text, text) for text in self.baku)]
        self.indikator = {row.indikator.pk: row.indikator.uraian for row in lembar.indikator}
        self.kode = {row.kode: row.nama for row in lembar.kebijakan.perilaku}
        for pk, uraian in self.indikator.items():
            self._add(f"indikator_{pk}", uraian, lembar.umpan_indikator.get(pk, ""))
        for kode, nama in self.kode.items():
            self._add(f"perilaku_{kode}", nama, lembar.umpan_perilaku.get(kode, ""))

    def _add(self, name: str, about: str, stored: str) -> None:
        is_baku = stored in self.baku
        label = {"aria-label": f"Kalimat baku untuk {about}"}
        self.fields[f"baku_{name}"] = forms.ChoiceField(
            label="Kalimat baku",
            choices=self.pilihan,
            required=False,
            initial=stored if is_baku else "",
            widget=forms.Select(attrs=label),
        )
        self.fields[name] = forms.CharField(
            label=f"Umpan balik untuk {about}",
            max_length=UMPAN_BALIK_MAX,
            required=False,
            initial="" if is_baku else stored,
            widget=forms.Textarea(
                attrs={
                    "rows": 1,
                    "placeholder": "atau tulis sendiri",
                    "aria-label": f"Umpan balik untuk {about}",
                }
            ),
        )

    def clean(self) -> dict[str, Any]:
        return {
            "hasil_kerja": [
                {"indikator": pk, "isi": self._said(f"indikator_{pk}")} for pk in self.indikator
            ],
            "perilaku": {kode: self._said(f"perilaku_{kode}") for kode in self.kode},
            "versi": self.cleaned_data.get("versi"),
        }

    def _said(self, name: str) -> str:
        typed: str = self.cleaned_data.get(name) or ""
        return typed or self.cleaned_data.get(f"baku_{name}") or ""


class RatingForm(ActionForm):
    """Both ratings: the ground of the first rating and of its change."""

    hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja",
        choices=RATING,
        widget=forms.RadioSelect,
        error_messages={"required": PILIH},
    )
    perilaku = forms.ChoiceField(
        label="Rating perilaku kerja",
        choices=RATING,
        widget=forms.RadioSelect,
        error_messages={"required": PILIH},
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RateForm(RatingForm):
    catatan = forms.CharField(
        label="Catatan/rekomendasi",
        max_length=NARASI_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    konfirmasi = forms.BooleanField(
        error_messages={"required": "Mohon centang pernyataan ini sebelum menyimpan penilaian."}
    )
    field_order = ("hasil_kerja", "perilaku", "catatan", "konfirmasi", "versi")

    def __init__(self, kebijakan: Kebijakan, data: Any = None, **initial: Any) -> None:
        super().__init__(data, auto_id="nilai-%s", initial=initial)
        self.fields["konfirmasi"].label = kebijakan.konfirmasi_penilaian

    def clean(self) -> dict[str, Any]:
        """The box is the form's; the action is told the facts."""
        return {name: value for name, value in self.cleaned_data.items() if name != "konfirmasi"}


class ChangeForm(RatingForm):
    alasan = forms.CharField(
        label="Catatan perubahan penilaian",
        max_length=ALASAN_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Mohon tuliskan alasan perubahan penilaian."},
    )
    field_order = ("hasil_kerja", "perilaku", "alasan", "versi")

    def __init__(self, kebijakan: Kebijakan, data: Any = None, **initial: Any) -> None:
        super().__init__(data, auto_id="ubah-%s", initial=initial)
        least = kebijakan.ubah_rating_alasan_min
        self.fields[
            "alasan"
        ].help_text = (
            f"Alasan penilaian ulang, paling sedikit {least} karakter (kira-kira tiga kalimat)."
        )


class CapaianForm(ActionForm):
    """The achievement of one unit in the period that the page shows."""

    predikat = forms.ChoiceField(
        label="Capaian organisasi",
        choices=[("", "Pilih capaian"), *CAPAIAN],
        error_messages={"required": "Mohon pilih capaian organisasi."},
    )

    def __init__(self, data: Any = None, *, unit: int, nama: str, predikat: str = "") -> None:
        super().__init__(data, auto_id=f"capaian-{unit}-%s", initial={"predikat": predikat})
        self.fields["predikat"].widget.attrs["aria-label"] = f"Capaian organisasi {nama}"


class FormulirForm(ActionForm):
    """The scan of the form that a non-ASN penilai signed."""

    berkas = forms.FileField(
        label="Pindaian formulir",
        required=False,
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
