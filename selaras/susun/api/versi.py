"""The kept versions of an SKP and what differs between two of them; approving several at once."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer, Body, Catatan, Id, QueryTeks
from selaras.base.api.kinds import Versi as NomorVersi
from selaras.base.errors import InvalidInput, NotNow
from selaras.perencanaan.api.naskah import Versi
from selaras.perencanaan.api.rows import skp_for
from selaras.susun.actions import sekaligus
from selaras.susun.actions.sekaligus import SEKALIGUS_MAKS
from selaras.susun.pages.beda import beda_of
from selaras.susun.pages.perubahan import Sisi, pair_of, sides_of

router = Router(tags=["Versi dan persetujuan"])


class IsianBeda(Answer):
    label: str
    semula: str
    menjadi: str


class IndikatorBeda(Answer):
    jenis: Literal["baru", "dihapus", "berubah", "tetap"]
    judul: str
    isian: list[IsianBeda]


class RhkBeda(IndikatorBeda):
    indikator: list[IndikatorBeda]


class Beda(Answer):
    """`dari` dan `ke`: nomor versi, atau "konsep" bagi isi yang sedang diubah."""

    dari: str
    ke: str
    umum: list[IsianBeda]
    rhk: list[RhkBeda]
    perilaku: list[IsianBeda]
    lampiran: list[IsianBeda]


class SetujuiBanyak(Body):
    skp: Annotated[list[Id], Field(min_length=1, max_length=SEKALIGUS_MAKS)]
    catatan: Catatan = ""
    versi: dict[Id, NomorVersi] | None = Field(
        None, description="Per id SKP: versi yang dibaca; yang sudah berubah tidak disetujui."
    )


class HasilSetuju(Answer):
    skp: int
    nama: str
    disetujui: bool = Field(validation_alias="is_disetujui")
    keterangan: str = Field(validation_alias="kalimat")


@router.get("/skp/{int:pk}/versi", response=list[Versi])
def list_versions(request: HttpRequest, pk: int) -> Any:
    """Isi SKP yang disimpan pada setiap pengajuan dan persetujuan, dari yang terlama."""
    return skp_for(request, pk).versi_set.defer("isi")


@router.get("/skp/{int:pk}/beda", response=Beda)
def show_difference(
    request: HttpRequest, pk: int, dari: QueryTeks = None, ke: QueryTeks = None
) -> dict[str, Any]:
    """Yang berbeda antara dua versi; tanpa parameter, antara dua yang terakhir."""
    skp = skp_for(request, pk)
    old, new = _pair(sides_of(skp, list(skp.versi_set.all())), dari or "", ke or "")
    beda = beda_of(old.isi, new.isi, skp.kebijakan.perilaku)
    return asdict(beda) | {"dari": old.kunci, "ke": new.kunci}


def _pair(sides: list[Sisi], dari: str, ke: str) -> tuple[Sisi, Sisi]:
    known = {each.kunci for each in sides}
    wrong = {name: key for name, key in (("dari", dari), ("ke", ke)) if key and key not in known}
    if wrong:
        sentence = 'Versi ini tidak ada. Mohon pilih nomor dari daftar versi, atau "konsep".'
        raise InvalidInput(errors={name: [sentence] for name in wrong})
    pair = pair_of(sides, dari, ke)
    if pair is None:
        raise NotNow("SKP ini belum mempunyai dua versi yang dapat dibandingkan.")
    return pair


@router.post("/skp/approve-many", response=list[HasilSetuju])
def approve_many(request: HttpRequest, isi: SetujuiBanyak) -> list[sekaligus.HasilSekaligus]:
    """Setujui beberapa SKP yang sudah dibuka, masing-masing sendiri; hasilnya per SKP."""
    return sekaligus.approve_many(by=request.pelaku, **isi.model_dump())
