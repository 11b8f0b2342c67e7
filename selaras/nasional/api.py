"""The sums of the nation, for programs: the same figures as on the page."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field

from selaras.accounts.models import Instansi
from selaras.base.api.kinds import Answer, Body, Id, OneOf, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.core.pelaku import Pelaku
from selaras.nasional import actions
from selaras.nasional.models import InstansiLuar
from selaras.nasional.pages.instansi import papan_of
from selaras.nasional.pages.nasional import (
    SaringanNasional,
    agencies,
    line_of,
    narrowing,
)
from selaras.nasional.pages.tahun import require_year
from selaras.nasional.policies import HANYA_NASIONAL, reads_nasional
from selaras.rekap.api import HalamanTerbit, told_of
from selaras.rekap.models import NILAI, Papan

router = Router(tags=["Rekapitulasi"])
BY_NAME = Order(("nama", "pk"))


class SaringNasional(Body):
    """What the figures of every agency can be narrowed to."""

    periode: QueryTeks = Field(None, description="Seperti `bulanan-9`, pada papan penilaian.")
    jabatan: QueryTeks = None
    kepegawaian: QueryTeks = Field(None, description="pns atau pppk.")
    jenjang: QueryTeks = Field(None, description="Seperti `Ahli Muda`.")


class JumlahNilai(Answer):
    nilai: str
    nama: str
    jumlah: int | None = Field(description="Kosong: 1–2 orang berpredikat.")


class RekapInstansiNasional(Answer):
    """An agency's people as one dashboard counts them, as of the last fold."""

    instansi: str
    orang: int
    jumlah: list[JumlahNilai]
    persen: float = Field(description="Bagian yang tercapai: disetujui, dua RHK, atau dinilai.")


class KelompokNasional(Answer):
    """A kind of post or of service, or a month or quarter."""

    kelompok: str
    orang: int
    jumlah: list[JumlahNilai]
    persen: float


class PapanNasional(Answer):
    papan: str
    kelompok: list[KelompokNasional]


class SatuInstansiNasional(Answer):
    instansi: str
    tahun: int
    papan: list[PapanNasional]


@router.get("/rekapitulasi/nasional", response=Halaman[RekapInstansiNasional])
def list_rekap_nasional(
    request: HttpRequest,
    saring: Annotated[SaringNasional, Query(...)],
    papan: Annotated[str, OneOf(Papan.values)] = Papan.PENGISIAN,
    tahun: int | None = None,
    sel: QueryTeks = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Jumlah pegawai setiap instansi pada satu papan dan tahun, menurut nama instansi.

    `sel`: instansi di sel lain itu, menurut kabar terakhirnya.
    """
    asked, its = _asked(request.pelaku, tahun), Papan(papan)
    params = {name: value or "" for name, value in saring.model_dump().items()}
    narrowed = narrowing(params, its, asked, request.pelaku.today)
    saringan = replace(SaringanNasional(asked, its), **narrowed)

    def present(rows: Iterable[Any]) -> list[dict[str, Any]]:
        return [_told(row, its) for row in rows]

    of = InstansiLuar.objects.filter(kabar__sel=sel) if sel else Instansi.objects.all()
    return page(agencies(saringan, of), BY_NAME, cursor, present)


@router.post("/rekapitulasi/nasional/bagikan", response={201: HalamanTerbit})
def share_nasional(request: HttpRequest, tahun: int | None = None) -> Status:
    """Terbitkan halaman seluruh negeri dengan kode QR: persen bulat, tanpa nama instansi."""
    asked, base = _asked(request.pelaku, tahun), request.build_absolute_uri("/")[:-1]
    row = actions.share_nasional(by=request.pelaku, tahun=asked, base=base)
    return Status(201, told_of(row, "nasional:halaman"))


@router.get("/rekapitulasi/nasional/{int:pk}", response=SatuInstansiNasional)
def show_rekap_nasional(request: HttpRequest, pk: Id, tahun: int | None = None) -> dict[str, Any]:
    """Satu instansi menurut jenis jabatan, kepegawaian, dan periode; hanya jumlah."""
    asked = _asked(request.pelaku, tahun)
    instansi = get_object_or_404(Instansi, pk=pk)
    papan = [
        {
            "papan": each.papan,
            "kelompok": [
                {
                    "kelompok": row.nama,
                    "orang": row.orang,
                    "jumlah": _counts(each.papan, row.angka),
                    "persen": row.persen,
                }
                for row in each.baris
            ],
        }
        for each in papan_of(instansi, asked, request.pelaku.today)
    ]
    return {"instansi": instansi.nama, "tahun": asked, "papan": papan}


def _asked(pelaku: Pelaku, tahun: int | None) -> int:
    """The year that is asked for, of who may ask."""
    if not reads_nasional(pelaku):
        raise NotAllowed(HANYA_NASIONAL)
    asked = pelaku.today.year if tahun is None else tahun
    require_year(asked, pelaku.today.year)
    return asked


def _told(row: Any, papan: Papan) -> dict[str, Any]:
    line = line_of(row, papan)
    counts = _counts(papan, line.angka)
    return {
        "instansi": line.nama, "orang": line.orang, "jumlah": counts, "persen": line.persen,
    }  # fmt: skip


def _counts(papan: Papan, angka: list[int | None]) -> list[dict[str, Any]]:
    cells = zip(NILAI[papan], angka, strict=True)
    return [{"nilai": key, "nama": nama, "jumlah": jumlah} for (key, nama), jumlah in cells]
