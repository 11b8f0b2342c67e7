"""The realisation of one indicator, field by field; nobody overwrites another unseen."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Angka, Answer, Body, Pilihan, Tanggal, Teks
from selaras.pelaksanaan.api.periode import PeriodeRingkas
from selaras.pelaksanaan.api.rows import periode_for
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.api.kinds import UraianBolehKosong
from selaras.realisasi.actions import autosave, rentang

router = Router(tags=["Periode"])


class IsianRealisasi(Body):
    nilai: Angka = None
    narasi: Annotated[Teks, StringConstraints(max_length=NARASI_MAX)] = ""
    sumber_data: Pilihan = ""
    nihil: bool = False
    alasan: UraianBolehKosong = ""


class RealisasiUbah(IsianRealisasi):
    semula: IsianRealisasi = Field(description="Isi tiap isian sebelum diubah.")


class RentangTahunan(Body):
    mulai: Tanggal
    selesai: Tanggal


class RealisasiTersimpan(Answer):
    indikator: int
    nilai: str | None = Field(description='Angka sebagai teks, misalnya "12.5".')
    narasi: str
    sumber_data: str
    nihil: bool
    alasan: str
    versi: int = Field(description="Versi periode setelah penyimpanan ini.")


@router.patch("/periode/{int:pk}/realisasi/{int:indikator}", response=RealisasiTersimpan)
def edit_realisasi(
    request: HttpRequest, pk: int, indikator: int, isi: RealisasiUbah
) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah, dan hanya bila isinya masih seperti `semula`."""
    facts = isi.model_dump(exclude_unset=True)
    periode = periode_for(request, pk)
    autosave.autosave_realisasi(periode, by=request.pelaku, indikator=indikator, **facts)
    now = autosave.stored_of(PeriodePolicy(request.pelaku, periode), indikator)
    nilai = None if now["nilai"] is None else f"{now['nilai'].normalize():f}"
    return now | {"nilai": nilai, "indikator": indikator, "versi": periode.versi}


@router.put("/periode/{int:pk}/rentang", response=PeriodeRingkas)
def set_span(request: HttpRequest, pk: int, isi: RentangTahunan) -> Periode:
    """Rentang penilaian tahunan, bila kebijakan menyerahkannya kepada pegawai."""
    periode = periode_for(request, pk)
    rentang.set_span(periode, by=request.pelaku, **isi.model_dump())
    return periode_for(request, pk)
