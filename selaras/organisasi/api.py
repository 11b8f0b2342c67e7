"""Units and posts as the answers of every app above show them."""

from typing import Annotated

from pydantic import Field

from selaras.base.api.kinds import Answer, OneOf
from selaras.organisasi.models import pegawai

JenisJabatan = Annotated[str, OneOf(pegawai.JenisJabatan)]
JENIS_JABATAN = "Hanya perlu bila nama itu ada pada beberapa jenis jabatan."


class Unit(Answer):
    id: int
    nama: str
    induk: int | None = Field(validation_alias="parent_id")
