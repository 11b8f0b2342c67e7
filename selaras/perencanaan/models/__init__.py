"""Perencanaan (stage 1): what a pegawai promises for the year, and whose results it serves."""

from selaras.perencanaan.models.naskah import (
    EKSPEKTASI_MAX,
    DokumenBertandaTangan,
    Ekspektasi,
    VersiSkp,
)
from selaras.perencanaan.models.rhk import (
    SATUAN_MAX,
    TARGET_MAX,
    URAIAN_MAX,
    Aspek,
    Indikator,
    IndikatorQuerySet,
    Perspektif,
    RencanaHasilKerja,
    RencanaHasilKerjaQuerySet,
)
from selaras.perencanaan.models.skp import (
    CATATAN_MAX,
    TERBUKA,
    Skp,
    SkpQuerySet,
)

__all__ = [
    "CATATAN_MAX",
    "EKSPEKTASI_MAX",
    "SATUAN_MAX",
    "TARGET_MAX",
    "TERBUKA",
    "URAIAN_MAX",
    "Aspek",
    "DokumenBertandaTangan",
    "Ekspektasi",
    "Indikator",
    "IndikatorQuerySet",
    "Perspektif",
    "RencanaHasilKerja",
    "RencanaHasilKerjaQuerySet",
    "Skp",
    "SkpQuerySet",
    "VersiSkp",
]
