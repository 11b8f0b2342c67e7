"""Which columns each form of the SKP has (rules.md §3.1; §14 #1). Data only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bentuk:
    """The columns of one form; what is not named here, the form does not have."""

    rhk: frozenset[str]
    indikator: frozenset[str]
    wajib: frozenset[str]  # compulsory columns of an indicator


_DASAR = frozenset({"dasar_penugasan"})  # of a tambahan: DPS-022
_JPT_RHK = _DASAR | {"klasifikasi", "penugasan_dari"}
_TARGET = frozenset({"target", "satuan"})
BENTUK: Final[Mapping[tuple[str, str], Bentuk]] = {
    ("jpt", "kuantitatif"): Bentuk(
        _JPT_RHK, _TARGET | {"perspektif"}, frozenset({"target", "perspektif"})
    ),
    ("jpt", "kualitatif"): Bentuk(_JPT_RHK, frozenset(), frozenset()),
    ("ja_jf", "kuantitatif"): Bentuk(
        _DASAR | {"intervensi", "intervensi_teks"},
        _TARGET | {"aspek"},
        frozenset({"target", "aspek"}),
    ),
    ("ja_jf", "kualitatif"): Bentuk(
        _DASAR | {"intervensi", "intervensi_teks", "penugasan_dari"}, frozenset(), frozenset()
    ),
}
KOLOM_RHK: Final = (
    "intervensi", "intervensi_teks", "klasifikasi", "penugasan_dari", "dasar_penugasan",
)  # fmt: skip
KOLOM_INDIKATOR: Final = ("aspek", "perspektif", "target", "satuan")
LABEL: Final[Mapping[str, str]] = {
    "intervensi": "RHK pimpinan yang diintervensi",
    "intervensi_teks": "RHK pimpinan yang diintervensi",
    "klasifikasi": "klasifikasi RHK",
    "penugasan_dari": "penugasan dari",
    "dasar_penugasan": "dasar penugasan",
    "aspek": "aspek",
    "perspektif": "perspektif",
    "target": "target",
    "satuan": "satuan",
}


def not_in_form(
    facts: Mapping[str, object], kolom: tuple[str, ...], ada: frozenset[str]
) -> list[str]:
    """The columns that were filled although the form has none such."""
    return [name for name in kolom if name not in ada and facts.get(name) not in {None, ""}]
