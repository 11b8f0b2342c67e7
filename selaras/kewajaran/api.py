"""The same figures for programs: of the agency, and of the caller's own ratings."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer
from selaras.kewajaran.pages import pembukaan
from selaras.kewajaran.pages.instansi import KewajaranInstansi, kewajaran_of
from selaras.kewajaran.pages.penilai import KecenderunganSaya, kecenderungan_of
from selaras.kewajaran.pages.tahun import offered
from selaras.kewajaran.policies import require_pegawai, require_reader

router = Router(tags=["Kewajaran"])
SEDIKIT = "Kosong: 1–2."
MENURUT = "Menurut banyaknya orang yang dinilai: 5–9, 10–19, 20 atau lebih."


class KecenderunganPenilaian(Answer):
    orang: int
    penilaian: int
    persen_atas: int = Field(description="Bagian rating di atas ekspektasi.")
    persen_bawah: int
    persen_terbanyak: int = Field(description="Bagian predikat yang paling sering.")


class UmpanBalikSetahun(Answer):
    baris: int
    terlambat: int
    sekaligus: int = Field(description="Diisi bersama dengan satu kalimat; bukan ketikan berulang.")
    berulang: int = Field(description="Diketik sama untuk dua orang atau lebih.")


class TingkatPenilai(Answer):
    dari: int
    atas: int | None = Field(description=SEDIKIT)
    serupa: int | None = Field(description=SEDIKIT)
    atas_menurut: list[int | None] = Field(description=f"{MENURUT} {SEDIKIT}")
    serupa_menurut: list[int | None] = Field(description=f"{MENURUT} {SEDIKIT}")


class PenilaiDihitung(Answer):
    banyak: int | None = Field(description=SEDIKIT)
    sedikit: int = Field(description="Menilai kurang dari lima orang; tidak dihitung.")
    tingkat: list[TingkatPenilai]


class KeberatanDihitung(Answer):
    keadaan: str
    jumlah: int | None = Field(description=SEDIKIT)


class KelompokDibandingkan(Answer):
    nama: str
    sendiri: KecenderunganPenilaian
    lainnya: KecenderunganPenilaian
    selisih: int


class PerbandinganKelompok(Answer):
    judul: str
    kelompok: list[KelompokDibandingkan]
    is_ada_tertutup: bool


class KewajaranPenilaian(Answer):
    tahun: int
    semua: KecenderunganPenilaian | None
    penilai: PenilaiDihitung
    umpan: UmpanBalikSetahun
    keberatan: list[KeberatanDihitung]
    perbandingan: list[PerbandinganKelompok]

    @staticmethod
    def resolve_keberatan(found: KewajaranInstansi) -> list[dict[str, Any]]:
        return [{"keadaan": nama, "jumlah": n} for nama, n in found.keberatan]


class KecenderunganSendiri(Answer):
    tahun: int
    orang: int
    sendiri: KecenderunganPenilaian | None = Field(description="Kosong: kurang dari lima orang.")
    lainnya: KecenderunganPenilaian | None
    umpan: UmpanBalikSetahun


@router.get("/kewajaran", response=KewajaranPenilaian)
def show_kewajaran(request: HttpRequest, tahun: int | None = None) -> KewajaranInstansi:
    """Angka seluruh instansi tanpa nama; setiap pembukaan tercatat."""
    pelaku = request.pelaku
    instansi = require_reader(pelaku)
    asked = offered(tahun or pelaku.today.year, pelaku.today)
    found = kewajaran_of(instansi, asked)
    pembukaan.note(instansi, asked, by=pelaku)
    return found


@router.get("/kecenderungan", response=KecenderunganSendiri)
def show_kecenderungan(request: HttpRequest, tahun: int | None = None) -> KecenderunganSaya:
    """Kecenderungan penilaian Anda sendiri, di samping penilai lain bersama-sama."""
    pelaku = request.pelaku
    instansi, pegawai_id = require_pegawai(pelaku)
    asked = offered(tahun or pelaku.today.year, pelaku.today)
    return kecenderungan_of(instansi, pegawai_id, asked)
