"""What of an agency's data is to be put right, for programs: the counts and rows of the pages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import AliasPath, Field

from selaras.base.api.kinds import Answer, QueryId
from selaras.base.limits import PER_PAGE
from selaras.kelola.pages.butir import BUTIR, counted
from selaras.organisasi.policies.reach import require_admin

router = Router(tags=["Kepegawaian"])


class JumlahRapi(Answer):
    kode: str = Field(validation_alias=AliasPath("butir", "kode"))
    judul: str = Field(validation_alias=AliasPath("butir", "judul"))
    jumlah: int


class YangDirapikan(Answer):
    nama: str
    keterangan: str
    url: str = Field(description="Halaman tempat memperbaikinya.")


class DaftarRapi(Answer):
    items: list[YangDirapikan]
    halaman: int
    halaman_terakhir: int
    total: int


@router.get("/kelola", response=list[JumlahRapi])
def list_rapi(request: HttpRequest) -> list[Any]:
    """Yang perlu dirapikan pada data instansi, dalam jangkauan pengelolanya."""
    require_admin(request.pelaku)
    return counted(request.pelaku)


@router.get("/kelola/{kode}", response=DaftarRapi)
def show_rapi(request: HttpRequest, kode: str, halaman: QueryId = None) -> dict[str, Any]:
    """Satu jenis: siapa atau apa saja, dan halaman tempat memperbaikinya."""
    require_admin(request.pelaku)
    if kode not in BUTIR:
        raise Http404
    butir = BUTIR[kode]
    pages = Paginator(butir.rows(request.pelaku), PER_PAGE)
    if halaman and halaman > pages.num_pages:
        raise Http404
    page = pages.page(halaman or 1)
    return {
        "items": [butir.baris(row) for row in page],
        "halaman": page.number,
        "halaman_terakhir": pages.num_pages,
        "total": pages.count,
    }
