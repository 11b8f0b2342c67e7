"""Units: one with its chain to the top, and what changes it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Orang, Pilihan, Tanggal, Teks, Tindakan
from selaras.organisasi.api import Unit
from selaras.organisasi.models.unit import UNIT_MAX

Eselon = Literal["00", "10", "11", "12", "21", "22", "31", "32", "41", "42", "51", "52", "99"]
HariKerja = Literal[5, 6]
NamaUnit = Annotated[Teks, StringConstraints(max_length=UNIT_MAX)]


class UnitUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    nama: NamaUnit = ""
    kode: Pilihan = ""
    siasn_id: Pilihan = ""
    eselon: Eselon = "99"
    is_mandiri: bool = False
    hari_kerja: HariKerja = 5


class UnitBaru(UnitUbah):
    induk: Id | None = Field(
        None, description="Id unit di atasnya; kosong hanya untuk unit pertama instansi."
    )
    nama: NamaUnit


class Pindah(Body):
    induk: Id = Field(description="Id unit yang baru di atasnya.")
    mulai: Tanggal | None = Field(None, description="Penilai berubah sejak hari ini, bila kosong.")


class Tutup(Body):
    mulai: Tanggal = Field(description="Hari pertama tanpa pegawai di unit ini.")


class PimpinanUnit(Orang):
    jenis: str = Field(description="definitif, pjb, plt, plh, atau tugas tambahan.")
    jabatan: str
    sampai: date | None


class MataRantaiUnit(Answer):
    """Satu unit pada jalur ke puncak; yang pertama pada `pimpinan` adalah yang menilai."""

    id: int
    nama: str
    eselon: str
    is_mandiri: bool
    ditutup: date | None
    pimpinan: list[PimpinanUnit]
    pengganti: str = Field(description="Bila tanpa pimpinan: siapa yang sementara menilai.")


class UnitLengkap(Unit):
    kode: str
    siasn_id: str
    eselon: str
    eselon_nama: str
    is_mandiri: bool
    hari_kerja: int
    ditutup: date | None
    jumlah_pegawai: int
    jumlah_anak: int
    rantai: list[MataRantaiUnit]
    tindakan: dict[str, Tindakan]


class PerubahanPenilai(Answer):
    """Seorang pegawai yang pejabat penilainya berganti."""

    pegawai: Orang
    jabatan: str
    dari: str
    ke: str
    sebab: str


class GantiPenilai(Answer):
    jumlah: int = Field(description="Banyak pegawai yang berganti penilai.")
    perubahan: list[PerubahanPenilai] = Field(description="Paling banyak 500 yang pertama.")


class PratinjauPindah(GantiPenilai):
    jumlah_atasan: int = Field(description="Selebihnya: hanya atasan penilainya yang berganti.")


class UnitPindah(UnitLengkap, GantiPenilai):
    """The unit as it is now, and whose penilai changed by the move."""


class PegawaiUnit(Orang):
    jabatan: str
    penugasan: str
    is_pimpinan: bool
