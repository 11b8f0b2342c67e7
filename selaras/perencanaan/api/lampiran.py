"""The lampiran of an SKP and the manual of an indicator: what is sent and what is answered."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, OneOf, Teks, Versi, none_is_blank
from selaras.perencanaan.models.lampiran import (
    BARIS_MAKS,
    BARIS_MAX,
    MANUAL_MAX,
    ManualIndikator,
)

IsiManual = Annotated[
    Teks, StringConstraints(max_length=MANUAL_MAX), BeforeValidator(none_is_blank)
]
IsiBagian = Annotated[
    list[Annotated[Teks, StringConstraints(max_length=BARIS_MAX)]], Field(max_length=BARIS_MAKS)
]
Kualitas = Annotated[str, OneOf(ManualIndikator.Kualitas, blank=True)]
PeriodePelaporan = Annotated[str, OneOf(ManualIndikator.PeriodePelaporan, blank=True)]


class LampiranIsi(Body):
    """Each section that is sent is replaced by its lines; the others stay."""

    dukungan: IsiBagian = []
    skema: IsiBagian = []
    konsekuensi: IsiBagian = []
    versi: Versi | None = None


class ManualIsi(Body):
    """The whole manual; formula and unit may be empty under kualitatif."""

    tujuan: IsiManual = ""
    definisi: IsiManual = ""
    formula: IsiManual = ""
    satuan_pengukuran: IsiManual = ""
    kualitas: Kualitas | None = ""
    sumber_data: IsiManual = ""
    periode_pelaporan: PeriodePelaporan | None = ""
    versi: Versi | None = None


class Lampiran(Answer):
    dukungan: list[str]
    skema: list[str]
    konsekuensi: list[str]


class Manual(Answer):
    """Manual Indikator Kinerja; only on the form of JPT and heads of unit mandiri."""

    tujuan: str
    definisi: str
    formula: str
    satuan_pengukuran: str
    kualitas: str
    sumber_data: str
    periode_pelaporan: str
