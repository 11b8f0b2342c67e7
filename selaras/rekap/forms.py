"""What the pages of Rekapitulasi are asked for in their address."""

from django import forms

from selaras.organisasi.models.pegawai import JenisJabatan
from selaras.rekap.models import JENJANG, Kepegawaian

CARI_MAX = 100


class SaringRekapForm(forms.Form):
    """The filters that figures, lists, files and the API share (BKN-055)."""

    unit = forms.IntegerField(required=False, min_value=1)
    sendiri = forms.BooleanField(required=False)
    jabatan = forms.ChoiceField(required=False, choices=JenisJabatan.choices)
    kepegawaian = forms.ChoiceField(required=False, choices=Kepegawaian.choices)
    jenjang = forms.ChoiceField(required=False, choices=[(each, each) for each in JENJANG])
    cari = forms.CharField(required=False, max_length=CARI_MAX)
