"""Who goes, and where; in which post somebody who came begins."""

from typing import Any

from django import forms

from selaras.accounts.models import NIP_LENGTH
from selaras.base.forms import ActionForm, text
from selaras.kepegawaian.forms.jabatan import WAJIB, day
from selaras.kepegawaian.forms.pilihan import JabatanField, PilihanForm, UnitField
from selaras.sel.daftar import DaftarSel

KODE_MAX = 50


class PenyerahanForm(ActionForm):
    nip = text("NIP", NIP_LENGTH)
    sel = forms.ChoiceField(label="Sel tujuan")
    instansi = text("Kode instansi tujuan", KODE_MAX)

    def __init__(self, *args: Any, daftar: DaftarSel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sel"].choices = [(each.kode, each.nama) for each in daftar.lain]


class PenerimaanForm(PilihanForm):
    jabatan = JabatanField(label="Nama jabatan", error_messages=WAJIB)
    unit = UnitField(label="Unit kerja", error_messages=WAJIB, kelola=True)
    mulai = day("TMT jabatan", "Hari pertama bekerja di sini, menurut SK.")
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
