"""Forms of stage 1, a module per noun: they parse; the actions decide."""

from selaras.perencanaan.forms.skp import (
    CatatanForm,
    DokumenForm,
    EkspektasiForm,
    FilterForm,
    IndikatorForm,
    RhkForm,
    SkpForm,
    VersiForm,
    initial_of,
)

__all__ = [
    "CatatanForm",
    "DokumenForm",
    "EkspektasiForm",
    "FilterForm",
    "IndikatorForm",
    "RhkForm",
    "SkpForm",
    "VersiForm",
    "initial_of",
]
