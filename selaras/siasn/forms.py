"""What is decided about SIASN's differences, and which people are to be read."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.unit import UnitKerja
from selaras.siasn.models import TarikanSiasn

PERANGKAT_DAERAH = ("21", "22")  # eselon of their heads: a choice of a whole tree helps nobody


class DecideForm(ActionForm):
    """One box per difference that can be taken over."""

    terima = forms.MultipleChoiceField(label="Pakai data SIASN", required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, tarikan: TarikanSiasn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row["kolom"] for row in tarikan.menunggu if row["nilai"]]
        self.fields["terima"].choices = [(kolom, kolom) for kolom in rows]


class SyncForm(ActionForm):
    """Which people: those of a unit and below it, or of the agency."""

    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Pegawai pada", required=False, empty_label=None
    )

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup=None)
        if pelaku.has(ADMIN_INSTANSI):
            units = units.filter(eselon__in=PERANGKAT_DAERAH)
            self.fields["unit"].empty_label = "Seluruh instansi"
        else:
            own = units.filter(pk__in=pelaku.admin_unit_ids)
            units = own.exclude(parent__in=pelaku.admin_unit_ids)
            self.fields["unit"].required = True
        self.fields["unit"].queryset = units.order_by("nama")
