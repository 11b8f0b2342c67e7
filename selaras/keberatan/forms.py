"""Forms of an objection: they parse; the actions decide."""

from typing import Any

from django import forms
from django.http import QueryDict

from selaras.base.forms import DateInput, VersiForm, choice, scan_field, text
from selaras.keberatan.models import SEBAB_MAX, TEMPAT_MAX, BagianKeberatan
from selaras.penilaian.models import ALASAN_MAX, RATING


class BagianField(forms.MultipleChoiceField):
    """Parts of a rating, by code; which there are, the action says, and the page offers."""

    widget = forms.CheckboxSelectMultiple(attrs={"data-draft": True})  # a tick is kept as words are

    def valid_value(self, value: str) -> bool:
        return True


class KeberatanForm(VersiForm):
    """What is objected to, and why."""

    bagian = BagianField(label="Bagian mana yang Anda keberatkan?", required=False)
    alasan = text("Alasan keberatan", ALASAN_MAX, rows=6)

    def offer(self, bagian: list[BagianKeberatan]) -> None:
        """Let these be ticked."""
        field: Any = self.fields["bagian"]
        field.choices = [(each["kode"], each["isi"]) for each in bagian]


class PermintaanForm(VersiForm):
    permintaan = text("Apa yang perlu dilihat lagi?", ALASAN_MAX, rows=3)


class BerkasForm(VersiForm):
    """One file, of evidence or signed."""

    berkas = scan_field("Berkas")


class KeteranganForm(VersiForm):
    """What one side said; or why it cannot be heard."""

    tanggal = forms.DateField(label="Tanggal", required=False, widget=DateInput())
    tempat = text("Tempat", TEMPAT_MAX, required=False)
    isi = text("Pokok keterangan", ALASAN_MAX, rows=4, required=False)
    sebab = text("Tidak dapat didengar, sebabnya", SEBAB_MAX, required=False)


class BenarkanForm(VersiForm):
    tanggapan = text("Tambahan dari Anda", ALASAN_MAX, rows=2, required=False)


class RatingBaruForm(VersiForm):
    """Both ratings, as they are to become."""

    hasil_kerja = choice("Hasil kerja", RATING)
    perilaku = choice("Perilaku kerja", RATING)


class TerimaForm(RatingBaruForm):
    """A decision with other ratings, and why."""

    pertimbangan = text("Pertimbangan", ALASAN_MAX, rows=4)


class TolakForm(TerimaForm):
    """The same form sent by its other button: the ratings stay, so it needs none."""

    hasil_kerja = choice("Hasil kerja", RATING, required=False)
    perilaku = choice("Perilaku kerja", RATING, required=False)

    def clean(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("versi", "pertimbangan")}


class UsulPerbaikanForm(RatingBaruForm):
    """What the penilai would give instead."""

    alasan = text("Alasan perbaikan", ALASAN_MAX, rows=3)


def chosen_in(sent: QueryDict) -> dict[str, str]:
    """Both ratings as they were sent; what is none counts as not chosen."""
    known = dict(RATING)
    asked = {name: sent.get(name, "") for name in RatingBaruForm.base_fields if name != "versi"}
    return {name: value if value in known else "" for name, value in asked.items()}


def blank(kind: type[VersiForm], verb: str, versi: int, **initial: Any) -> VersiForm:
    """A form of a page that shows several: each with ids of its own."""
    return kind(auto_id=f"{verb}-%s", initial={"versi": versi, **initial})
