"""Forms of stage 3: they parse; the actions decide."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from selaras.base.forms import ActionForm
from selaras.pelaksanaan.models import NARASI_MAX
from selaras.penilaian.actions.umpan_balik import UmpanBalikBaru
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.models import ALASAN_MAX, RATING, UMPAN_BALIK_MAX
from selaras.rules.cara import CaraUmpanBalik
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.predikat import Rating

PILIH = "Mohon pilih salah satu rating."
TULIS_SENDIRI = "Tulis sendiri"
CATATAN_DI_BAWAH = "Rating di bawah ekspektasi perlu catatan: apa yang diharapkan kemudian?"
SAMA_DENGAN_LALU = "Teks ini sama dengan bulan lalu; mohon ubah dahulu."
BELUM_DIBERI = "Umpan balik ini belum diisi."


class FeedbackForm(ActionForm):
    """A choice of preset sentences and a free text for each indicator and behaviour.

    What is typed goes before what is chosen (NTT-063).
    """

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, lembar: Lembar, data: Any = None, *, whole: str | None = None) -> None:
        """`whole`: a rating comes with it, so that nothing named so may be missing; "": nothing."""
        super().__init__(data, auto_id="umpan-%s", initial={"versi": lembar.periode.versi})
        self.whole = whole
        self.is_typed = lembar.kebijakan.umpan_balik == CaraUmpanBalik.DIKETIK
        self.baku = lembar.kalimat
        self.pilihan = [*((text, text) for text in self.baku), ("", TULIS_SENDIRI)]
        self.indikator = {row.indikator.pk: row.indikator.uraian for row in lembar.indikator}
        self.kode = {row.kode: row.nama for row in lembar.kebijakan.perilaku}
        self.stored: dict[str, str] = {}  # by the name of the field
        self.lalu = lembar.umpan_lalu  # one's last words on each
        for pk, uraian in self.indikator.items():
            self._add(f"indikator_{pk}", uraian, lembar.umpan_indikator.get(pk, ""))
        for kode, nama in self.kode.items():
            self._add(f"perilaku_{kode}", nama, lembar.umpan_perilaku.get(kode, ""))

    def _add(self, name: str, about: str, stored: str) -> None:
        self.stored[name] = stored
        is_baku = stored in self.baku
        self.fields[f"baku_{name}"] = forms.ChoiceField(
            label=f"Kalimat baku untuk {about}",
            choices=self.pilihan,
            required=False,
            initial=stored if is_baku else "",
        )
        self.fields[name] = forms.CharField(
            label=f"Umpan balik untuk {about}",
            max_length=UMPAN_BALIK_MAX,
            required=False,
            initial="" if is_baku else stored,
            widget=forms.Textarea(
                attrs={
                    "rows": 1,
                    "placeholder": "Umpan balik Anda",
                    "aria-label": f"Umpan balik untuk {about}",
                }
            ),
        )

    def clean(self) -> dict[str, Any]:
        """What was sent, and no more: a row that saves itself sends itself alone."""
        if self.whole is not None:
            self._require_all(self.whole)
        if self.is_typed:
            self._require_own_words()
        return {
            "hasil_kerja": [
                {"indikator": pk, "isi": self._said(name)}
                for pk in self.indikator
                if self._is_sent(name := f"indikator_{pk}")
            ],
            "perilaku": {
                kode: self._said(name)
                for kode in self.kode
                if self._is_sent(name := f"perilaku_{kode}")
            },
            "sekaligus": self._listed("sekaligus"),
            "dibuka": self._listed("dibuka"),
            "versi": self.cleaned_data.get("versi"),
        }

    def _listed(self, name: str) -> list[str]:
        """Rows that the desk named: filled together, or opened before that."""
        return [each for each in cast(QueryDict, self.data).getlist(name) if each in self.stored]

    def _require_all(self, named: str) -> None:
        for name, stored in self.stored.items():
            is_there = self._said(name) if self._is_sent(name) else stored
            if name.startswith(named) and not is_there and name not in self.errors:
                self.add_error(name, BELUM_DIBERI)

    def _require_own_words(self) -> None:
        """What was taken up from the last period is changed before it is kept (practice.md §2)."""
        for name, earlier in self.lalu.items():
            if name in self.stored and self._said(name) == earlier != self.stored[name]:
                self.add_error(name, SAMA_DENGAN_LALU)

    def _is_sent(self, name: str) -> bool:
        return name in self.data or f"baku_{name}" in self.data

    @property
    def umpan(self) -> UmpanBalikBaru:
        """What a valid form says."""
        said = self.cleaned_data
        return UmpanBalikBaru(
            hasil_kerja=said["hasil_kerja"],
            perilaku=said["perilaku"],
            sekaligus=said["sekaligus"],
            dibuka=said["dibuka"],
        )

    def _said(self, name: str) -> str:
        typed: str = self.cleaned_data.get(name) or ""
        return typed or self.cleaned_data.get(f"baku_{name}") or ""


def _rating(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=RATING,
        widget=forms.RadioSelect,
        error_messages={"required": PILIH},
    )


class HasilKerjaForm(ActionForm):
    """The first of two steps, with its declaration (NTT-090)."""

    hasil_kerja = _rating("Rating hasil kerja")
    konfirmasi = forms.BooleanField(
        error_messages={"required": "Mohon centang pernyataan ini sebelum menyimpan penilaian."}
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, kebijakan: Kebijakan, data: Any = None, **initial: Any) -> None:
        super().__init__(data, auto_id="nilai-%s", initial=initial)
        self.fields["konfirmasi"].label = kebijakan.konfirmasi_penilaian
        for each in self.fields.values():  # the ratings stand beside the form that sends them
            each.widget.attrs["form"] = "meja"

    def clean(self) -> dict[str, Any]:
        """The box is the form's; the action is told the facts."""
        return {name: value for name, value in self.cleaned_data.items() if name != "konfirmasi"}


class RateForm(HasilKerjaForm):
    """Both ratings: the whole of it in one save, or the second of two steps."""

    perilaku = _rating("Rating perilaku kerja")
    catatan = forms.CharField(
        label="Catatan/rekomendasi",
        max_length=NARASI_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("hasil_kerja", "perilaku", "catatan", "konfirmasi", "versi")

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        is_below = Rating.DI_BAWAH in (said.get("hasil_kerja"), said.get("perilaku"))
        if is_below and not said.get("catatan"):
            self.add_error("catatan", CATATAN_DI_BAWAH)
        return super().clean()


class ChangeForm(ActionForm):
    hasil_kerja = _rating("Rating hasil kerja")
    perilaku = _rating("Rating perilaku kerja")
    alasan = forms.CharField(
        label="Catatan perubahan penilaian",
        max_length=ALASAN_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Mohon tuliskan alasan perubahan penilaian."},
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, kebijakan: Kebijakan, data: Any = None, **initial: Any) -> None:
        super().__init__(data, auto_id="ubah-%s", initial=initial)
        least = kebijakan.ubah_rating_alasan_min
        self.fields[
            "alasan"
        ].help_text = (
            f"Alasan penilaian ulang, paling sedikit {least} karakter (kira-kira tiga kalimat)."
        )


class FormulirForm(ActionForm):
    """The scan of the form that a non-ASN penilai signed."""

    berkas = forms.FileField(
        label="Pindaian formulir",
        required=False,
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
