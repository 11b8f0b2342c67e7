"""Copying into an SKP, importing, and the agency's library: what is sent and what is answered."""

from typing import Annotated, Literal

from pydantic import Field

from selaras.api.schemas.skp import Aspek, JenisRhk, Klasifikasi, Perspektif
from selaras.base.api.kinds import Answer, Body, Id, Orang, Pilihan, Versi
from selaras.perencanaan.api.kinds import Satuan, Target, Uraian, UraianBolehKosong
from selaras.salin.rencana import INDIKATOR_MAKS, RHK_MAKS

Kunci = Annotated[list[Id], Field(max_length=RHK_MAKS)]
ModelSkp = Literal["jpt", "ja_jf"]


class SalinRhk(Body):
    sumber: Id = Field(description="Id SKP yang disalin, dari sumber-salin.")
    rhk: Kunci
    versi: Versi | None = None


class SalinPustaka(Body):
    pustaka: Kunci
    versi: Versi | None = None


class AmbilRhk(Body):
    rhk: Kunci


class Berbagi(Body):
    boleh: bool
    versi: Versi | None = None


class IndikatorIsi(Body):
    uraian: UraianBolehKosong = ""
    aspek: Aspek | None = ""
    perspektif: Perspektif | None = ""
    target: Target = ""
    satuan: Satuan = ""


DaftarIndikator = Annotated[list[IndikatorIsi], Field(max_length=INDIKATOR_MAKS)]


class RhkImpor(Body):
    jenis: JenisRhk
    uraian: Uraian
    klasifikasi: Klasifikasi | None = ""
    indikator: DaftarIndikator = []


class Impor(Body):
    """Isi berkas Tool Kinerja: docs/panduan/impor-tool-kinerja.md."""

    periode_awal: Pilihan
    periode_akhir: Pilihan
    nip: Pilihan = ""
    rhk: Annotated[list[RhkImpor], Field(max_length=RHK_MAKS)]


class Hasil(Answer):
    """Yang masuk ke SKP, dan yang tidak ikut."""

    rhk: int
    indikator: int
    dilewati: list[str] = Field(description="RHK yang sudah ada di SKP.")
    ditinggalkan: list[str] = Field(
        description="Indikator yang kolom wajibnya kosong atau uraiannya sama."
    )


class RhkSumber(Answer):
    id: int
    jenis: JenisRhk
    uraian: str
    indikator: list[str]


class Sumber(Answer):
    """SKP yang dapat disalin: milik sendiri, atau rekan sejabatan yang mengizinkan."""

    id: int
    tahun: int
    pegawai: Orang
    jabatan: str
    rhk: list[RhkSumber]


class PustakaBaru(Body):
    jabatan: Pilihan
    model: ModelSkp
    jenis: JenisRhk
    uraian: Uraian
    indikator: DaftarIndikator = []


class PustakaUbah(Body):
    """Only what is sent changes."""

    jabatan: Pilihan = ""
    jenis: JenisRhk = "utama"
    uraian: Uraian = ""
    indikator: DaftarIndikator = []
    versi: Versi | None = None


class IndikatorPustaka(Answer):
    uraian: str
    aspek: str
    perspektif: str
    target: str
    satuan: str


class Pustaka(Answer):
    id: int
    jabatan: str
    model: ModelSkp
    jenis: JenisRhk
    uraian: str
    indikator: list[IndikatorPustaka]
    versi: int
