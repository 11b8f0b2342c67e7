"""Load an agency preset: TOML, inherited from its `dasar`, checked, frozen.

`load_preset("ntt")` reads `data/ntt.toml`; overrides (plain JSON of the same shape) are merged last
and checked by the same code. Whatever is wrong is a `KebijakanError` with file, key and reason.
"""

import json
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from selaras.kebijakan.errors import KebijakanError, SalahError
from selaras.kebijakan.reader import isoformat, read
from selaras.rules.kebijakan import Kebijakan

DATA = Path(__file__).parent / "data"
DASAR = "dasar"  # the common base: never an agency's own preset
PENYESUAIAN = "penyesuaian"  # the "file" of overrides in messages
TETAP = ("dasar", "versi")  # what an override may not touch
BERTINGKAT_MAKS = 5

Table = dict[str, Any]


def preset_names(folder: Path = DATA) -> tuple[str, ...]:
    """Every preset that an agency may apply, by name."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml") if path.stem != DASAR))


def load_preset(
    nama: str, overrides: Mapping[str, Any] | None = None, folder: Path = DATA
) -> Kebijakan:
    """The kebijakan of a preset with an agency's overrides; kept in memory."""
    return _load(nama, canonical(overrides or {}), folder)


def canonical(overrides: Mapping[str, Any]) -> str:
    """Overrides as one text: equal content, equal text."""
    try:
        return json.dumps(overrides, sort_keys=True, ensure_ascii=False, default=isoformat)
    except (TypeError, ValueError) as error:
        raise KebijakanError(PENYESUAIAN, "", "tidak dapat disimpan sebagai JSON") from error


def overlaid(base: Mapping[str, Any], change: Mapping[str, Any]) -> Table:
    """One set of overrides with another on top, tables key by key."""
    merged: Table = deepcopy(dict(base))
    _overlay(merged, dict(change), "", "", {})
    return merged


@lru_cache(maxsize=128)
def _load(nama: str, overrides: str, folder: Path) -> Kebijakan:
    changes = json.loads(overrides)
    files = _chain(nama, folder)
    if changes:
        files.append((PENYESUAIAN, _checked_overrides(changes)))
    data, origin = _merge(files)
    try:
        kebijakan = read(nama, data)
    except SalahError as error:
        latest = PENYESUAIAN if changes else f"{nama}.toml"
        file = latest if error.together else _origin_of(error.key, origin) or f"{nama}.toml"
        raise KebijakanError(file, error.key, error.reason) from error
    if changes:
        mark = sha256(overrides.encode()).hexdigest()[:8]
        return replace(kebijakan, versi=f"{kebijakan.versi}+{mark}")
    return kebijakan


def _chain(nama: str, folder: Path) -> list[tuple[str, Table]]:
    """The preset's file and its ancestors, the oldest first."""
    files: list[tuple[str, Table]] = []
    while nama:
        if len(files) == BERTINGKAT_MAKS:
            raise KebijakanError(
                files[-1][0], "dasar", "rantai dasar terlalu panjang atau melingkar"
            )
        content = _read_file(nama, folder, files[-1][0] if files else "")
        files.append((f"{nama}.toml", content))
        nama = _dasar_of(content, f"{nama}.toml")
    return files[::-1]


def _read_file(nama: str, folder: Path, child: str) -> Table:
    path = folder / f"{nama}.toml"
    if not nama.isidentifier() or not path.is_file():
        raise KebijakanError(
            child or f"{nama}.toml", "dasar" if child else "preset", f"preset {nama!r} tidak ada"
        )
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KebijakanError(path.name, "", f"bukan TOML yang sah: {error}") from error


def _dasar_of(content: Table, file: str) -> str:
    dasar = content.pop("dasar", "")
    if not isinstance(dasar, str):
        raise KebijakanError(file, "dasar", "harus berupa nama preset")
    return dasar


def _checked_overrides(changes: Any) -> Table:
    if not isinstance(changes, dict):
        raise KebijakanError(PENYESUAIAN, "", "harus berupa tabel")
    for name in changes:
        if name in TETAP:
            raise KebijakanError(PENYESUAIAN, name, "tidak dapat disesuaikan")
    return changes


def _merge(files: list[tuple[str, Table]]) -> tuple[Table, dict[str, str]]:
    """Later files over earlier ones, tables key by key; and which file last stated each key."""
    data: Table = {"pengecualian": []}
    origin: dict[str, str] = {}
    for file, content in files:
        _overlay(data, content, "", file, origin)
    return data, origin


def _overlay(base: Table, change: Table, key: str, file: str, origin: dict[str, str]) -> None:
    for name, value in change.items():
        place = f"{key}.{name}" if key else name
        origin[place] = file
        if isinstance(value, dict) and isinstance(base.get(name), dict):
            _overlay(base[name], value, place, file, origin)
        else:
            base[name] = deepcopy(value)


def _origin_of(key: str, origin: dict[str, str]) -> str:
    """The file that stated a key, or the nearest table above it."""
    while key:
        if key in origin:
            return origin[key]
        key = key.rpartition(".")[0]
    return ""
