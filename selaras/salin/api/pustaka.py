"""The agency's library of results per jabatan."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import Answer, Body, Pilihan, QueryTeks, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.perencanaan.api.kinds import Uraian
from selaras.perencanaan.api.rhk import JenisRhk
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.api.skp import ModelSkp
from selaras.salin.actions import pustaka
from selaras.salin.api.kinds import DaftarIndikator, Kunci
from selaras.salin.models import PustakaRhk
from selaras.salin.rencana import IsianIndikator, of_pustaka

router = Router(tags=["Pustaka RHK"])
BY_KEY = Order(("pk",))


class AmbilRhk(Body):
    rhk: Kunci


class PustakaBaru(Body):
    jabatan: Pilihan
    model: ModelSkp
    jenis: JenisRhk
    uraian: Uraian
    indikator: DaftarIndikator = []


class PustakaUbah(Body):
    """Only what is sent changes."""

    jabatan: Pilihan = ""
    jenis: JenisRhk = "utama"
    uraian: Uraian = ""
    indikator: DaftarIndikator = []
    versi: Versi | None = None


class IndikatorPustaka(Answer):
    uraian: str
    aspek: str
    perspektif: str
    target: str
    satuan: str


class Pustaka(Answer):
    id: int
    jabatan: str
    model: ModelSkp
    jenis: JenisRhk
    uraian: str
    indikator: list[IndikatorPustaka]
    versi: int

    @staticmethod
    def resolve_indikator(row: PustakaRhk) -> tuple[IsianIndikator, ...]:
        """All columns of each, which were not all kept."""
        return of_pustaka(row).indikator


@router.get("/pustaka-rhk", response=Halaman[Pustaka])
def list_pustaka(
    request: HttpRequest,
    q: QueryTeks = None,
    jabatan: QueryTeks = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """`jabatan`: nama persis; `q` mencari di dalam uraian."""
    rows = PustakaRhk.objects.visible_to(request.pelaku)
    if jabatan:
        rows = rows.filter(jabatan__iexact=jabatan)
    if q:
        rows = rows.filter(uraian__icontains=q)
    return page(rows, BY_KEY, cursor)


@router.post("/pustaka-rhk", response={201: Pustaka})
def add_pustaka(request: HttpRequest, isi: PustakaBaru) -> Status:
    """Tambah RHK pustaka; hanya Admin Instansi."""
    row = pustaka.add_pustaka(by=request.pelaku, **isi.model_dump())
    return Status(201, row)


@router.patch("/pustaka-rhk/{int:pk}", response=Pustaka)
def edit_pustaka(request: HttpRequest, pk: int, isi: PustakaUbah) -> PustakaRhk:
    """Hanya isian yang dikirim yang berubah."""
    facts = isi.model_dump(exclude_unset=True)
    return pustaka.edit_pustaka(_find(request, pk), by=request.pelaku, **facts)


@router.delete("/pustaka-rhk/{int:pk}", response={204: None})
def delete_pustaka(request: HttpRequest, pk: int) -> Status:
    """Yang sudah disalin tidak berubah."""
    pustaka.delete_pustaka(_find(request, pk), by=request.pelaku)
    return Status(204, None)


@router.post("/skp/{int:pk}/ke-pustaka", response={201: list[Pustaka]})
def take_from_skp(request: HttpRequest, pk: int, isi: AmbilRhk) -> Status:
    """Ambil RHK SKP yang sudah disetujui ke pustaka jabatannya; hanya Admin Instansi."""
    rows = pustaka.take_from_skp(skp_for(request, pk), by=request.pelaku, rhk=isi.rhk)
    return Status(201, list(rows))


def _find(request: HttpRequest, pk: int) -> PustakaRhk:
    return get_object_or_404(PustakaRhk.objects.visible_to(request.pelaku), pk=pk)
