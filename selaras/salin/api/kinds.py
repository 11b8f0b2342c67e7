"""What is sent of results that are not yet, or not only, of an SKP."""

from typing import Annotated

from pydantic import Field

from selaras.base.api.kinds import Body, Id
from selaras.perencanaan.api.kinds import Satuan, Target, UraianBolehKosong
from selaras.perencanaan.api.rhk import Aspek, Perspektif
from selaras.salin.rencana import INDIKATOR_MAKS, RHK_MAKS

Kunci = Annotated[list[Id], Field(max_length=RHK_MAKS)]


class IndikatorIsi(Body):
    uraian: UraianBolehKosong = ""
    aspek: Aspek | None = ""
    perspektif: Perspektif | None = ""
    target: Target = ""
    satuan: Satuan = ""


DaftarIndikator = Annotated[list[IndikatorIsi], Field(max_length=INDIKATOR_MAKS)]
