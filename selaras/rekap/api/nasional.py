"""The sums of the nation, for programs: the same figures as on the page."""

from collections.abc import Iterable
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer, OneOf, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.rekap.models import NILAI, Papan
from selaras.rekap.pages.nasional import SaringanNasional, agencies, line_of, require_year
from selaras.rekap.policies import READING_NASIONAL, reads_nasional

router = Router(tags=["Rekapitulasi"])
BY_NAME = Order(("nama", "pk"))


class JumlahNilai(Answer):
    nilai: str
    nama: str
    jumlah: int


class RekapInstansiNasional(Answer):
    """An agency's people as one dashboard counts them, as of the last fold."""

    instansi: str
    orang: int
    jumlah: list[JumlahNilai]
    persen: float = Field(description="Bagian yang tercapai: disetujui, dua RHK, atau dinilai.")


@router.get("/rekapitulasi/nasional", response=Halaman[RekapInstansiNasional])
def list_rekap_nasional(
    request: HttpRequest,
    papan: Annotated[str, OneOf(Papan.values)] = Papan.PENGISIAN,
    tahun: int | None = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Jumlah pegawai setiap instansi pada satu papan dan tahun, menurut nama instansi."""
    pelaku = request.pelaku
    if not reads_nasional(pelaku):
        raise NotAllowed(READING_NASIONAL)
    this_year = pelaku.today.year
    asked = this_year if tahun is None else tahun
    require_year(asked, this_year)
    its = Papan(papan)

    def present(rows: Iterable[Any]) -> list[dict[str, Any]]:
        return [_told(row, its) for row in rows]

    return page(agencies(SaringanNasional(asked, its)), BY_NAME, cursor, present)


def _told(row: Any, papan: Papan) -> dict[str, Any]:
    line = line_of(row, papan)
    counts = [
        {"nilai": key, "nama": nama, "jumlah": jumlah}
        for (key, nama), jumlah in zip(NILAI[papan], line.jumlah, strict=True)
    ]
    return {
        "instansi": line.nama, "orang": line.orang, "jumlah": counts, "persen": line.persen,
    }  # fmt: skip
