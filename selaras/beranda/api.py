"""Why can he not …? The chain of one person, as on the page; and to remind one's penilai."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field, field_validator

from selaras.accounts.login import username_of
from selaras.base.angka import is_whole
from selaras.base.api.kinds import Answer, Id
from selaras.beranda.actions import remind_penilai
from selaras.beranda.mengapa import chain
from selaras.core.mengapa import KeadaanMata
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.api.rows import periode_for
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.skp import Skp

router = Router(tags=["Mengapa?"])


class MataRantai(Answer):
    mata_rantai: str
    beres: bool | None = Field(description="Kosong: bukan beres dan bukan putus; lihat `keadaan`.")
    keadaan: KeadaanMata
    alasan: str
    saran: str | None
    oleh: str | None = Field(description="Siapa yang perlu bertindak.")
    sampai: datetime | None
    tautan: str | None = Field(description="Halaman tempat membereskannya, bila dapat dibuka.")

    @field_validator("saran", "oleh", "tautan", mode="before")
    @classmethod
    def null(cls, text: str) -> str | None:
        """Nothing is said as null."""
        return text or None


class Rantai(Answer):
    items: list[MataRantai]


@router.get("/pegawai/{nip}/mengapa", response=Rantai)
def explain(request: HttpRequest, nip: str, periode: Id | None = None) -> dict[str, Any]:
    """Rantai dari akun sampai dokumen evaluasi, diperiksa satu per satu menurut urutannya."""
    nip = username_of(nip)
    if not is_whole(nip):
        raise Http404
    found = chain.buka(request.pelaku, periode, nip=nip)
    return {"items": found.items}


class Pengingat(Answer):
    """What the penilai was told, and when one may tell again: once a day (practice.md §4)."""

    hal: str
    penilai: str
    dikirim_pada: datetime


@router.post("/skp/{int:pk}/remind_penilai", response=Pengingat, tags=["SKP"])
def remind_skp(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Ingatkan pejabat penilai bahwa SKP ini menunggu; sekali sehari untuk semua hal."""
    return _remind(skp_for(request, pk), request.pelaku)


@router.post("/periode/{int:pk}/remind_penilai", response=Pengingat, tags=["Periode"])
def remind_periode(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Ingatkan pejabat penilai bahwa periode ini menunggu; sekali sehari untuk semua hal."""
    return _remind(periode_for(request, pk), request.pelaku)


def _remind(row: Skp | Periode, by: Pelaku) -> dict[str, Any]:
    sent = remind_penilai(row, by=by)
    return {"hal": sent.data["hal"], "penilai": sent.data["nama"], "dikirim_pada": sent.at}
