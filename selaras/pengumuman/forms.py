"""The form of an announcement: it parses; the actions decide."""

from datetime import timedelta
from typing import Any

from django import forms

from selaras.base.forms import ActionForm, DateInput
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.unit import UnitKerja
from selaras.pengumuman import models as pengumuman

DUA_MINGGU = timedelta(days=14)


class PengumumanForm(ActionForm):
    judul = forms.CharField(label="Judul", max_length=pengumuman.JUDUL_MAX)
    isi = forms.CharField(
        label="Isi",
        max_length=pengumuman.ISI_MAX,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Apa yang perlu diketahui dan dilakukan, dengan kalimat pendek.",
    )
    unit = forms.ModelChoiceField(
        label="Untuk",
        queryset=UnitKerja.objects.none(),
        required=False,
        empty_label="Seluruh instansi",
        error_messages={"invalid_choice": "Unit kerja ini bukan bagian yang Anda kelola."},
    )
    mulai = forms.DateField(label="Tampil mulai", widget=DateInput())
    sampai = forms.DateField(label="Sampai dengan", widget=DateInput())
    is_disematkan = forms.BooleanField(label="Sematkan di atas yang lain", required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Pelaku, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        units = UnitKerja.objects.filter(instansi=by.instansi_id)
        chosen = self.initial.get("unit")
        within = units.filter(pk__in={*by.admin_unit_ids, *filter(None, [chosen])})
        field.queryset = within.filter(ditutup__isnull=True).order_by("nama")
        if not by.has(ADMIN_INSTANSI):
            field.required, field.empty_label = True, "Pilih unit kerja"
        if is_new:
            del self.fields["versi"]


def new_announcement(pelaku: Pelaku) -> dict[str, Any]:
    """From today, for two weeks."""
    today = pelaku.today
    return {"mulai": today, "sampai": today + DUA_MINGGU}
