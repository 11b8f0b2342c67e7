"""A mutasi: what the SK says, and what follows from it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Orang, Pilihan, Tanggal, Teks, Tindakan
from selaras.organisasi.models.pegawai import JABATAN_MAX

JenisMutasi = Literal["mutasi", "diperbantukan"]
JenisJabatan = Literal["struktural", "fungsional", "pelaksana"]


class MutasiBaru(Body):
    pegawai: Annotated[Teks, StringConstraints(max_length=30)] | None = Field(
        None, description="NIP; kosong berarti pemanggil sendiri, bila kebijakannya membolehkan."
    )
    unit: Id = Field(description="Id unit kerja baru.")
    jabatan: Annotated[Teks, StringConstraints(max_length=JABATAN_MAX)] = Field(
        description="Nama jabatan baru seperti dalam daftar jabatan instansi."
    )
    jenis_jabatan: JenisJabatan | None = Field(
        None, description="Hanya perlu bila nama itu ada pada beberapa jenis jabatan."
    )
    is_pimpinan: bool = False
    jenis: JenisMutasi = "mutasi"
    tmt: Tanggal
    nomor_sk: Pilihan = ""
    tanggal_sk: Tanggal | None = None


class Bawahan(Answer):
    """Seorang bawahan yang penilainya berubah; `sampai`: penilai lama masih menilai dahulu."""

    nama: str
    jabatan: str
    unit: str
    dari: str
    ke: str
    sampai: date | None


class Akibat(Answer):
    akhir_lama: date
    awal_baru: date | None
    akhir_baru: date | None
    kasus: int
    tugas_lain: list[date]
    penilai_penutupan: str
    penilai_baru: str
    langkah: list[str]
    bawahan: list[Bawahan]
    peringatan: list[str]


class Jabatan(Answer):
    jabatan: str
    unit_kerja: str


class Pratinjau(Answer):
    """Yang akan terjadi; belum ada yang diubah."""

    pegawai: Orang
    jenis: JenisMutasi
    tmt: date
    dari: Jabatan
    ke: Jabatan
    akibat: Akibat


class MutasiRingkas(Answer):
    id: int
    status: Literal["diterapkan", "dibatalkan"]
    pegawai: Orang
    jenis: JenisMutasi
    tmt: date
    dari: Jabatan
    ke: Jabatan
    nomor_sk: str
    tanggal_sk: date | None
    skp_lama: int | None
    skp_baru: int | None


class Mutasi(MutasiRingkas):
    akibat: Akibat
    tindakan: dict[str, Tindakan]
