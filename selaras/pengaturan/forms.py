"""The form of a change, made for one knob; it parses, the loader and the actions decide."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from selaras.base.angka import read_whole
from selaras.base.errors import DomainError
from selaras.base.format import tanggal
from selaras.base.forms import WAJIB, ActionForm, DateInput, choice, text
from selaras.kebijakan.models import NOMOR_LENGTH
from selaras.pengaturan.isian import BentukNilai, Kenop
from selaras.pengaturan.kalimat import floor_in_words, month_in_words
from selaras.pengaturan.models import CATATAN_USULAN_MAX
from selaras.rules.bentuk_ketentuan import Menurut
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.sebutan import PILIHAN, SISI

TEKS_MAX, BARIS_MAX, DERET_MAX = 300, 4000, 80
MULAI = {
    Menurut.HARI: "Berlaku bagi semua orang mulai tanggal ini.",
    Menurut.PERIODE: "Berlaku bagi periode yang mulai pada tanggal ini atau sesudahnya.",
    Menurut.SKP: "Berlaku bagi SKP yang mulai pada tanggal ini atau sesudahnya.",
}
DASAR = ("dasar_nomor", "dasar_tanggal")
LIHAT = "lihat"  # the button that only looks
BILANGAN = "Mohon tulis bilangan yang dipisah koma, misalnya 14, 3, 0."
TIDAK = "-"
HARI = [(TIDAK, "tidak diatur"), *((str(n), f"tanggal {n}") for n in range(1, 32))]
TERAKHIR = ("0", "hari terakhir")
BULAN = {
    JenisPeriode.BULANAN: ("akhir:0", "akhir:1", "akhir:2"),
    JenisPeriode.TRIWULAN: ("awal:0", "awal:1", "akhir:0", "akhir:1", "akhir:2"),
    JenisPeriode.FINAL: ("awal:0", "awal:1", "akhir:0", "akhir:1", "akhir:2"),
}


class UsulanForm(ActionForm):
    """The value, the day it begins, the decision behind it."""

    dasar_nomor = text("Nomor keputusan", NOMOR_LENGTH)
    dasar_tanggal = forms.DateField(
        label="Tanggal keputusan", widget=DateInput(), error_messages=WAJIB
    )
    alasan = text("Alasan singkat", CATATAN_USULAN_MAX, rows=2, required=False)

    def __init__(self, *args: Any, kenop: Kenop, nilai: Any, days: list[date], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kenop = kenop
        made = dict(_value_fields(kenop, nilai)) | {"mulai": _day(days)}
        made["mulai"].help_text = MULAI[kenop.ketentuan.menurut]
        self.fields = made | self.fields

    @property
    def is_look(self) -> bool:
        return LIHAT in self.data

    @property
    def names(self) -> list[str]:
        """Of the value's own fields, in their order."""
        return [name for name in self.fields if name == "nilai" or "_of_" in name]

    def full_clean(self) -> None:
        """Who only looks needs no decision behind it yet."""
        super().full_clean()
        if self.is_look:
            for name in DASAR:
                self.errors.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """What the action takes: the value as one."""
        found: dict[str, Any] = dict(self.cleaned_data)
        if self.kenop.bentuk == BentukNilai.JADWAL:
            parts = {name: found.pop(name, "") for name in self.names}
            found["nilai"] = {sisi: _side(parts, sisi) for sisi in SISI}
        elif "nilai" in found:
            found["nilai"] = self._plain(found["nilai"])
        return found

    def _plain(self, typed: Any) -> Any:
        match self.kenop.bentuk:
            case BentukNilai.YA_TIDAK:
                return typed == "ya"
            case BentukNilai.BARIS:
                return [line.strip() for line in typed.splitlines() if line.strip()]
            case BentukNilai.DERET:
                found = [read_whole(part.strip(), 4) for part in typed.split(",") if part.strip()]
                if None in found:
                    self.add_error("nilai", BILANGAN)
                return found
        return typed

    def _keep(self, error: DomainError) -> None:
        """What is wrong with a side of a schedule stands beside that side."""
        if self.kenop.bentuk == BentukNilai.JADWAL:
            for sentence in error.errors.pop("nilai", []):
                sisi = next((key for key in SISI if sentence.startswith(SISI[key])), "")
                self.add_error(f"hari_of_{sisi}" if sisi else None, sentence)
            if not error.errors:
                return
        super()._keep(error)


