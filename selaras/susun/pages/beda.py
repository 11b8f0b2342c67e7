"""The difference between two states of an SKP: what was added, removed and changed, by the word.

Both states are plain facts (`versi.facts_of`), kept or of this moment; what an older version did
not know yet counts as empty.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from django.db.models import Model

from selaras.base.format import tanggal
from selaras.perencanaan import isian
from selaras.perencanaan.isian import Kolom, Place
from selaras.perencanaan.models.lampiran import KOLOM_MANUAL, Bagian, ManualIndikator
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Perilaku

Facts = Mapping[str, Any]
BARU, DIHAPUS, BERUBAH, TETAP = "baru", "dihapus", "berubah", "tetap"
SAMA, HAPUS, TAMBAH = "sama", "hapus", "tambah"
MIRIP: Final = 0.4  # below this, two texts are easier to read one after the other
KATA = re.compile(r"\s+|[^\s]+")
KATA_MAKS: Final = 6_000  # of both texts: beyond it, comparing words takes seconds
UMUM: Final = {
    "periode_awal": "Periode awal",
    "periode_akhir": "Periode akhir",
    "model": "Model",
    "pendekatan": "Pendekatan",
    "jabatan": "Jabatan",
    "dialog_pada": "Tanggal dialog kinerja",
    "dialog_bersama": "Dialog kinerja bersama",
}


def _titles(table: Iterable[Kolom]) -> dict[str, str]:
    shown = (kolom for kolom in table if Place.DIFFERENCE not in kolom.absent)
    return {kolom.shown_as or kolom.nama: kolom.judul for kolom in shown}


def _choices(noun: type[Model]) -> dict[str, dict[str, str]]:
    """The words of each column that has a few values only."""
    fields = noun._meta.fields  # noqa: SLF001 -- Django's public name
    return {field.name: dict(field.choices) for field in fields if field.choices}


RHK: Final = _titles(isian.RHK)
INDIKATOR: Final = _titles(isian.INDIKATOR)
MANUAL: Final = {name: f"Manual: {name.replace('_', ' ')}" for name in KOLOM_MANUAL}
PILIHAN: Final[Mapping[str, Mapping[str, str]]] = {
    "model": dict(Skp.Model.choices),
    "pendekatan": dict(Skp.Pendekatan.choices),
    **_choices(RencanaHasilKerja),
    **_choices(Indikator),
    "kualitas": dict(ManualIndikator.Kualitas.choices),
    "periode_pelaporan": dict(ManualIndikator.PeriodePelaporan.choices),
}


@dataclass(frozen=True, slots=True)
class Potongan:
    """A stretch of text that stayed, went or came."""

    jenis: str
    teks: str


@dataclass(frozen=True, slots=True)
class IsianBerbeda:
    """One column with its old and its new text."""

    label: str
    semula: str
    menjadi: str

    @property
    def is_uraian(self) -> bool:
        """Whether it is what the result or indicator is called by."""
        return self.label in (RHK["uraian"], INDIKATOR["uraian"])

    @property
    def is_manual(self) -> bool:
        """Whether it stands in the manual of an indicator, a sheet of its own."""
        return self.label in MANUAL.values()

    @property
    def potongan(self) -> list[Potongan]:
        return pieces(self.semula, self.menjadi)


@dataclass(frozen=True, slots=True)
class Butir:
    """A result or an indicator: new, gone, changed, or the same around what changed in it."""

    jenis: str
    judul: str
    isian: tuple[IsianBerbeda, ...] = ()
    indikator: "tuple[Butir, ...]" = ()


@dataclass(frozen=True, slots=True)
class Beda:
    """All that differs, in the order of the form."""

    umum: tuple[IsianBerbeda, ...]
    rhk: tuple[Butir, ...]
    perilaku: tuple[IsianBerbeda, ...]
    lampiran: tuple[IsianBerbeda, ...]

    @property
    def ada(self) -> bool:
        return bool(self.umum or self.rhk or self.perilaku or self.lampiran)


def beda_of(old: Facts, new: Facts, perilaku: Iterable[Perilaku]) -> Beda:
    return Beda(
        umum=tuple(_isian(old, new, UMUM)),
        rhk=tuple(_rows(old["rhk"], new["rhk"], RHK)),
        perilaku=tuple(_perilaku(old, new, perilaku)),
        lampiran=tuple(_lampiran(old, new)),
    )


def pieces(old: str, new: str) -> list[Potongan]:
    """The two texts woven into one, word by word; where little is alike, old before new.

    Very long ones, as a full section of the lampiran, are woven line by line.
    """
    before, after = KATA.findall(old), KATA.findall(new)
    if len(before) + len(after) > KATA_MAKS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if _likeness(matcher, before, after) < MIRIP:
        whole = (Potongan(HAPUS, old), Potongan(TAMBAH, new))
        return [piece for piece in whole if piece.teks]
    found: list[Potongan] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Potongan(SAMA, "".join(before[i1:i2])))
            continue
        went, came = "".join(before[i1:i2]), "".join(after[j1:j2])
        found += [p for p in (Potongan(HAPUS, went), Potongan(TAMBAH, came)) if p.teks]
    return found


def _likeness(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> float:
    """The part of the words that stayed, from 0 to 1; the blanks between them do not count."""
    same = sum(
        not word.isspace()
        for start, _, size in matcher.get_matching_blocks()
        for word in before[start : start + size]
    )
    return 2 * same / (sum(not word.isspace() for word in (*before, *after)) or 1)


def _isian(old: Facts, new: Facts, kolom: Mapping[str, str]) -> Iterable[IsianBerbeda]:
    for name, label in kolom.items():
        before, after = _shown(name, old.get(name)), _shown(name, new.get(name))
        if before != after:
            yield IsianBerbeda(label, before, after)


def _shown(name: str, value: Any) -> str:
    """A kept value as the page words it."""
    if value is None:
        return ""
    if name.startswith("periode_a"):
        return tanggal(date.fromisoformat(value))
    return PILIHAN.get(name, {}).get(value, str(value))


def _rows(old: Sequence[Facts], new: Sequence[Facts], kolom: Mapping[str, str]) -> Iterable[Butir]:
    """What is in the new state, in its order, then what is gone; the unchanged are left out."""
    before = {row["id"]: row for row in old}
    moved = _moved(old, new)
    for row in new:
        earlier = before.pop(row["id"], None)
        butir = _new(BARU, row, kolom) if earlier is None else _changed(earlier, row, kolom, moved)
        if butir:
            yield butir
    for row in before.values():
        yield _new(DIHAPUS, row, kolom)


def _new(jenis: str, row: Facts, kolom: Mapping[str, str]) -> Butir:
    """One that stands in one state only, with everything it says."""
    nothing: Facts = {}
    sides = (nothing, row) if jenis == BARU else (row, nothing)
    isian = tuple(each for each in _isian(*sides, kolom) if each.label != kolom["uraian"])
    inner = tuple(_new(jenis, each, INDIKATOR) for each in row.get("indikator", ()))
    return Butir(jenis, row["uraian"], isian, inner)


def _changed(
    old: Facts, new: Facts, kolom: Mapping[str, str], moved: Mapping[int, tuple[int, int]]
) -> Butir | None:
    isian = [*_isian(old, new, kolom), *_isian(_manual(old), _manual(new), MANUAL)]
    if place := moved.get(new["id"]):
        isian.append(IsianBerbeda("Urutan", f"nomor {place[0]}", f"nomor {place[1]}"))
    inner = tuple(_rows(old.get("indikator", ()), new.get("indikator", ()), INDIKATOR))
    if not isian and not inner:
        return None
    return Butir(BERUBAH if isian else TETAP, new["uraian"], tuple(isian), inner)


def _manual(row: Facts) -> Facts:
    return row.get("manual") or {}


def _moved(old: Sequence[Facts], new: Sequence[Facts]) -> dict[int, tuple[int, int]]:
    """Those that changed places among the ones in both states: their numbers then and now."""
    both = {row["id"] for row in old} & {row["id"] for row in new}
    before = [row["id"] for row in old if row["id"] in both]
    after = [row["id"] for row in new if row["id"] in both]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {key for block in blocks for key in before[block.a : block.a + block.size]}
    then, now = _numbers(old), _numbers(new)
    return {key: (then[key], now[key]) for key in both - stayed}


def _numbers(rows: Sequence[Facts]) -> dict[int, int]:
    """The number by which the page calls each: results are numbered within utama and tambahan."""
    count: dict[str, int] = {}
    numbers = {}
    for row in rows:
        group = row.get("jenis", "")
        count[group] = numbers[row["id"]] = count.get(group, 0) + 1
    return numbers


def _perilaku(old: Facts, new: Facts, perilaku: Iterable[Perilaku]) -> Iterable[IsianBerbeda]:
    kolom = {each.kode: each.nama for each in perilaku}
    return _isian(old.get("ekspektasi", {}), new.get("ekspektasi", {}), kolom)


def _lampiran(old: Facts, new: Facts) -> Iterable[IsianBerbeda]:
    before, after = old.get("lampiran", {}), new.get("lampiran", {})
    for bagian in Bagian:
        was, now = ("\n".join(each.get(bagian, [])) for each in (before, after))
        if was != now:
            yield IsianBerbeda(bagian.label, was, now)
