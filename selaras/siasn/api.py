"""SIASN: what was read of a person and what waits for a decision; a reading is a job."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.accounts.login import username_of
from selaras.base.angka import is_whole
from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    OneOf,
    Orang,
    PekerjaanDimulai,
    QueryTeks,
    Tindakan,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core import audit
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.siasn import actions
from selaras.siasn.models import Selisih, TarikanSiasn, reachable
from selaras.siasn.policies import SiasnPolicy
from selaras.siasn.selisih import LABEL

router = Router(tags=["SIASN"])
NEWEST = Order(("pk",), is_descending=True)
Kolom = Annotated[str, OneOf(LABEL)]


class SelisihSiasn(Answer):
    """Satu isian yang berbeda; `keputusan` kosong selama belum diputuskan."""

    kolom: Kolom
    di_sini: str
    di_siasn: str
    sebab: str = Field(description="Mengapa tidak dapat diambil begitu saja.")
    is_dapat_diterima: bool
    keputusan: Annotated[str, OneOf(["diterima", "ditolak"], blank=True)]
    oleh: str


class RingkasanSiasn(Answer):
    """Pembacaan terakhir seorang pegawai."""

    pegawai: Orang
    terbuka: int = Field(description="Banyak perbedaan yang menunggu keputusan.")
    ditarik_pada: datetime | None = Field(description="Pembacaan terakhir yang berhasil.")
    dicoba_pada: datetime
    gagal: str = Field(description="Mengapa pembacaan terakhir tidak berhasil.")


class KeadaanSiasn(Answer):
    """Yang terbaca tentang seorang pegawai; `dicoba_pada` kosong: belum pernah dibaca."""

    pegawai: Orang
    is_sedang_dibaca: bool
    ditarik_pada: datetime | None
    dicoba_pada: datetime | None
    gagal: str
    selisih: list[SelisihSiasn]
    versi: int | None = Field(description="Kirim bersama keputusan.")
    tindakan: dict[str, Tindakan]


class BacaBanyak(Body):
    """Tanpa `unit`: seluruh instansi."""

    unit: Id | None = None


class PutusSelisih(VersiVerb):
    """Yang tidak disebut tetap seperti di sini, dan tidak ditanyakan lagi sampai SIASN berubah."""

    terima: list[Kolom] = Field(description="Isian yang diganti dengan data SIASN.", max_length=50)


def _find(request: HttpRequest, nip: str) -> Pegawai:
    """A stranger gets 404."""
    digits = username_of(nip)
    if request.pelaku.zona is None or not is_whole(digits):
        raise Http404
    rows = reachable(request.pelaku, request.pelaku.today).select_related("instansi", "user")
    return get_object_or_404(rows, nip=digits)


def _tarikan(pegawai: Pegawai) -> TarikanSiasn | None:
    rows = TarikanSiasn.objects.select_related("pegawai", "pekerjaan")
    return rows.filter(pegawai=pegawai).first()


def _answer(request: HttpRequest, pegawai: Pegawai) -> dict[str, Any]:
    found = _tarikan(pegawai)
    return {
        "pegawai": pegawai,
        "is_sedang_dibaca": bool(found and found.is_being_read),
        "ditarik_pada": found and found.ditarik_pada,
        "dicoba_pada": found and found.dicoba_pada,
        "gagal": found.gagal if found else "",
        "selisih": [_line(row) for row in found.selisih] if found else [],
        "versi": found and found.versi,
        "tindakan": SiasnPolicy(request.pelaku, pegawai).tindakan(),
    }


def _line(row: Selisih) -> dict[str, Any]:
    return {**row, "is_dapat_diterima": bool(row["nilai"]) and not row["keputusan"]}


@router.get("/siasn", response=Halaman[RingkasanSiasn])
def list_siasn(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Pegawai yang berbeda dengan SIASN atau gagal dibaca: diri sendiri, atau yang dikelola."""
    pelaku = request.pelaku
    people = reachable(pelaku, pelaku.today) if pelaku.zona else Pegawai.objects.none()
    waits = Q(terbuka__gt=0) | ~Q(gagal="")
    rows = TarikanSiasn.objects.filter(waits, instansi=pelaku.instansi_id or 0)
    rows = rows.filter(pegawai__in=people.order_by().values("pk"))
    return page(rows.select_related("pegawai"), NEWEST, cursor)


@router.post("/siasn/sync_siasn", response={202: PekerjaanDimulai})
def sync_siasn(request: HttpRequest, isi: BacaBanyak | None = None) -> Status:
    """Baca semua pegawai satu unit dan di bawahnya, atau seluruh instansi, di latar belakang."""
    unit, chosen = None, (isi or BacaBanyak()).unit
    if chosen is not None:
        units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id or 0)
        unit = get_object_or_404(units, pk=chosen)
    return Status(202, actions.sync(unit, by=request.pelaku))


@router.get("/siasn/{nip}", response=KeadaanSiasn)
def show_siasn(request: HttpRequest, nip: str) -> dict[str, Any]:
    """Yang terbaca di SIASN tentang satu pegawai, dan yang dapat dilakukan pemanggil."""
    pegawai = _find(request, nip)
    if not request.pelaku.is_pegawai(pegawai.pk):
        audit.seen(pegawai, by=request.pelaku)
    return _answer(request, pegawai)


@router.post("/siasn/{nip}/pull_siasn", response={202: PekerjaanDimulai})
def pull_siasn(request: HttpRequest, nip: str) -> Status:
    """Baca satu pegawai di latar belakang; hasilnya pada `GET /siasn/{nip}`."""
    return Status(202, actions.pull(_find(request, nip), by=request.pelaku))


@router.post("/siasn/{nip}/decide_siasn", response=KeadaanSiasn)
def decide_siasn(request: HttpRequest, nip: str, isi: PutusSelisih) -> dict[str, Any]:
    """Putuskan perbedaan: yang disebut diganti dengan data SIASN, yang lain tetap."""
    pegawai = _find(request, nip)
    rows = TarikanSiasn.objects.select_related("pegawai")
    tarikan = get_object_or_404(rows, pegawai=pegawai)
    actions.decide(tarikan, by=request.pelaku, **isi.model_dump())
    return _answer(request, _find(request, nip))
