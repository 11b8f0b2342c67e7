"""Contracts that end soon, for personnel administration."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.kontrak import pages
from selaras.organisasi.policies.reach import require_admin

router = Router(tags=["Cuti dan keadaan"])
SOONEST = Order(("selesai", "pk"))


class KontrakBerakhir(Answer):
    nip: str = Field(validation_alias="pegawai.nip")
    nama: str = Field(validation_alias="pegawai.nama")
    mulai: date
    selesai: date
    predikat: str = Field(description="Yang terakhir dalam masa kontrak; kosong: belum ada.")
    periode: str
    sumber: str = Field(description="Selaras, atau pintu lain tempat ia dinilai.")


@router.get("/kontrak-berakhir", response=Halaman[KontrakBerakhir])
def list_kontrak_berakhir(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Kontrak yang segera berakhir dan belum diperpanjang, dengan predikat terakhirnya."""
    require_admin(request.pelaku)
    rows = pages.ending(request.pelaku).select_related("pegawai")
    return page(rows, SOONEST, cursor, pages.with_predikat)
