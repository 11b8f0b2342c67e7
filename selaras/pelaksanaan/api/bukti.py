"""Evidence: a link as JSON, a file as multipart, the file served to those who see the period."""

from datetime import datetime
from typing import Annotated, Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base import download
from selaras.base.api.kinds import Answer, Body, Id, OneOf, Pilihan, Teks
from selaras.base.api.multipart import body_with_file, read_with_file
from selaras.clients.tautan import Terbuka
from selaras.core import audit
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.api.rows import periode_for
from selaras.pelaksanaan.models import TAUTAN_MAX, BuktiDukung, Periode, TautanAtauBerkas

router = Router(tags=["Bukti dukung"])


class BuktiBaru(Body):
    """A link as JSON; a file comes as multipart with the same fields and `berkas`."""

    indikator: Id
    nama: Pilihan = ""
    tautan: Annotated[Teks, StringConstraints(max_length=TAUTAN_MAX)] | None = ""


class BuktiDipakai(Body):
    """The other indicator that the evidence is for."""

    indikator: Id


class BuktiTersimpan(Answer):
    """A link or a file, and what was found of it."""

    id: int
    nama: str
    tautan: str
    berkas: str | None = Field(description="Alamat berkas, bila diunggah.")
    ukuran: int
    sha256: str = Field(description="Dari isi berkas; kosong untuk tautan.")
    keterbukaan: Annotated[str, OneOf(Terbuka)] = Field(
        description="Hasil mencoba tautan dari luar; memberi tahu, tidak menghalangi."
    )
    diperiksa_pada: datetime | None


class Bukti(BuktiTersimpan):
    indikator: int = Field(validation_alias="indikator_id")
    dibekukan_pada: datetime | None = Field(
        description="Sejak kapan tidak dapat diubah: saat realisasi diajukan."
    )

    @staticmethod
    def resolve_berkas(row: BuktiDukung, context: dict[str, Any]) -> str | None:
        return address_of(row, context, "show_bukti")


def address_of(row: TautanAtauBerkas, context: dict[str, Any], name: str) -> str | None:
    """Of its file, at the door by which the call came."""
    door = context["request"].resolver_match.namespace
    return reverse(f"{door}:{name}", args=[row.pk]) if row.berkas else None


@router.post(
    "/periode/{int:pk}/bukti", response={201: Bukti}, openapi_extra=body_with_file(BuktiBaru)
)
def add_bukti(request: HttpRequest, pk: int) -> Status:
    """Tautan sebagai JSON, atau berkas sebagai multipart dengan isian yang sama dan `berkas`."""
    periode = periode_for(request, pk)
    isi, berkas = read_with_file(request, BuktiBaru)
    facts = isi.model_dump()
    facts["tautan"] = facts["tautan"] or ""
    bukti = bukti_actions.add_bukti(periode, by=request.pelaku, berkas=berkas, **facts)
    return Status(201, bukti)


@router.post("/bukti/{int:pk}/reuse_bukti", response={201: Bukti})
def reuse_bukti(request: HttpRequest, pk: int, isi: BuktiDipakai) -> Status:
    """Bukti yang sama untuk indikator lain pada periode ini."""
    bukti = get_object_or_404(_visible(request), pk=pk)
    again = bukti_actions.reuse_bukti(bukti, by=request.pelaku, indikator=isi.indikator)
    return Status(201, again)


@router.get("/bukti/{int:pk}/berkas")
def show_bukti(request: HttpRequest, pk: int) -> FileResponse:
    """Berkas bukti dukung; dilihat orang lain selain pemiliknya dicatat."""
    bukti = get_object_or_404(_visible(request).exclude(berkas=""), pk=pk)
    if not request.pelaku.is_pegawai(bukti.periode.skp.pegawai_id):
        audit.seen(bukti.periode, by=request.pelaku)
    return download.upload(bukti.berkas, bukti.nama, as_attachment=True)


@router.delete("/bukti/{int:pk}", response={204: None})
def delete_bukti(request: HttpRequest, pk: int) -> Status:
    bukti_actions.delete_bukti(get_object_or_404(_visible(request), pk=pk), by=request.pelaku)
    return Status(204, None)


def _visible(request: HttpRequest) -> Any:
    seen = Periode.objects.visible_to(request.pelaku).values("pk")
    people = ("periode__instansi", "periode__skp__instansi", "periode__skp__pegawai")
    return BuktiDukung.objects.filter(periode__in=seen).select_related(*people)
