"""What changed from one version of an SKP to the next, in sentences."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selaras.core.wording import verb_phrase
from selaras.perencanaan.models import Bagian, VersiSkp

Facts = dict[str, Any]
KOLOM = {"uraian": "uraian", "target": "target", "satuan": "satuan", "rhk_pimpinan": "RHK pimpinan"}


@dataclass(frozen=True)
class Perubahan:
    """One version with its differences from the one before."""

    nomor: int
    at: datetime
    text: str
    rows: list[str]


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
