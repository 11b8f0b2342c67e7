"""What can be set: every knob of the dataclass, its kind, its value, and how overrides write it.

Made of the fields of `Kebijakan` and their sheets; a schedule and a word of the agency are knobs
of their own, with a dotted key: `jadwal.bulanan.realisasi`, `istilah.draf`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from selaras.rules.bentuk_ketentuan import Ketentuan, Menurut
from selaras.rules.kebijakan import Istilah, Jadwal, JenisPeriode, Kebijakan, Langkah
from selaras.rules.ketentuan import KETENTUAN
from selaras.rules.sebutan import ISTILAH, JENIS, LANGKAH, SISI

JADWAL, ISTILAH_KUNCI = "jadwal", "istilah"


class BentukNilai(StrEnum):
    """How a knob is filled in."""

    YA_TIDAK = "ya_tidak"
    PILIHAN = "pilihan"
    ANGKA = "angka"
    TEKS = "teks"
    BARIS = "baris"
    DERET = "deret"
    JADWAL = "jadwal"
    TETAP = "tetap"


PLAIN = {
    bool: BentukNilai.YA_TIDAK,
    int: BentukNilai.ANGKA,
    str: BentukNilai.TEKS,
    tuple[str, ...]: BentukNilai.BARIS,
    tuple[int, ...]: BentukNilai.DERET,
}


@dataclass(frozen=True)
class Kenop:
    """One thing that an agency may set, or reads why it may not."""

    kunci: str
    ketentuan: Ketentuan
    bentuk: BentukNilai
    pilihan: type[StrEnum] | None = None

    @property
    def label(self) -> str:
        return self.ketentuan.label

    @property
    def is_tetap(self) -> bool:
        return self.bentuk == BentukNilai.TETAP

    @property
    def langkah(self) -> tuple[Langkah, JenisPeriode] | None:
        """Of a schedule: which step of which kind of period."""
        if self.bentuk != BentukNilai.JADWAL:
            return None
        _, jenis, langkah = self.kunci.split(".")
        return Langkah(langkah), JenisPeriode(jenis)

    def kinds(self, kebijakan: Kebijakan) -> tuple[JenisPeriode, ...]:
        """The kinds of period that read it."""
        if self.langkah:
            return (self.langkah[1],)
        return (kebijakan.periode, JenisPeriode.FINAL)

    def value(self, kebijakan: Kebijakan) -> Any:
        """What holds, as plain data of the shape that overrides have."""
        if self.langkah:
            return schedule(kebijakan.jadwal.get(self.langkah, Jadwal()))
        if self.kunci.startswith(f"{ISTILAH_KUNCI}."):
            return getattr(kebijakan.istilah, self.kunci.partition(".")[2])
        nilai = getattr(kebijakan, self.kunci)
        if self.is_tetap:
            return str(nilai) if isinstance(nilai, str | ZoneInfo) else None
        if isinstance(nilai, tuple):
            return list(nilai)
        return nilai.value if isinstance(nilai, StrEnum) else nilai

    def fragment(self, nilai: Any) -> dict[str, Any]:
        """The overrides that set it."""
        made = nilai
        for part in reversed(self.kunci.split(".")):
            made = {part: made}
        return made  # type: ignore[no-any-return]  # a key has a part


def schedule(jadwal: Jadwal) -> dict[str, Any]:
    """A schedule as overrides write it; what it does not state is none, to take it away."""
    sides = {sisi: getattr(jadwal, sisi) for sisi in SISI}
    return {sisi: asdict(each) if each else None for sisi, each in sides.items()}


def kenop_of(kunci: str) -> Kenop | None:
    """The knob of a key; nothing for a key that no kebijakan has."""
    return _known().get(kunci)


def kenops(kebijakan: Kebijakan) -> Iterator[Kenop]:
    """Every knob that this kebijakan uses, in the order of the sheet."""
    for kenop in _known().values():
        if not kenop.langkah or _is_used(*kenop.langkah, kebijakan):
            yield kenop


@cache
def _known() -> Mapping[str, Kenop]:
    types = get_type_hints(Kebijakan)
    names = {each.name for each in fields(Kebijakan)}
    found = [made for name in KETENTUAN if name in names for made in _made(name, types[name])]
    return {each.kunci: each for each in found}


def _made(name: str, kind: Any) -> Iterator[Kenop]:
    sheet = KETENTUAN[name]
    if name == JADWAL:
        yield from _schedules(sheet)
    elif name == ISTILAH_KUNCI:
        for each in fields(Istilah):
            own = replace(sheet, label=f"Istilah untuk: {ISTILAH[each.name]}")
            yield Kenop(f"{name}.{each.name}", own, BentukNilai.TEKS)
    elif sheet.tetap:
        yield Kenop(name, sheet, BentukNilai.TETAP)
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        yield Kenop(name, sheet, BentukNilai.PILIHAN, kind)
    else:
        yield Kenop(name, sheet, PLAIN[kind])


def _schedules(sheet: Ketentuan) -> Iterator[Kenop]:
    for jenis in JenisPeriode:
        for langkah in Langkah:
            if langkah == Langkah.SKP and jenis != JenisPeriode.FINAL:
                continue
            label = LANGKAH[langkah]
            is_skp = langkah == Langkah.SKP
            menurut = Menurut.SKP if is_skp else Menurut.PERIODE
            berjalan = langkah not in {Langkah.SKP, Langkah.PERIODE}  # which are not begun
            label = label if is_skp else f"{label} {JENIS[jenis]}"
            own = replace(sheet, label=label, menurut=menurut, berjalan=berjalan)
            yield Kenop(f"{JADWAL}.{jenis}.{langkah}", own, BentukNilai.JADWAL)


def _is_used(langkah: Langkah, jenis: JenisPeriode, kebijakan: Kebijakan) -> bool:
    """A schedule of a step that this agency has (§8 (f): a final has no plan)."""
    if jenis not in {kebijakan.periode, JenisPeriode.FINAL}:
        return False
    if langkah == Langkah.RENCANA_AKSI:
        return kebijakan.needs_plan and jenis != JenisPeriode.FINAL
    if langkah == Langkah.PERSETUJUAN_RENCANA:
        return kebijakan.plan_needs_approval and jenis != JenisPeriode.FINAL
    return True