class PutusanForm(ActionForm):
    """A word with a decision."""

    catatan = text("Catatan", CATATAN_USULAN_MAX, rows=2, required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


def _day(days: list[date]) -> forms.Field:
    if not days:
        return forms.DateField(label="Berlaku mulai", widget=DateInput(), error_messages=WAJIB)
    return forms.TypedChoiceField(
        label="Berlaku mulai",
        choices=[(day.isoformat(), tanggal(day)) for day in days],
        coerce=date.fromisoformat,
        error_messages={**WAJIB, "invalid_choice": "Mohon pilih tanggal dari daftar."},
    )


def _value_fields(kenop: Kenop, nilai: Any) -> Iterator[tuple[str, forms.Field]]:
    """One field, or two for each side of a schedule; filled with what holds."""
    if kenop.bentuk == BentukNilai.JADWAL:
        yield from _schedule_fields(kenop, nilai)
        return
    field = _field(kenop)
    field.initial = _typed(kenop, nilai)
    field.help_text = f"{kenop.ketentuan.arti} {floor_in_words(kenop.ketentuan.lantai)}".strip()
    yield "nilai", field


def _field(kenop: Kenop) -> forms.Field:
    match kenop.bentuk:
        case BentukNilai.YA_TIDAK:
            return choice("Nilai baru", [("ya", "Ya"), ("tidak", "Tidak")])
        case BentukNilai.PILIHAN if kenop.pilihan:
            words = PILIHAN[kenop.pilihan].items()
            return choice("Nilai baru", [(key, word[:1].upper() + word[1:]) for key, word in words])
        case BentukNilai.ANGKA:
            wrong = {**WAJIB, "invalid": "Mohon tulis bilangan bulat."}
            return forms.IntegerField(label="Nilai baru", error_messages=wrong)
        case BentukNilai.BARIS:
            return text("Nilai baru", BARIS_MAX, rows=6, required=False)
        case BentukNilai.DERET:
            return text("Nilai baru", DERET_MAX, required=False)
    return text("Nilai baru", TEKS_MAX, rows=2, required=False)


def _typed(kenop: Kenop, nilai: Any) -> Any:
    match kenop.bentuk:
        case BentukNilai.YA_TIDAK:
            return "ya" if nilai else "tidak"
        case BentukNilai.BARIS:
            return "\n".join(nilai)
        case BentukNilai.DERET:
            return ", ".join(map(str, nilai))
    return nilai


def sides(kenop: Kenop) -> tuple[str, ...]:
    """What of a schedule can be set: a period only opens."""
    is_opening = kenop.langkah is not None and kenop.langkah[0] == Langkah.PERIODE
    return ("buka",) if is_opening else tuple(SISI)


def _schedule_fields(kenop: Kenop, nilai: dict[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    jenis = kenop.langkah[1] if kenop.langkah else JenisPeriode.FINAL
    for sisi in sides(kenop):
        now = nilai[sisi]
        wrong = {**WAJIB, "invalid_choice": "Mohon pilih dari daftar."}
        yield (
            f"hari_of_{sisi}",
            forms.ChoiceField(
                label=f"{SISI[sisi]}: hari",
                choices=[*HARI, TERAKHIR],
                initial=str(now["hari"]) if now else TIDAK,
                error_messages=wrong,
            ),
        )
        months = _months(jenis, now)
        yield (
            f"bulan_of_{sisi}",
            forms.ChoiceField(
                label=f"{SISI[sisi]}: bulan",
                choices=months,
                initial=_month(now) if now else months[0][0],
                error_messages=wrong,
            ),
        )


def _months(jenis: JenisPeriode, now: dict[str, Any] | None) -> list[tuple[str, str]]:
    """The months that a side may name; of a month's period, first and last are one."""
    keys = list(BULAN[jenis])
    if now and jenis == JenisPeriode.BULANAN:
        keys = [key.replace("akhir", now["acuan"]) for key in keys]
    if now and _month(now) not in keys:
        keys.append(_month(now))
    found = []
    for key in keys:
        acuan, _, bulan = key.partition(":")
        found.append((key, month_in_words(int(bulan), acuan, jenis)))
    return found


def _month(side: dict[str, Any]) -> str:
    return f"{side['acuan']}:{side['bulan']}"


def _side(parts: dict[str, str], sisi: str) -> dict[str, Any] | None:
    """One side as overrides write it; no day: no side."""
    hari, month = parts.get(f"hari_of_{sisi}", ""), parts.get(f"bulan_of_{sisi}", "")
    if hari in {"", TIDAK} or not month:
        return None
    acuan, _, bulan = month.partition(":")
    return {"bulan": int(bulan), "hari": int(hari), "acuan": acuan}
