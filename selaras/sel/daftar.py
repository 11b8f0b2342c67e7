"""The cells of the nation as this one knows them: a file that all share, SEL_DAFTAR.

    direktori = "pusat"
    [sel.pusat]
    nama = "Pusat"
    alamat = "https://pusat.contoh.go.id"
    kunci = "<public key of Ed25519, base64>"

SEL_KODE says which of them is this one, SEL_KUNCI is its private key. Without a file there are no
cells, and nothing of this app is seen.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Sel:
    """One installation with the agencies that live in it."""

    kode: str
    nama: str
    alamat: str
    kunci: str


@dataclass(frozen=True, slots=True)
class DaftarSel:
    """All cells, and which of them keeps the directory NIP → cell."""

    sel: dict[str, Sel]
    direktori: str

    @property
    def sini(self) -> Sel:
        return self.sel[settings.SEL_KODE]

    @property
    def lain(self) -> list[Sel]:
        return [each for each in self.sel.values() if each.kode != settings.SEL_KODE]

    @property
    def pemegang_direktori(self) -> Sel:
        return self.sel[self.direktori]

    @property
    def is_direktori(self) -> bool:
        return self.direktori == settings.SEL_KODE


def daftar_sel() -> DaftarSel | None:
    """None where this installation stands alone."""
    return _read(settings.SEL_DAFTAR) if settings.SEL_DAFTAR else None


@cache
def _read(file: str) -> DaftarSel:
    facts = tomllib.loads(Path(file).read_text())
    rows = {
        kode: Sel(kode, each["nama"], each["alamat"].rstrip("/"), each["kunci"])
        for kode, each in facts["sel"].items()
    }
    return DaftarSel(rows, facts["direktori"])
