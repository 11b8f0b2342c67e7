"""The achievement of a unit, that bounds what its people may be rated."""

from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Nomor, OneOf, Tahun, Teks
from selaras.base.limits import CATATAN_MAX
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.api.periode import JenisPeriode
from selaras.penilaian.actions import capaian
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rules.predikat import CapaianOrganisasiNilai

router = Router(tags=["Unit kerja"])

NilaiCapaian = Annotated[str, OneOf(CapaianOrganisasiNilai)]
Rekomendasi = Annotated[Teks, StringConstraints(max_length=CATATAN_MAX)]


class CapaianBaru(Body):
    jenis: JenisPeriode
    tahun: Tahun
    nomor: Nomor = 1
    predikat: NilaiCapaian
    rekomendasi: Rekomendasi = Field("", description="Rekomendasi yang dipertimbangkan.")


class Capaian(Answer):
    unit: int = Field(validation_alias="unit_id")
    jenis: JenisPeriode
    tahun: int
    nomor: int
    predikat: NilaiCapaian
    rekomendasi: str
    ditetapkan_oleh: str


@router.put("/unit/{int:pk}/capaian", response=Capaian)
def set_capaian(request: HttpRequest, pk: int, isi: CapaianBaru) -> CapaianOrganisasi:
    """Ditetapkan pimpinan satu tingkat di atas unit ini."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    unit = get_object_or_404(rows.select_related("instansi"), pk=pk)
    return capaian.set_capaian(unit, by=request.pelaku, **isi.model_dump())
