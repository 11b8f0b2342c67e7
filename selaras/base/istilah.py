"""The terms of the regulation in plain words: one file, read by popovers, search and a page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import ConfigDict, TypeAdapter

FILE = Path(__file__).parent / "data" / "istilah.toml"


@dataclass(frozen=True)
class Arti:
    """`juga`: other words by which people look for it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    nama: str
    arti: str
    contoh: str
    sumber: str
    juga: tuple[str, ...] = ()


ADAPTER = TypeAdapter(dict[str, Arti])


@cache
def istilah() -> Mapping[str, Arti]:
    """By key; ValidationError where the file is wrong."""
    text = FILE.read_text(encoding="utf-8")
    return MappingProxyType(ADAPTER.validate_python(tomllib.loads(text)))
