"""Copy results into an SKP, import them, and agree that one's own are copied."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present.people import person_as_json
from selaras.api.schemas import salin as schemas
from selaras.api.schemas.skp import Skp as SkpAnswer
from selaras.api.skp import answer, skp_for
from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import berbagi, impor, salin
from selaras.salin.policies import SalinPolicy
from selaras.salin.rencana import offered_of
from selaras.salin.sumber import sources_for

router = Router(tags=["Salin dan impor RHK"])
BY_START = Order(("periode_awal", "pk"), is_descending=True)


@router.get("/skp/{int:pk}/sumber-salin", response=Halaman[schemas.Sumber])
def list_sources(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """SKP lain milik pegawai ini, dan SKP rekan sejabatan yang mengizinkan disalin."""
    skp = skp_for(request, pk)
    SalinPolicy(request.pelaku, skp).require("copy_rhk")
    rows = sources_for(skp, request.pelaku).with_people()
    return page(
        rows.prefetch_related("rhk_set__indikator_set"),
        BY_START,
        cursor,
        lambda found: map(_source, found),
    )


def _source(skp: Skp) -> dict[str, Any]:
    return {
        "id": skp.pk,
        "tahun": skp.tahun,
        "pegawai": person_as_json(skp.pegawai),
        "jabatan": skp.riwayat_jabatan.jabatan,
        "rhk": [
            {
                "id": rhk.pk,
                "jenis": rhk.jenis,
                "uraian": rhk.uraian,
                "indikator": [row.uraian for row in rhk.indikator_set.all()],
            }
            for rhk in offered_of(skp)
        ],
    }


@router.post("/skp/{int:pk}/salin", response={201: schemas.Hasil})
def copy_rhk(request: HttpRequest, pk: int, isi: schemas.SalinRhk) -> Status:
    """Salin RHK yang dipilih beserta indikatornya; intervensi dipilih lagi sesudahnya."""
    skp = skp_for(request, pk)
    SalinPolicy(request.pelaku, skp).require("copy_rhk")
    sumber = get_object_or_404(sources_for(skp, request.pelaku), pk=isi.sumber)
    facts = isi.model_dump(exclude={"sumber"})
    hasil = salin.copy_rhk(skp, by=request.pelaku, sumber=sumber, **facts)
    return Status(201, asdict(hasil))


@router.post("/skp/{int:pk}/salin-pustaka", response={201: schemas.Hasil})
def copy_from_library(request: HttpRequest, pk: int, isi: schemas.SalinPustaka) -> Status:
    """Salin RHK dari pustaka instansi."""
    skp = skp_for(request, pk)
    hasil = salin.copy_from_library(skp, by=request.pelaku, **isi.model_dump())
    return Status(201, asdict(hasil))


@router.post("/skp/{int:pk}/impor", response={201: schemas.Hasil})
def import_rhk(request: HttpRequest, pk: int, isi: schemas.Impor) -> Status:
    """Isi berkas Tool Kinerja: semua masuk, atau tidak sama sekali. Periodenya harus sama."""
    hasil = impor.import_rhk(skp_for(request, pk), by=request.pelaku, isi=isi.model_dump())
    return Status(201, asdict(hasil))


@router.patch("/skp/{int:pk}/berbagi", response=SkpAnswer)
def share_skp(request: HttpRequest, pk: int, isi: schemas.Berbagi) -> dict[str, Any]:
    """Izinkan rekan sejabatan menyalin RHK dan indikator SKP ini, atau hentikan."""
    berbagi.share_skp(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)
