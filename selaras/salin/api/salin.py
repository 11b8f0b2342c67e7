"""Copy results into an SKP, and import them."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import AliasPath, Field

from selaras.base.api.kinds import Answer, Body, Id, Orang, Pilihan, QueryTeks, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.perencanaan.api.kinds import Uraian
from selaras.perencanaan.api.rhk import JenisRhk, Klasifikasi
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import impor, salin
from selaras.salin.api.kinds import DaftarIndikator, Kunci
from selaras.salin.policies import SalinPolicy
from selaras.salin.rencana import RHK_MAKS, offered_of
from selaras.salin.sumber import sources_for

router = Router(tags=["Salin dan impor RHK"])
BY_START = Order(("periode_awal", "pk"), is_descending=True)


class SalinRhk(Body):
    sumber: Id = Field(description="Id SKP yang disalin, dari sumber-salin.")
    rhk: Kunci
    versi: Versi | None = None


class SalinPustaka(Body):
    pustaka: Kunci
    versi: Versi | None = None


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

    @staticmethod
    def resolve_indikator(rhk: RencanaHasilKerja) -> list[str]:
        return [row.uraian for row in rhk.indikator_set.all()]


class Sumber(Answer):
    """SKP yang dapat disalin: milik sendiri, atau rekan sejabatan yang mengizinkan."""

    id: int
    tahun: int
    pegawai: Orang
    jabatan: str = Field(validation_alias=AliasPath("riwayat_jabatan", "jabatan"))
    rhk: list[RhkSumber]

    @staticmethod
    def resolve_rhk(skp: Skp) -> list[RencanaHasilKerja]:
        return offered_of(skp)


@router.get("/skp/{int:pk}/sumber-salin", response=Halaman[Sumber])
def list_sources(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """SKP lain milik pegawai ini, dan SKP rekan sejabatan yang mengizinkan disalin."""
    skp = skp_for(request, pk)
    SalinPolicy(request.pelaku, skp).require("copy_rhk")
    rows = sources_for(skp, request.pelaku).with_people()
    return page(rows.prefetch_related("rhk_set__indikator_set"), BY_START, cursor)


@router.post("/skp/{int:pk}/salin", response={201: Hasil})
def copy_rhk(request: HttpRequest, pk: int, isi: SalinRhk) -> Status:
    """Salin RHK yang dipilih beserta indikatornya; intervensi dipilih lagi sesudahnya."""
    skp = skp_for(request, pk)
    SalinPolicy(request.pelaku, skp).require("copy_rhk")
    sumber = get_object_or_404(sources_for(skp, request.pelaku), pk=isi.sumber)
    facts = isi.model_dump(exclude={"sumber"})
    hasil = salin.copy_rhk(skp, by=request.pelaku, sumber=sumber, **facts)
    return Status(201, hasil)


@router.post("/skp/{int:pk}/salin-pustaka", response={201: Hasil})
def copy_from_library(request: HttpRequest, pk: int, isi: SalinPustaka) -> Status:
    """Salin RHK dari pustaka instansi."""
    skp = skp_for(request, pk)
    hasil = salin.copy_from_library(skp, by=request.pelaku, **isi.model_dump())
    return Status(201, hasil)


@router.post("/skp/{int:pk}/impor", response={201: Hasil})
def import_rhk(request: HttpRequest, pk: int, isi: Impor) -> Status:
    """Isi berkas Tool Kinerja: semua masuk, atau tidak sama sekali. Periodenya harus sama."""
    hasil = impor.import_rhk(skp_for(request, pk), by=request.pelaku, isi=isi.model_dump())
    return Status(201, hasil)
