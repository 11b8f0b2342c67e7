"""The predikat that another door gave a person: his own, or for personnel administration."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, OneOf, QueryTeks, Teks, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.named import person_for
from selaras.kepegawaian.policies import examines
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.pintu import actions, models
from selaras.rules.kebijakan import JenisPeriode, Pintu
from selaras.rules.predikat import PredikatKinerja

router = Router(tags=["Predikat dari pintu lain"])
NEWEST = Order(("selesai", "pk"), is_descending=True)
LAIN = [each for each in Pintu if each != Pintu.SELARAS]


class PredikatDibatalkan(Body):
    alasan: Annotated[Teks, StringConstraints(max_length=actions.ALASAN_MAX)] = ""
    versi: Versi | None = None


class PredikatLuar(Answer):
    id: int
    periode: str = Field(validation_alias="label")
    jenis: Annotated[str, OneOf(JenisPeriode)]
    tahun: int
    nomor: int
    mulai: date
    selesai: date
    predikat: Annotated[str, OneOf(PredikatKinerja)]
    pintu: Annotated[str, OneOf(LAIN)] = Field(description="Sumbernya; tidak dinilai di Selaras.")
    penilai_nama: str
    versi: int


@router.get("/pegawai/{nip}/predikat-luar", response=Halaman[PredikatLuar])
def list_predikat_luar(request: HttpRequest, nip: str, cursor: QueryTeks = None) -> dict[str, Any]:
    """Predikat seorang pegawai yang dinilai lewat pintu lain (Ruang GTK, e-Kinerja BKN)."""
    person, pelaku = person_for(request, nip), request.pelaku
    reads = pelaku.is_pegawai(person.pk) or examines(pelaku, person.pk)
    if not reads and not PegawaiPolicy(pelaku, person).administers:
        raise Http404
    return page(models.PredikatLuar.objects.filter(pegawai=person), NEWEST, cursor)


@router.post("/predikat-luar/{int:pk}/cancel_predikat_luar", response={204: None})
def cancel_predikat_luar(request: HttpRequest, pk: int, isi: PredikatDibatalkan) -> Status:
    """Batalkan yang diimpor keliru; jejaknya tetap ada."""
    rows = models.PredikatLuar.objects.visible_to(request.pelaku, request.pelaku.today)
    row = get_object_or_404(rows.select_related("instansi", "pegawai__instansi"), pk=pk)
    actions.cancel_predikat_luar(row, by=request.pelaku, **isi.model_dump())
    return Status(204, None)
