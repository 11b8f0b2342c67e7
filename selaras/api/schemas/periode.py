"""Periods from plan to rating, and the daily log."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from selaras.api.schemas.people import JenisPeriode, NilaiCapaian
from selaras.base.api.kinds import (
    BARIS_MAX,
    Angka,
    Answer,
    Body,
    Catatan,
    Id,
    Jam,
    Nomor,
    Orang,
    Pilihan,
    Tahun,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
)
from selaras.pelaksanaan.models import NARASI_MAX, PROGRES_MAX, TAUTAN_MAX
from selaras.penilaian.models import ALASAN_MAX, UMPAN_BALIK_MAX
from selaras.perencanaan.api.kinds import Satuan, Target, Uraian, UraianBolehKosong

Rating = Literal["di_atas", "sesuai", "di_bawah"]
NilaiPredikat = Literal["sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang"]
UraianProgres = Annotated[Teks, StringConstraints(max_length=PROGRES_MAX)]
IsiUmpanBalik = Annotated[Teks, StringConstraints(max_length=UMPAN_BALIK_MAX)]
KodePerilaku = Annotated[Teks, StringConstraints(max_length=10)]


class PeriodeBaru(Body):
    jenis: JenisPeriode
    tahun: Tahun
    nomor: Nomor = Field(1, description="Bulan 1-12, triwulan 1-4, atau 1 untuk final.")


class BarisRencana(Body):
    rhk: Id
    uraian: Uraian
    target: Target = ""
    satuan: Satuan = ""


class BarisRealisasi(Body):
    indikator: Id
    nilai: Angka = None
    narasi: Annotated[Teks, StringConstraints(max_length=NARASI_MAX)] | None = ""
    sumber_data: Pilihan = ""
    nihil: bool = False
    alasan: UraianBolehKosong = ""


Rencana = Annotated[list[BarisRencana], Field(max_length=BARIS_MAX)]
Realisasi = Annotated[list[BarisRealisasi], Field(max_length=BARIS_MAX)]


class BuktiBaru(Body):
    """A link as JSON; a file comes as multipart with the same fields and `berkas`."""

    indikator: Id
    nama: Pilihan = ""
    tautan: Annotated[Teks, StringConstraints(max_length=TAUTAN_MAX)] | None = ""


class UmpanBalikIndikator(Body):
    indikator: Id
    isi: IsiUmpanBalik


class UmpanBalikBaru(Body):
    hasil_kerja: Annotated[list[UmpanBalikIndikator], Field(max_length=BARIS_MAX)] = []
    perilaku: dict[KodePerilaku, IsiUmpanBalik] = {}
    versi: Versi | None = None


class RatingBaru(Body):
    hasil_kerja: Rating
    perilaku: Rating
    catatan: Catatan = ""
    versi: Versi | None = None


class RatingUbah(Body):
    hasil_kerja: Rating
    perilaku: Rating
    alasan: Annotated[Teks, StringConstraints(max_length=ALASAN_MAX)]
    versi: Versi | None = None


class FormulirBaru(Body):
    """What comes with `berkas`, as multipart."""

    model_config = ConfigDict(extra="ignore")

    versi: Versi | None = None


class ProgresBaru(Body):
    tanggal: Tanggal
    mulai: Jam
    selesai: Jam
    indikator: Id
    uraian: UraianProgres
    rencana: bool = False


class ProgresUbah(Body):
    """Only what is sent changes; `rencana: false` turns a plan into progress."""

    tanggal: Tanggal = date.min
    mulai: Jam = time.min
    selesai: Jam = time.min
    indikator: Id = 1
    uraian: UraianProgres = ""
    rencana: bool = False


class ProgresHarian(Answer):
    id: int
    skp: int
    indikator: int
    tanggal: date
    mulai: time
    selesai: time
    uraian: str
    rencana: bool
    dihitung: bool = Field(description="Salah bila dicatat setelah realisasi periodenya diajukan.")


class BarisRencanaAksi(Answer):
    id: int
    rhk: int
    uraian: str
    target: str
    satuan: str


class BarisRealisasiAda(Answer):
    indikator: int
    nilai: str | None = Field(description='Angka sebagai teks, misalnya "12.5".')
    narasi: str
    sumber_data: str
    nihil: bool
    alasan: str


class Bukti(Answer):
    id: int
    indikator: int
    nama: str
    tautan: str
    berkas: str | None = Field(description="Alamat berkas, bila diunggah.")
    ukuran: int


class UmpanBalikAda(Answer):
    indikator: int
    isi: str


class UmpanBalik(Answer):
    hasil_kerja: list[UmpanBalikAda]
    perilaku: dict[str, str]


class Evaluasi(Answer):
    predikat: NilaiPredikat
    hasil_kerja: Rating
    perilaku: Rating
    catatan: str
    alasan: str
    capaian_organisasi: NilaiCapaian | Literal[""]
    penilai: Orang
    dinilai_pada: datetime
    terlambat: bool
    nomor: int = Field(description="1: penilaian pertama; 2: perubahannya.")


class PeriodeRingkas(Answer):
    """A row of a list."""

    id: int
    skp: int
    jenis: JenisPeriode
    tahun: int
    nomor: int
    mulai: date
    selesai: date
    status: str
    predikat: NilaiPredikat | None
    versi: int


class Periode(PeriodeRingkas):
    pegawai: Orang
    penilai: Orang | None
    catatan: str
    catatan_realisasi: str
    rencana_terlambat: bool
    realisasi_terlambat: bool
    rencana_diajukan_pada: datetime | None
    rencana_disetujui_pada: datetime | None
    realisasi_diajukan_pada: datetime | None
    rencana_aksi: list[BarisRencanaAksi]
    realisasi: list[BarisRealisasiAda]
    bukti: list[Bukti]
    umpan_balik: UmpanBalik
    evaluasi: Evaluasi | None
    tindakan: dict[str, Tindakan]
