"""The forms of messages: they parse; the actions decide."""

from typing import Any

from django import forms

from selaras.base.forms import ActionForm, AddressForm
from selaras.notifications.models import Kanal, Kategori, Pengiriman, Pilihan
from selaras.pelaksanaan.models import Periode

JAM = [("", "Ikut instansi"), *((str(jam), f"{jam:02}.00") for jam in range(24))]


def _jam(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=JAM, coerce=int, empty_value=None, required=False
    )


class PilihanPesanForm(ActionForm):
    is_surel = forms.BooleanField(label="E-mail", required=False)
    is_whatsapp = forms.BooleanField(label="WhatsApp", required=False)
    setuju = forms.BooleanField(
        label="Saya setuju menerima pesan Selaras di WhatsApp",
        required=False,
        help_text="Dapat dihentikan kapan saja, di sini atau dengan satu ketukan dari pesannya.",
    )
    kategori = forms.MultipleChoiceField(
        label="Kirim pesan tentang",
        choices=Kategori.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Di dalam Selaras semuanya selalu tampil.",
    )
    irama = forms.ChoiceField(
        label="Seberapa sering", choices=Pilihan.Irama.choices, widget=forms.RadioSelect
    )
    tenang_mulai = _jam("Jangan kirim dari pukul")
    tenang_selesai = _jam("sampai pukul")

    def __init__(self, *args: Any, has_whatsapp: bool, consented: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_whatsapp:
            self.fields["is_whatsapp"].disabled = True
        if consented or not has_whatsapp:
            del self.fields["setuju"]


class SaringPengirimanForm(AddressForm):
    """What the log of deliveries is narrowed to."""

    status = forms.ChoiceField(required=False, choices=Pengiriman.Status.choices)
    kanal = forms.ChoiceField(required=False, choices=Kanal.choices)
    tanggal = forms.DateField(required=False)


class SaringBelumForm(AddressForm):
    """Which period a list is narrowed to."""

    jenis = forms.ChoiceField(required=False, choices=Periode.Jenis.choices)
    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    nomor = forms.IntegerField(required=False, min_value=1, max_value=12)
