"""What changed from one version of an SKP to the next; and which two are compared."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selaras.base.format import waktu
from selaras.core.wording import verb_phrase
from selaras.perencanaan.models import Bagian, Skp, VersiSkp
from selaras.perencanaan.versi import facts_of

Facts = dict[str, Any]
KONSEP = "konsep"
KOLOM = {"uraian": "uraian", "target": "target", "satuan": "satuan", "rhk_pimpinan": "RHK pimpinan"}


@dataclass(frozen=True)
class Perubahan:
    """One version with its differences from the one before."""

    nomor: int
    at: datetime
    text: str
    rows: list[str]


@dataclass(frozen=True)
class Sisi:
    """A state of the SKP that can be compared: a kept version, or the concept of this moment."""

    kunci: str
    label: str
    isi: Facts


def sides_of(skp: Skp, versions: list[VersiSkp]) -> list[Sisi]:
    """Oldest first; what is being changed now comes last."""
    zona = skp.instansi.zona
    sides = [
        Sisi(
            str(each.nomor),
            f"Versi {each.nomor}, {verb_phrase(each.verb)} {waktu(each.at, zona)}",
            each.isi,
        )
        for each in versions
    ]
    if skp.is_editable and sides:
        sides.append(Sisi(KONSEP, "Konsep sekarang", facts_of(skp)))
    return sides


def pair_of(sides: list[Sisi], dari: str, ke: str) -> tuple[Sisi, Sisi] | None:
    """The two that are asked for, the older first; the newest two where none are named."""
    if len(sides) < 2:  # noqa: PLR2004 -- a pair
        return None
    place = {each.kunci: nomor for nomor, each in enumerate(sides)}
    last = place.get(ke, len(sides) - 1 if place.get(dari) != len(sides) - 1 else len(sides) - 2)
    first = place.get(dari, max(last - 1, 0))
    if first == last:
        return sides[first], sides[last]
    return sides[min(first, last)], sides[max(first, last)]


def changes_of(versions: list[VersiSkp]) -> list[Perubahan]:
    """Newest first; the first version has nothing before it."""
    before: list[VersiSkp | None] = [None, *versions]
    pairs = zip(before, versions, strict=False)
    return [
        Perubahan(new.nomor, new.at, verb_phrase(new.verb), _differences(old, new))
        for old, new in pairs
    ][::-1]


def _differences(old: VersiSkp | None, new: VersiSkp) -> list[str]:
    if old is None:
        return []
    return [
        *_compare("RHK", _by_id(old.isi["rhk"]), _by_id(new.isi["rhk"])),
        *_compare("Indikator", _indikator(old.isi), _indikator(new.isi)),
        *_ekspektasi(old.isi, new.isi),
        *_lampiran(old.isi, new.isi),
        *_manual(_indikator(old.isi), _indikator(new.isi)),
    ]


def _compare(noun: str, old: dict[int, Facts], new: dict[int, Facts]) -> list[str]:
    added = [f"{noun} baru: {row['uraian']}" for key, row in new.items() if key not in old]
    gone = [f"{noun} dihapus: {row['uraian']}" for key, row in old.items() if key not in new]
    changed = [
        f"{noun} “{new[key]['uraian']}”: {label} semula {row[name] or '–'}, "
        f"menjadi {new[key][name] or '–'}"
        for key, row in old.items()
        if key in new
        for name, label in KOLOM.items()
        if name in row and row[name] != new[key][name]
    ]
    return added + gone + changed


def _by_id(rows: list[Facts]) -> dict[int, Facts]:
    return {row["id"]: row for row in rows}


def _indikator(isi: Facts) -> dict[int, Facts]:
    return _by_id([row for rhk in isi["rhk"] for row in rhk["indikator"]])


def _ekspektasi(old: Facts, new: Facts) -> list[str]:
    count = sum(old["ekspektasi"].get(kode) != isi for kode, isi in new["ekspektasi"].items())
    return [f"Ekspektasi perilaku diisi atau diubah: {count}"] if count else []


def _lampiran(old: Facts, new: Facts) -> list[str]:
    """Versions from before the lampiran existed had none."""
    before, after = old.get("lampiran", {}), new.get("lampiran", {})
    return [
        f"Lampiran {bagian.label} diisi atau diubah"
        for bagian in Bagian
        if before.get(bagian, []) != after.get(bagian, [])
    ]


def _manual(old: dict[int, Facts], new: dict[int, Facts]) -> list[str]:
    return [
        f"Manual indikator “{row['uraian']}” diisi atau diubah"
        for key, row in new.items()
        if row.get("manual") != old.get(key, {}).get("manual")
    ]
