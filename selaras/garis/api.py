"""The thread of an SKP, the picture of a unit, the cascade's health: the counts of the pages."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer, QueryId, QueryTahun
from selaras.garis.pages.garis import garis_of
from selaras.garis.pages.kesehatan import BarisKesehatan, require_kesehatan
from selaras.garis.pages.unit import unit_of
from selaras.kaskade.api.kaskade import Ruas
from selaras.perencanaan.api.rows import skp_for

router = Router(tags=["Garis"])


class SelGaris(Answer):
    periode: str = Field(validation_alias="label")
    keadaan: str
    catatan: int = Field(validation_alias="jumlah")


class HasilGaris(Answer):
    """A result of one's own with its months, and what it serves up to the top."""

    rhk: Ruas
    bulan: list[SelGaris]
    garis: list[Ruas] = Field(description="Dari yang didukung sampai paling atas.")


class GarisSkp(Answer):
    tahun: int
    penilai: str
    hasil_penilai: int
    didukung: int = Field(description="Hasil penilai yang didukung catatan bulan ini.")
    belum_tersambung: int
    hasil: list[HasilGaris]


class GambarUnit(Answer):
    """What is broken between a leader's results and those of her people."""

    pegawai: int
    tanpa_turunan: list[Ruas]
    tanpa_induk: list[Ruas]
    tanpa_pelaksana: list[Ruas]
    tanpa_garis: list[str] = Field(description="Nama pegawai yang tidak tersambung.")


class KesehatanUnit(Answer):
    unit: int | None
    nama: str
    rhk: int
    sampai: int = Field(description="RHK yang sampai ke hasil instansi.")
    pegawai: int
    tanpa_garis: int
    tanpa_pelaksana: int


class KesehatanKaskade(Answer):
    tahun: int
    jumlah: KesehatanUnit
    unit: list[KesehatanUnit]


@router.get("/skp/{int:pk}/garis", response=GarisSkp)
def show_garis(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Dari janji pimpinan sampai catatan bulan ini, untuk setiap RHK pada SKP ini."""
    skp = skp_for(request, pk)
    found = garis_of(request.pelaku, skp.tahun, skp)
    benang, year = found.gambar.benang, found.gambar.tahun
    above = {line[0].pk: line[1:] for line in benang.garis}
    return {
        "tahun": found.tahun,
        "penilai": found.penilai.nama if found.penilai else "",
        "hasil_penilai": found.hasil,
        "didukung": found.didukung,
        "belum_tersambung": found.putus,
        "hasil": [
            {
                "rhk": row,
                "bulan": year.sel(row.pk) if year else [],
                "garis": above.get(row.pk, []),
            }
            for row in benang.milik
        ],
    }


@router.get("/skp/{int:pk}/garis/unit", response=GambarUnit)
def show_garis_unit(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Sambungan yang putus antara hasil seorang pimpinan dan hasil pegawainya."""
    found = unit_of(request.pelaku, skp_for(request, pk))
    return {
        "pegawai": found.pegawai,
        "tanpa_turunan": found.tanpa_turunan,
        "tanpa_induk": [node.rhk for node in found.yatim],
        "tanpa_pelaksana": found.tanpa_pelaksana,
        "tanpa_garis": [row.skp.pegawai.nama for row in found.tanpa_garis],
    }


@router.get("/kaskade/kesehatan", response=KesehatanKaskade)
def show_kesehatan(
    request: HttpRequest, tahun: QueryTahun = None, unit: QueryId = None
) -> dict[str, Any]:
    """Seberapa jauh kaskade setiap unit sampai ke hasil instansi; satu tingkat sekali baca."""
    asked = tahun or request.pelaku.today.year
    found = require_kesehatan(request.pelaku, asked, str(unit or ""))
    return {
        "tahun": asked,
        "jumlah": _health(found.jumlah),
        "unit": [_health(row) for row in found.baris],
    }


def _health(row: BarisKesehatan) -> dict[str, Any]:
    return {
        "unit": row.unit.pk if row.unit else None,
        "nama": row.unit.nama if row.unit else "Jumlah",
        "rhk": row.rhk,
        "sampai": row.sampai,
        "pegawai": row.pegawai,
        "tanpa_garis": row.tanpa_garis,
        "tanpa_pelaksana": row.tanpa_pelaksana,
    }
