"""Which columns each form of the SKP has (rules.md §3.1; §14 #1). Read from `isian`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from selaras.perencanaan.isian import FORMS, INDIKATOR, RHK, Form


@dataclass(frozen=True, slots=True)
class Bentuk:
    """The columns of one form; what is not named here, the form does not have."""

    rhk: frozenset[str]
    indikator: frozenset[str]
    wajib: frozenset[str]  # compulsory columns of an indicator


BENTUK: Final[Mapping[Form, Bentuk]] = {
    form: Bentuk(
        rhk=frozenset(kolom.nama for kolom in RHK if form in kolom.bentuk),
        indikator=frozenset(kolom.nama for kolom in INDIKATOR if form in kolom.bentuk),
        wajib=frozenset(kolom.nama for kolom in INDIKATOR if form in kolom.wajib),
    )
    for form in FORMS
}
KOLOM_RHK: Final = tuple(kolom.nama for kolom in RHK if kolom.bentuk)
KOLOM_INDIKATOR: Final = tuple(kolom.nama for kolom in INDIKATOR if kolom.bentuk)
LABEL: Final[Mapping[str, str]] = {
    kolom.nama: kolom.label for kolom in (*RHK, *INDIKATOR) if kolom.label
}


def not_in_form(
    facts: Mapping[str, object], kolom: tuple[str, ...], ada: frozenset[str]
) -> list[str]:
    """The columns that were filled although the form has none such."""
    return [name for name in kolom if name not in ada and facts.get(name) not in {None, ""}]
