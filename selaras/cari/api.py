"""The one field, for programs: the same groups and lines as on the page."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from selaras.base.api.kinds import Answer, QueryTeks
from selaras.cari.forms import CARI_MAX
from selaras.cari.pages import Pencarian

router = Router(tags=["Cari"])


class HasilCari(Answer):
    """`alasan`: why it is not possible now; `is_deed`: a POST of `isian` to `url` does it."""

    judul: str
    keterangan: str
    url: str
    alasan: str
    is_deed: bool
    isian: dict[str, str]


class KelompokCari(Answer):
    judul: str
    hasil: list[HasilCari]


class Temuan(Answer):
    items: list[KelompokCari]


@router.get("/cari", response=Temuan)
def search(request: HttpRequest, q: QueryTeks = None) -> dict[str, Any]:
    """Orang, bulan, SKP, unit, bantuan, dan perintah (`catat`, `nilai …`, `cetak agustus`)."""
    return {"items": Pencarian(request.pelaku, (q or "")[:CARI_MAX]).kelompok}
