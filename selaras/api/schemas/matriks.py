"""Matriks peran hasil: what is sent and what is answered."""

from typing import Annotated

from pydantic import Field

from selaras.api.schemas.skp import JenisRhk, Status
from selaras.base.api.kinds import BARIS_MAX, Answer, Body, Id, Orang, Tindakan
from selaras.perencanaan.api.kinds import Uraian


class BagiRhk(Body):
    orang: Annotated[list[Id], Field(max_length=BARIS_MAX)] = Field(
        description="Id SKP pegawai yang diberi RHK ini."
    )
    rhk: Id = Field(description="Id RHK pimpinan yang diintervensi.")
    jenis: JenisRhk
    uraian: Uraian


class KolomMatriks(Answer):
    id: int
    jenis: JenisRhk
    uraian: str
    tim: int | None = Field(description="Tim kerja yang mengemban RHK ini, bila ada.")
    jumlah_orang: int


class IsiMatriks(Answer):
    id: int
    rhk_pimpinan: int | None = Field(description="Kosong pada penugasan lain.")
    jenis: JenisRhk
    uraian: str | None = Field(description="Kosong bila SKP-nya masih draf milik orang lain.")


class BarisMatriks(Answer):
    skp: int
    pegawai: Orang
    jabatan: str
    status: Status
    terlihat: bool
    terlibat: int = Field(description="Banyaknya RHK pimpinan yang didukung: 0, 1, atau lebih.")
    bawahan: bool = Field(description="Dinilai pimpinan ini hari ini; bila tidak, lewat tim.")
    tim: list[str] = Field(description="Tim kerja yang diikutinya hari ini.")
    rhk: list[IsiMatriks]


class TimMatriks(Answer):
    id: int
    nama: str
    anggota: int


class Matriks(Answer):
    skp: int
    tahun: int
    pimpinan: Orang
    tim: list[TimMatriks] = Field(description="Tim kerja yang dipimpinnya hari ini.")
    rhk: list[KolomMatriks]
    orang: list[BarisMatriks]
    belum_punya_skp: list[Orang]
    tindakan: dict[str, Tindakan]
