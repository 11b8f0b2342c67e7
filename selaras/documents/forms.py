"""What one chooses when printing. Sent by GET: the address of a PDF says how it was printed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from selaras.base.forms import SCAN, ActionForm, DateInput, VersiForm
from selaras.cetak.anchors import MAX_LENGTH

LOKASI_MAX = 100
SANDI_MAX = 128
DATES = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]  # as browsers send it, and as people type it
ANCHOR_HELP = "Kosongkan untuk tanda tangan basah; # $ ^ atau * untuk tanda tangan elektronik."


def _date(label: str) -> forms.DateField:
    words = {
        "required": "Tanggal wajib diisi. Mohon isi tanggal yang dicetak di atas tanda tangan.",
        "invalid": "Mohon isi tanggal yang benar, misalnya 2026-03-31.",
    }
    return forms.DateField(
        label=label, input_formats=DATES, widget=DateInput(), error_messages=words
    )


def _place(label: str) -> forms.CharField:
    words = {
        "required": "Lokasi wajib diisi. Mohon isi nama kota yang dicetak di atas tanda tangan.",
        "max_length": f"Lokasi paling panjang {LOKASI_MAX} huruf. Mohon dipersingkat.",
    }
    return forms.CharField(label=label, max_length=LOKASI_MAX, error_messages=words)


def _anchor(label: str) -> forms.CharField:
    words = {"max_length": f"Anchor paling panjang {MAX_LENGTH} huruf. Mohon dipersingkat."}
    return forms.CharField(
        label=label,
        max_length=MAX_LENGTH,
        required=False,
        help_text=ANCHOR_HELP,
        error_messages=words,
    )


class PrintForm(ActionForm):
    """What is not said is as it is suggested: a PDF asked for plainly is printed that way."""

    name = ""  # keeps the ids of two forms on one page apart
    per_row = 3

    @classmethod
    def sent(cls, data: Any, suggest: Callable[[], date], lokasi: str) -> "PrintForm":
        """The calendar is asked only for a day that was not sent."""
        given = {name: data[name] for name in cls.base_fields if name in data}
        left = {name: name.split("_")[0] for name in cls.base_fields if name not in given}
        kinds = {"lokasi": lokasi, "jangkar": ""}
        if "tanggal" in left.values():
            kinds["tanggal"] = suggest().isoformat()
        suggested = {name: kinds[kind] for name, kind in left.items()}
        return cls(given | suggested, auto_id=f"{cls.name}-%s")


class PlainPrintForm(PrintForm):
    """Of a paper that is printed as it is."""


class BothSignPrintForm(PrintForm):
    """Each of the two signers has her own date, place and anchor."""

    tanggal_pegawai = _date("Tanggal pegawai")
    lokasi_pegawai = _place("Lokasi pegawai")
    jangkar_pegawai = _anchor("Anchor pegawai")
    tanggal_penilai = _date("Tanggal pejabat penilai")
    lokasi_penilai = _place("Lokasi pejabat penilai")
    jangkar_penilai = _anchor("Anchor pejabat penilai")


class SkpPrintForm(BothSignPrintForm):
    name = "skp"


class FormPenilaianPrintForm(PrintForm):
    name = "form"
    tanggal = _date("Tanggal cetak")
    lokasi = _place("Lokasi")
    jangkar_penilai = _anchor("Anchor")


class DokumenEvaluasiPrintForm(BothSignPrintForm):
    name = "dokumen"


class PindaianForm(VersiForm):
    """The scan of the paper that all signed."""

    berkas = forms.FileField(
        label="Pindaian dokumen bertanda tangan",
        allow_empty_file=True,  # the action says what is wrong with it
        widget=forms.ClearableFileInput(attrs={"accept": SCAN}),
        error_messages={"required": "Berkas wajib dipilih."},
    )


class SertifikatForm(VersiForm):
    """The certificate and its passphrase: used once, kept nowhere."""

    sertifikat = forms.FileField(
        label="Sertifikat Anda (.p12)",
        widget=forms.ClearableFileInput(attrs={"accept": ".p12,.pfx"}),
        error_messages={"required": "Berkas sertifikat (.p12) wajib dipilih."},
    )
    sandi = forms.CharField(
        label="Kata sandi sertifikat",
        max_length=SANDI_MAX,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class BsreForm(VersiForm):
    """Who signs at BSrE, and his passphrase: used once, kept nowhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="bsre-%s", **kwargs)  # another form beside it has a `sandi`

    nik = forms.RegexField(
        r"^[0-9]{16}$",
        label="NIK Anda",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "NIK terdiri atas 16 angka."},
    )
    sandi = forms.CharField(
        label="Passphrase BSrE",
        max_length=SANDI_MAX,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class SegelForm(VersiForm):
    """The code that BSrE sent to who keeps the agency's seal: used once, kept nowhere."""

    sandi = forms.CharField(
        label="Kode segel",
        max_length=SANDI_MAX,
        widget=forms.PasswordInput(attrs={"autocomplete": "one-time-code"}),
    )


# What is chosen when a document of a kind is issued; of a kind that is not here, nothing.
FORM_OF: dict[str, type[PrintForm]] = {
    "skp": SkpPrintForm,
    "form_penilaian": FormPenilaianPrintForm,
    "dokumen_evaluasi": DokumenEvaluasiPrintForm,
}
