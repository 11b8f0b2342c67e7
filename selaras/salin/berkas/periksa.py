"""Check the data of a file row by row: everything that is wrong is told, nothing is guessed."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from selaras.base.errors import NUL, InvalidInput
from selaras.perencanaan.actions.indikator import Isian
from selaras.perencanaan.bentuk import LABEL, Bentuk
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, names
from selaras.perencanaan.models.rhk import (
    SATUAN_MAX,
    TARGET_MAX,
    URAIAN_MAX,
    Aspek,
    Perspektif,
    RencanaHasilKerja,
)
from selaras.salin.rencana import INDIKATOR_MAKS, RHK_MAKS, Rencana

TEMUAN_MAKS: Final = 50
BARIS_MAKS: Final = 1_000_000
KEYS = {"periode_awal", "periode_akhir", "nip", "rhk"}
KEYS_RHK = {"baris", "indikator", *names(RHK, Place.IMPORT)}
KEYS_INDIKATOR = {"baris", *names(INDIKATOR, Place.IMPORT)}
MAX = {"uraian": URAIAN_MAX, "target": TARGET_MAX, "satuan": SATUAN_MAX}
PILIHAN: Final[Mapping[str, Any]] = {
    "jenis": RencanaHasilKerja.Jenis,
    "klasifikasi": RencanaHasilKerja.Klasifikasi,
    "aspek": Aspek,
    "perspektif": Perspektif,
}


@dataclass(frozen=True, slots=True)
class Isi:
    """What a good file says."""

    periode_awal: date
    periode_akhir: date
    nip: str
    rhk: tuple[Rencana, ...]


@dataclass(slots=True)
class Temuan:
    """What is wrong, each with its place."""

    rows: list[str] = field(default_factory=list)

    def add(self, place: str, sentence: str) -> None:
        self.rows.append(f"{place}: {sentence}")

    def refuse(self) -> None:
        """Raise when something is wrong; of very many only the first are told."""
        more = len(self.rows) - TEMUAN_MAKS
        if more > 0:
            rows = [*self.rows[:TEMUAN_MAKS], f"Dan {more} hal lain."]
            raise InvalidInput(errors={"berkas": rows})
        if self.rows:
            raise InvalidInput(errors={"berkas": self.rows})


def check(data: Any, bentuk: Bentuk) -> Isi:
    """The content for an SKP of this form; raises InvalidInput with every row that is wrong."""
    temuan = Temuan()
    facts = _object(data, KEYS, "Berkas", temuan)
    temuan.refuse()
    awal, akhir = (_day(facts, name, temuan) for name in ("periode_awal", "periode_akhir"))
    nip = _text(facts, "nip", "Berkas", temuan)
    rows = _list(facts, "rhk", "Berkas", RHK_MAKS, temuan)
    if not rows and not temuan.rows:
        temuan.add("Berkas", "belum memuat satu pun rencana hasil kerja (rhk).")
    rhk = [
        _rencana(row, _place(row, f"RHK ke-{nomor}"), bentuk, temuan)
        for nomor, row in enumerate(rows, 1)
    ]
    temuan.refuse()
    return Isi(awal, akhir, "".join(filter(str.isalnum, nip)), tuple(rhk))


def _rencana(row: Any, place: str, bentuk: Bentuk, temuan: Temuan) -> Rencana:
    facts = _object(row, KEYS_RHK, place, temuan)
    jenis = _choice(facts, "jenis", place, temuan)
    uraian = _text(facts, "uraian", place, temuan)
    if facts and not jenis and not facts.get("jenis"):
        temuan.add(place, "jenis wajib diisi: utama atau tambahan.")
    if facts and not uraian:
        temuan.add(place, "rencana hasil kerja wajib diisi.")
    klasifikasi = ""
    if "klasifikasi" in bentuk.rhk:
        klasifikasi = _choice(facts, "klasifikasi", place, temuan)
    rows = _list(facts, "indikator", place, INDIKATOR_MAKS, temuan)
    butir = tuple(_butir(rows, place, bentuk, temuan))
    return Rencana(jenis, uraian, butir, klasifikasi=klasifikasi)


def _butir(rows: list[Any], place: str, bentuk: Bentuk, temuan: Temuan) -> Iterator[Isian]:
    seen: set[tuple[str, str]] = set()
    for nomor, row in enumerate(rows, 1):
        here = _place(row, f"{place}, indikator ke-{nomor}")
        butir = _indikator(row, here, bentuk, temuan)
        key = (butir.aspek, butir.uraian)
        if butir.uraian and key in seen:
            temuan.add(here, "indikator ini sama dengan indikator lain pada RHK yang sama.")
        seen.add(key)
        yield butir


def _indikator(row: Any, place: str, bentuk: Bentuk, temuan: Temuan) -> Isian:
    """Only the columns of the form are looked at; what it needs must be there (§3.1)."""
    facts = _object(row, KEYS_INDIKATOR, place, temuan)
    uraian = _text(facts, "uraian", place, temuan)
    found: dict[str, str] = {}
    for name in sorted(bentuk.indikator):
        read = _choice if name in PILIHAN else _text
        found[name] = read(facts, name, place, temuan)
    if not facts:
        return Isian(uraian, **found)
    if not uraian:
        temuan.add(place, "uraian indikator wajib diisi.")
    for name in sorted(bentuk.wajib):
        given = facts.get(name)
        if given is None or (isinstance(given, str) and not given.strip()):
            temuan.add(place, f"{LABEL[name]} wajib diisi pada pendekatan kuantitatif.")
    return Isian(uraian, **found)


def _place(row: Any, else_: str) -> str:
    nomor = row.get("baris") if isinstance(row, dict) else None
    return f"Baris {nomor}" if type(nomor) is int and 0 < nomor < BARIS_MAKS else else_


def _object(value: Any, keys: set[str], place: str, temuan: Temuan) -> dict[str, Any]:
    if not isinstance(value, dict):
        temuan.add(place, "harus berupa objek JSON dengan nama kolom dan isinya.")
        return {}
    if unknown := sorted(set(value) - keys):
        name = _encodable(unknown[0][:40])
        temuan.add(
            place,
            f"kolom “{name}” tidak dikenal. Mohon memakai berkas dari Tool Kinerja, atau templat.",
        )
    return value


def _list(facts: dict[str, Any], name: str, place: str, most: int, temuan: Temuan) -> list[Any]:
    value = facts.get(name, [])
    if not isinstance(value, list):
        temuan.add(place, f"“{name}” harus berupa daftar JSON.")
        return []
    if len(value) > most:
        temuan.add(place, f"“{name}” paling banyak {most}; yang ada {len(value)}.")
        return []
    return value


def _text(facts: dict[str, Any], name: str, place: str, temuan: Temuan) -> str:
    value = facts.get(name)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and name == "target":
        value = str(value) if isinstance(value, int) or math.isfinite(value) else ""
    if not isinstance(value, str):
        temuan.add(place, f"“{name}” harus berupa teks.")
        return ""
    text, most = value.strip(), MAX.get(name, TARGET_MAX)
    if NUL in text or text != _encodable(text):
        temuan.add(place, f"“{name}” memuat karakter yang tidak dapat disimpan.")
    elif len(text) > most:
        temuan.add(place, f"“{name}” paling banyak {most} karakter; yang diisi {len(text)}.")
    else:
        return text
    return ""


def _encodable(text: str) -> str:
    r"""JSON can name half a character (\ud800), which neither a database nor a page takes."""
    return text.encode(errors="replace").decode()


def _choice(facts: dict[str, Any], name: str, place: str, temuan: Temuan) -> str:
    """One of the values, written as such or as its label."""
    text = _text(facts, name, place, temuan)
    choices = PILIHAN[name]
    by_word = {word.lower(): value for value, label in choices.choices for word in (value, label)}
    found = by_word.get(text.lower(), "")
    if text and not found:
        known = ", ".join(choices.values)
        temuan.add(place, f"{name} “{text[:40]}” tidak dikenal; pilihannya {known}.")
    return str(found)


def _day(facts: dict[str, Any], name: str, temuan: Temuan) -> date:
    value = facts.get(name)
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        temuan.add("Berkas", f"“{name}” wajib diisi dengan tanggal seperti 2026-01-01.")
    return date.min
