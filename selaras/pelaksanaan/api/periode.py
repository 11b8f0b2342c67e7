"""A period, its plan and its realisation: what is sent and what is answered."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    BARIS_MAX,
    Angka,
    Answer,
    Body,
    Id,
    Nomor,
    OneOf,
    Pilihan,
    Tahun,
    Teks,
)
from selaras.pelaksanaan import models
from selaras.perencanaan.api.kinds import Satuan, Target, Uraian, UraianBolehKosong
from selaras.rules.predikat import PredikatKinerja

JenisPeriode = Annotated[str, OneOf(models.Periode.Jenis)]
NilaiPredikat = Annotated[str, OneOf(PredikatKinerja)]


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
    narasi: Annotated[Teks, StringConstraints(max_length=models.NARASI_MAX)] | None = ""
    sumber_data: Pilihan = ""
    nihil: bool = False
    alasan: UraianBolehKosong = ""


Rencana = Annotated[list[BarisRencana], Field(max_length=BARIS_MAX)]
Realisasi = Annotated[list[BarisRealisasi], Field(max_length=BARIS_MAX)]


class BarisRencanaAksi(Answer):
    id: int
    rhk: int = Field(validation_alias="rhk_id")
    uraian: str
    target: str
    satuan: str


class BarisRealisasiAda(Answer):
    indikator: int = Field(validation_alias="indikator_id")
    nilai: str | None = Field(description='Angka sebagai teks, misalnya "12.5".')
    narasi: str
    sumber_data: str
    nihil: bool = Field(validation_alias="is_nihil")
    alasan: str

    @staticmethod
    def resolve_nilai(row: models.Realisasi) -> str | None:
        return None if row.nilai is None else f"{row.nilai.normalize():f}"


class PeriodeRingkas(Answer):
    """A row of a list."""

    id: int
    skp: int = Field(validation_alias="skp_id")
    jenis: JenisPeriode
    tahun: int
    nomor: int
    mulai: date
    selesai: date
    status: str
    tidak_dinilai: bool = Field(description="Seluruhnya dalam cuti yang sah; tidak ada predikat.")
    predikat: NilaiPredikat | None
    versi: int

    @staticmethod
    def resolve_tidak_dinilai(periode: models.Periode) -> bool:
        return bool(getattr(periode, "bebas", None))

    @staticmethod
    def resolve_predikat(periode: models.Periode) -> str | None:
        """Once it is published."""
        return periode.predikat_terbit or None
