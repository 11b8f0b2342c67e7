"""Plans of those whom one rates: listed, and those that were read approved together."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer, Body, Id, Orang, QueryTeks, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.pelaksanaan.api.periode import BarisRencanaAksi, JenisPeriode
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.api.moments import moment
from selaras.rencana import actions
from selaras.rencana.pages import KartuRencana, cards_of, plans_of_team

router = Router(tags=["Rencana aksi"])
BY_START = Order(("mulai", "pk"))


class SetujuiRencana(Body):
    periode: Annotated[list[Id], Field(min_length=1, max_length=actions.RENCANA_MAKS)]
    versi: dict[Id, Versi] | None = Field(
        None, description="Per id periode: versi yang dibaca; yang sudah berubah tidak disetujui."
    )


class HasilSetujuRencana(Answer):
    periode: int
    nama: str
    disetujui: bool = Field(validation_alias="is_disetujui")
    keterangan: str = Field(validation_alias="kalimat")


class RencanaBawahan(Answer):
    id: int
    pegawai: Orang
    jenis: JenisPeriode
    tahun: int
    nomor: int
    status: str
    versi: int
    rencana_diajukan_pada: datetime | None
    rencana_aksi: list[BarisRencanaAksi]
    sama_dengan: str = Field(description="Periode sebelumnya bila rencananya sama; atau kosong.")
    dibuka: bool = Field(description="Sudah Anda buka sejak diajukan.")


@router.get("/rencana-aksi", response=Halaman[RencanaBawahan])
def list_plans(
    request: HttpRequest,
    status: Literal["menunggu", "sudah", "dikembalikan", "belum"] = "menunggu",
    q: QueryTeks = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Rencana aksi pegawai yang Anda nilai; buka satu per satu di `GET /periode/{id}`."""
    facts = {"status": status, "q": q or "", "model": "", "tahun": None, "periode": ""}
    rows = plans_of_team(request.pelaku, facts)

    def present(found: list[Periode]) -> list[dict[str, Any]]:
        return [_row(each) for each in cards_of(found, request.pelaku)]

    return page(rows, BY_START, cursor, present)


@router.post("/periode/approve-many-plans", response=list[HasilSetujuRencana])
def approve_many_plans(request: HttpRequest, isi: SetujuiRencana) -> list[actions.HasilRencana]:
    """Setujui beberapa rencana yang sudah dibuka, masing-masing sendiri; hasilnya per periode."""
    return actions.approve_many_plans(by=request.pelaku, **isi.model_dump())


def _row(kartu: KartuRencana) -> dict[str, Any]:
    periode = kartu.periode
    names = ("jenis", "tahun", "nomor", "status", "versi")
    return {name: getattr(periode, name) for name in names} | {
        "id": periode.pk,
        "pegawai": periode.skp.pegawai,
        "rencana_diajukan_pada": moment(periode.rencana_diajukan_pada, periode.skp),
        "rencana_aksi": [line for each in kartu.hasil for line in each.baris],
        "sama_dengan": kartu.sama,
        "dibuka": kartu.is_dibuka,
    }
