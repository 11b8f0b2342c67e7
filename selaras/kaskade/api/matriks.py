"""Matriks peran hasil: the grid of a leader's SKP, and dividing a result among people."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router
from ninja.responses import Status
from pydantic import AliasPath, BaseModel, Field

from selaras.base.api.kinds import BARIS_MAX, Answer, Body, Id, Orang, QueryId, Tindakan
from selaras.kaskade.actions import matriks
from selaras.kaskade.pages.matriks import OrangMatriks, matriks_of, teams_of
from selaras.kaskade.policies.matriks import MatriksPolicy
from selaras.perencanaan.api.kinds import Uraian
from selaras.perencanaan.api.moments import tindakan_at
from selaras.perencanaan.api.rhk import JenisRhk, Rhk
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.api.skp import Status as StatusSkp

router = Router(tags=["Matriks peran hasil"])


class BagiRhk(Body):
    orang: Annotated[list[Id], Field(max_length=BARIS_MAX)] = Field(
        description="Id SKP pegawai yang diberi RHK ini."
    )
    rhk: Id = Field(description="Id RHK pimpinan yang diintervensi.")
    jenis: JenisRhk
    uraian: Uraian


class KolomMatriks(Answer):
    id: int = Field(validation_alias=AliasPath("rhk", "pk"))
    jenis: JenisRhk = Field(validation_alias=AliasPath("rhk", "jenis"))
    uraian: str = Field(validation_alias=AliasPath("rhk", "kata"))
    tim: int | None = Field(
        validation_alias=AliasPath("rhk", "tim_id"),
        description="Tim kerja yang mengemban RHK ini, bila ada.",
    )
    jumlah_orang: int = Field(validation_alias="jumlah")


class IsiMatriks(BaseModel):  # no Answer: of thousands in a grid, each would cost ten times more
    id: int = Field(validation_alias="pk")
    rhk_pimpinan: int | None = Field(description="Kosong pada penugasan lain.")
    jenis: JenisRhk
    uraian: str | None = Field(description="Kosong bila SKP-nya masih draf milik orang lain.")


class BarisMatriks(Answer):
    skp: int = Field(validation_alias=AliasPath("skp", "pk"))
    pegawai: Orang = Field(validation_alias=AliasPath("skp", "pegawai"))
    jabatan: str = Field(validation_alias=AliasPath("skp", "riwayat_jabatan", "jabatan"))
    status: StatusSkp = Field(validation_alias=AliasPath("skp", "status"))
    terlihat: bool = Field(validation_alias="is_terlihat")
    terlibat: int = Field(description="Banyaknya RHK pimpinan yang didukung: 0, 1, atau lebih.")
    bawahan: bool = Field(
        validation_alias="is_bawahan",
        description="Dinilai pimpinan ini; bila tidak: lewat tim, atau dua tingkat di bawah.",
    )
    lewat: str = Field(description="Nama penilai di antaranya, bila dua tingkat di bawah.")
    tim: list[str] = Field(description="Tim kerja yang diikutinya hari ini.")
    rhk: list[IsiMatriks]

    @staticmethod
    def resolve_tim(row: OrangMatriks) -> list[str]:
        return [tim.nama for tim in row.tim]

    @staticmethod
    def resolve_rhk(row: OrangMatriks) -> list[dict[str, Any]]:
        cells = [*zip(row.kolom, row.sel, strict=True), (None, row.penugasan), (None, row.lain)]
        return [isi._asdict() | {"rhk_pimpinan": served} for served, cell in cells for isi in cell]


class TimMatriks(Answer):
    id: int
    nama: str
    anggota: int = Field(validation_alias="jumlah")


class Matriks(Answer):
    skp: int
    tahun: int
    pimpinan: Orang
    tim: list[TimMatriks] = Field(description="Tim kerja yang dipimpinnya hari ini.")
    rhk: list[KolomMatriks]
    orang: list[BarisMatriks]
    belum_punya_skp: list[Orang]
    tindakan: dict[str, Tindakan]


@router.get("/skp/{int:pk}/matriks", response=Matriks)
def show_matriks(request: HttpRequest, pk: int, tim: QueryId = None) -> dict[str, Any]:
    """Pegawai × RHK pimpinan, dari SKP yang berlaku saat ini; `tim`: hanya satu tim kerja."""
    skp = skp_for(request, pk)
    teams = {team.pk: team for team in teams_of(skp)}
    if tim and tim not in teams:
        raise Http404
    grid = matriks_of(skp, request.pelaku, teams.get(tim or 0))
    return {
        "skp": skp.pk,
        "tahun": skp.tahun,
        "pimpinan": skp.pegawai,
        "tim": list(teams.values()),
        "rhk": grid.kolom,
        "orang": grid.baris,
        "belum_punya_skp": [post.pegawai for post in grid.belum],
        "tindakan": tindakan_at(skp, MatriksPolicy(request.pelaku, skp).tindakan()),
    }


@router.post("/skp/{int:pk}/matriks", response={201: list[Rhk]})
def assign_rhk(request: HttpRequest, pk: int, isi: BagiRhk) -> Status:
    """Satu RHK pimpinan untuk beberapa pegawai sekaligus: semua, atau tidak sama sekali."""
    rows = matriks.bulk_assign(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, list(rows))
