"""Fields that accept only what is listed: a unit, a post's name, a person (NTT-022, BLL-003).

A text box with suggestions while typing; without JavaScript the same words are understood, and a
wrong one is answered with the nearest names.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from selaras.base.forms import ActionForm
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.forms.daftar import (
    Daftar,
    DaftarJabatan,
    DaftarPegawai,
    DaftarPengguna,
    DaftarUnit,
)

PANJANG_MAX = 450  # a name, the name above it and what tells them apart
SARAN = 3


class PilihanWidget(forms.TextInput):
    """A search box beside the list of suggestions that htmx fills."""

    input_type = "search"  # its own X clears it
    url_name = ""
    kelola = False

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        found = {**(attrs or {})}
        daftar = f"{found.get('id', name)}_daftar"
        found |= {
            "list": daftar,
            "autocomplete": "off",
            "hx-get": f"{reverse(self.url_name)}?dari={name}{'&kelola=1' if self.kelola else ''}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{daftar}",
            "hx-swap": "innerHTML",
            "hx-sync": "this:replace",
        }
        box = super().render(name, value, found, renderer)
        return format_html('{}<datalist id="{}"></datalist>', box, daftar)


class PilihanField(forms.CharField):
    """Turns what was typed into the row it names; `kelola`: only within the admin's reach."""

    daftar: ClassVar[type[Daftar]]
    url_name: ClassVar[str]

    def __init__(self, *, kelola: bool = False, **kwargs: Any) -> None:
        widget = PilihanWidget()
        widget.url_name, widget.kelola = self.url_name, kelola
        help_text = "Ketik sebagian namanya, lalu pilih dari daftar."
        super().__init__(
            **{"widget": widget, "max_length": PANJANG_MAX, "help_text": help_text, **kwargs}
        )
        self.kelola = kelola
        self.pelaku: Pelaku | None = None  # set by PilihanForm

    def prepare_value(self, value: Any) -> Any:
        """How a row that is there already is shown."""
        if isinstance(value, models.Model):
            return self.listing.labels([value])[0]
        return value

    def clean(self, value: Any) -> Any:
        """The row, or None when nothing was typed and nothing is needed."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        found = self.listing.match(text)
        if len(found) == 1:
            return found[0]
        raise ValidationError(self._sentence(text, found))

    @property
    def listing(self) -> Daftar:
        if self.pelaku is None:
            raise TypeError("A form with a PilihanField is a PilihanForm.")
        return self.daftar(self.pelaku, kelola=self.kelola)

    def _sentence(self, text: str, found: Sequence[Any]) -> str:
        """What is wrong, and the nearest names."""
        if found:
            names = "; ".join(self.listing.labels(found[:SARAN]))
            return (
                f"“{text}” ada lebih dari satu dalam daftar: {names}. "
                "Mohon pilih salah satu dari daftar."
            )
        near = self._nearest(text)
        if near:
            return (
                f"“{text}” tidak ada dalam daftar. Mungkin: {'; '.join(near)}. "
                "Mohon pilih dari daftar."
            )
        return f"“{text}” tidak ada dalam daftar. Mohon ketik sebagian namanya, lalu pilih."

    def _nearest(self, text: str) -> list[str]:
        low = text.casefold()

        def likeness(label: str) -> float:
            return SequenceMatcher(None, low, label.casefold()[: len(low) + 5]).ratio()

        return sorted(self.listing.near(text), key=likeness, reverse=True)[:SARAN]


class UnitField(PilihanField):
    daftar = DaftarUnit
    url_name = "kepegawaian:pilih_unit"


class JabatanField(PilihanField):
    daftar = DaftarJabatan
    url_name = "kepegawaian:pilih_jabatan"


class PegawaiField(PilihanField):
    daftar = DaftarPegawai
    url_name = "kepegawaian:pilih_pegawai"


class PenggunaField(PilihanField):
    """Who can log in: also those who are no pegawai; for those who keep the roles."""

    daftar = DaftarPengguna
    url_name = "kepegawaian:pilih_pengguna"


class PilihanForm(ActionForm):
    """A form whose fields know who asks: `MyForm(request.POST or None, pelaku=request.pelaku)`."""

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pelaku = pelaku
        for field in self.fields.values():
            if isinstance(field, PilihanField):
                field.pelaku = pelaku
