"""The log as a penilai reads it, and his word about a day."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    Orang,
    QueryTanggal,
    QueryTeks,
    Tanggal,
    Teks,
    Versi,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.policy import not_yours
from selaras.harian.actions import ajuan, tanggapan
from selaras.harian.api.rows import ProgresHarian
from selaras.harian.models import TANGGAPAN_MAX, TanggapanHarian
from selaras.harian.pages.jumlah import counted_by_month
from selaras.harian.pages.tim import day_of_team, team_on
from selaras.harian.policies import TanggapanPolicy
from selaras.perencanaan.models.skp import Skp

router = Router(tags=["Progres harian"])


BY_NUMBER = Order(("pk",))


class JumlahCatatan(Answer):
    bulan: str = Field(description="`2026-02`.")
    indikator: int | None = Field(description="Kosong: bukan untuk SKP.")
    uraian: str
    banyak: int


class HariBawahan(Answer):
    skp: int = Field(validation_alias="skp.pk")
    pegawai: Orang = Field(validation_alias="skp.pegawai")
    catatan: list[ProgresHarian]
    hari_terisi: int = Field(validation_alias="hari", description="Pada bulan itu.")
    pergi: str = Field(description="`tidak bertugas s.d. …`, atau kosong.")
    menunggu: int = Field(description="Catatan yang menunggu persetujuan Anda, dari semua hari.")
    menunggu_sejak: date | None


class Persetujuan(Body):
    versi: Annotated[dict[Id, Versi], Field(min_length=1, max_length=ajuan.AJUAN_MAKS)] = Field(
        description="Per id catatan: versi keadaannya yang dibaca; yang sudah berubah dilewati."
    )


class HasilPersetujuan(Answer):
    catatan: int
    disetujui: bool = Field(validation_alias="is_disetujui")
    keterangan: str = Field(validation_alias="kalimat")


@router.get("/progres-harian/tim", response=Halaman[HariBawahan])
def list_progres_tim(
    request: HttpRequest, tanggal: QueryTanggal = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Satu hari pegawai yang Anda nilai."""
    pelaku = request.pelaku
    if not pelaku.is_penilai or pelaku.instansi is None:
        raise not_yours("Daftar ini untuk pejabat penilai.").error()
    day = min(tanggal or pelaku.today, pelaku.today)
    people = team_on(pelaku, pelaku.today, day)
    return page(people, BY_NUMBER, cursor, lambda found: day_of_team(found, day))


@router.get("/skp/{int:pk}/progres-harian/jumlah", response=list[JumlahCatatan])
def count_progres(
    request: HttpRequest, pk: int, dari: QueryTanggal = None, sampai: QueryTanggal = None
) -> list[Any]:
    """Banyak catatan per bulan dan indikator: milik sendiri, yang Anda nilai atau periksa."""
    skp = read_skp(request, pk)
    return counted_by_month(skp, dari, sampai)


@router.post("/skp/{int:pk}/approve_log", response=list[HasilPersetujuan])
def approve_log(request: HttpRequest, pk: int, isi: Persetujuan) -> list[ajuan.HasilAjuan]:
    """Setujui catatan yang sudah dibaca, masing-masing sendiri."""
    skp = _skp(request, pk)
    TanggapanPolicy(request.pelaku, skp).require("comment_log")
    return ajuan.approve_day(skp, by=request.pelaku, versi=isi.versi)


class TanggapanBaru(Body):
    tanggal: Tanggal
    teks: Annotated[Teks, StringConstraints(max_length=TANGGAPAN_MAX)]


class Tanggapan(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    tanggal: date
    teks: str
    penulis: str = Field(validation_alias="penulis_nama")
    ditulis_pada: datetime


@router.post("/skp/{int:pk}/tanggapan-harian", response={201: Tanggapan})
def comment_log(request: HttpRequest, pk: int, isi: TanggapanBaru) -> Status:
    """Tanggapan pejabat penilai atas catatan satu hari; pegawai langsung membacanya."""
    skp = _skp(request, pk)
    row: TanggapanHarian = tanggapan.comment_log(skp, by=request.pelaku, **isi.model_dump())
    return Status(201, row)


def read_skp(request: HttpRequest, pk: int) -> Skp:
    """Of one's own, of whom one rates, or of whom a letter names."""
    skp = _skp(request, pk)
    if not request.pelaku.is_pegawai(skp.pegawai_id):
        TanggapanPolicy(request.pelaku, skp).require_reading()
    return skp


def _skp(request: HttpRequest, pk: int) -> Skp:
    return get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
