"""Claims to head a unit that has another head: an administrator decides."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    OneOf,
    Orang,
    Pilihan,
    QueryTeks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.pages.klaim import rows_of
from selaras.organisasi.actions import pimpinan
from selaras.organisasi.api import Unit
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.klaim import KlaimPolicy
from selaras.organisasi.policies.reach import require_admin

router = Router(tags=["Klaim pimpinan"])
BY_KEY = Order(("pk",))

CatatanKlaim = Annotated[Pilihan, StringConstraints(max_length=500)]


class CatatanSaja(Body):
    catatan: CatatanKlaim = ""
    versi: Versi | None = None


class Klaim(Answer):
    # Its row carries `pimpinan`, from `with_heads`.
    id: int
    status: Annotated[str, OneOf(KlaimPimpinan.Status)]
    mulai: date
    catatan: str
    diajukan_pada: datetime
    pegawai: Orang = Field(validation_alias="riwayat_jabatan.pegawai")
    riwayat_jabatan: int = Field(validation_alias="riwayat_jabatan_id")
    jabatan: str = Field(validation_alias="riwayat_jabatan.sebutan")
    unit: Unit = Field(validation_alias="riwayat_jabatan.unit")
    pimpinan: Orang | None = Field(description="Siapa yang kini memimpin unit itu.")
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_diajukan_pada(klaim: KlaimPimpinan) -> datetime:
        return klaim.diajukan_pada.astimezone(klaim.riwayat_jabatan.instansi.zona)

    @staticmethod
    def resolve_tindakan(klaim: KlaimPimpinan, context: dict[str, Any]) -> dict[str, Any]:
        return KlaimPolicy(context["request"].pelaku, klaim).tindakan()


def with_heads(claims: Sequence[Any], by: Pelaku) -> Sequence[Any]:
    """Claims with who heads their units today: one query for all of them."""
    for row in rows_of(by, claims, by.today):
        row["klaim"].pimpinan = row["pimpinan"].pegawai if row["pimpinan"] else None
    return claims


@router.get("/klaim", response=Halaman[Klaim])
def list_klaim(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Klaim yang menunggu konfirmasi dalam jangkauan pengelola."""
    require_admin(request.pelaku)
    rows = KlaimPimpinan.objects.visible_to(request.pelaku).with_people().waiting()
    return page(rows, BY_KEY, cursor, lambda found: with_heads(found, request.pelaku))


@router.post("/klaim/{int:pk}/confirm_claim", response=Klaim)
def confirm_claim(request: HttpRequest, pk: int, isi: CatatanSaja | None = None) -> Any:
    """Klaim berlaku sejak tanggalnya; pimpinan sebelumnya sampai sehari sebelumnya."""
    facts = (isi or CatatanSaja()).model_dump()
    pimpinan.confirm_claim(_klaim(request, pk), by=request.pelaku, **facts)
    return _answer(request, pk)


@router.post("/klaim/{int:pk}/reject_claim", response=Klaim)
def reject_claim(request: HttpRequest, pk: int, isi: CatatanSaja | None = None) -> Any:
    """Tolak klaim, dengan catatan agar yang mengajukan tahu sebabnya."""
    facts = (isi or CatatanSaja()).model_dump()
    pimpinan.reject_claim(_klaim(request, pk), by=request.pelaku, **facts)
    return _answer(request, pk)


@router.post("/klaim/{int:pk}/cancel_claim", response=Klaim)
def cancel_claim(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> Any:
    """Batalkan klaim sendiri."""
    facts = (isi or VersiVerb()).model_dump()
    pimpinan.cancel_claim(_klaim(request, pk), by=request.pelaku, **facts)
    return _answer(request, pk)


def _answer(request: HttpRequest, pk: int) -> Any:
    return with_heads([_klaim(request, pk)], request.pelaku)[0]


def _klaim(request: HttpRequest, pk: int) -> KlaimPimpinan:
    return get_object_or_404(KlaimPimpinan.objects.visible_to(request.pelaku).with_people(), pk=pk)
