"""The cascade: whose result serves whose, a level at a time, and what an owner checks in it."""

from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import AliasPath, Field

from selaras.base.api.kinds import Answer, Orang, QueryId, QueryTahun, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.pelaku import Pelaku
from selaras.kaskade.actions import akhir
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.actions import kaskade
from selaras.perencanaan.api.rhk import JenisRhk, Rhk
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.tanda import TANDA

router = Router(tags=["Kaskade"])
BY_KEY = Order(("pk",))
QueryTanda = Literal["yatim", "tanpa_pendukung", "lompat_jenjang", ""]


class Ruas(Answer):
    """A result on a line upwards."""

    id: int
    jenis: JenisRhk
    uraian: str = Field(validation_alias="kata")
    intervensi: int | None = Field(validation_alias="intervensi_id")
    pegawai: Orang = Field(validation_alias=AliasPath("skp", "pegawai"))
    jabatan: str = Field(validation_alias=AliasPath("skp", "riwayat_jabatan", "jabatan"))
    unit_kerja: str = Field(validation_alias=AliasPath("skp", "riwayat_jabatan", "unit", "nama"))
    tim: str | None

    @staticmethod
    def resolve_tim(rhk: RencanaHasilKerja) -> str | None:
        return rhk.tim.nama if rhk.tim else None


class Simpul(Ruas):
    pendukung: int = Field(description="Banyaknya RHK yang mendukungnya, konsep termasuk.")
    tanda: list[str] = Field(description="yatim, tanpa_pendukung, lompat_jenjang.")

    @staticmethod
    def resolve_tanda(rhk: RencanaHasilKerja) -> list[str]:
        return [each.kode for each in TANDA if getattr(rhk, f"is_{each.kode}")]


class Pimpinan(Answer):
    pegawai: Orang
    jabatan: str = Field(validation_alias="sebutan")
    unit_kerja: str = Field(validation_alias=AliasPath("unit", "nama"))
    jumlah_rhk: int = Field(description="Yang dapat dibaca; 0 bila SKP-nya belum disetujui.")


class Hitungan(Answer):
    yatim: int
    tanpa_pendukung: int
    lompat_jenjang: int


@router.get("/kaskade", response=Halaman[Simpul])
def show_kaskade(
    request: HttpRequest,
    tahun: QueryTahun = None,
    rhk: QueryId = None,
    pimpinan: QueryTeks = None,
    tanda: QueryTanda = "",
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Yang mendukung satu `rhk`; tanpa itu RHK milik `pimpinan` (NIP), atau pimpinan tertinggi.

    `tanda` bersama `pimpinan`: RHK di sekitarnya yang yatim, tanpa pendukung, atau lompat jenjang.
    """
    lihat = _look(request.pelaku, tahun)
    if rhk:
        rows = lihat.pendukung(get_object_or_404(lihat.terbaca(), pk=rhk).pk)
    elif pimpinan:
        orang = _pimpinan(lihat, pimpinan).pk
        rows = lihat.bertanda(orang, tanda) if tanda else lihat.milik(orang)
    else:
        rows = lihat.simpul().filter(skp__pegawai__in=lihat.puncak().order_by().values("pegawai"))
    return page(rows, BY_KEY, cursor)


@router.get("/kaskade/pimpinan", response=Halaman[Pimpinan])
def list_leaders(
    request: HttpRequest,
    tahun: QueryTahun = None,
    pimpinan: QueryTeks = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Pimpinan di bawah seorang `pimpinan` (NIP); tanpa itu pimpinan tertinggi."""
    lihat = _look(request.pelaku, tahun)
    rows = lihat.di_bawah(_pimpinan(lihat, pimpinan).pk) if pimpinan else lihat.puncak()
    return page(rows, BY_KEY, cursor)


@router.get("/kaskade/tanda", response=Hitungan)
def count_marks(request: HttpRequest, pimpinan: QueryTeks, tahun: QueryTahun = None) -> Any:
    """Banyaknya RHK bertanda di sekitar seorang `pimpinan` (NIP)."""
    lihat = _look(request.pelaku, tahun)
    return lihat.hitung(_pimpinan(lihat, pimpinan or "").pk)


@router.get("/kaskade/garis", response=list[list[Ruas]])
def show_line(request: HttpRequest, tahun: QueryTahun = None) -> list[Any]:
    """RHK saya, masing-masing sampai RHK pimpinan tertinggi yang didukungnya."""
    return _look(request.pelaku, tahun).garis_saya()


@router.post("/rhk/{int:pk}/check_intervensi", response=Rhk)
def check_intervensi(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    """Pemilik menyatakan sudah memeriksa RHK pimpinan yang berubah."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    rhk = get_object_or_404(rows.select_related("skp__pegawai", "intervensi__skp"), pk=pk)
    kaskade.check_intervensi(rhk, by=request.pelaku)
    return rhk


@router.post("/rhk/{int:pk}/ask_end", response={204: None})
def ask_end(request: HttpRequest, pk: int) -> Status:
    """Pimpinan meminta satu peran hasil yang disepakati diakhiri mulai bulan depan."""
    rows = RencanaHasilKerja.objects.readable_by(request.pelaku).with_people()
    rhk = get_object_or_404(rows.select_related("intervensi__skp__pegawai"), pk=pk)
    akhir.ask_end(rhk, by=request.pelaku)
    return Status(204, None)


@router.post("/rhk/{int:pk}/agree_end", response=Rhk)
def agree_end(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    """Pemilik menyepakatinya: SKP direvisi, dan perannya diakhiri begitu revisi terbuka."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).with_people()
    rhk = get_object_or_404(rows, pk=pk)
    akhir.agree_end(rhk, by=request.pelaku)
    return rhk


def _look(pelaku: Pelaku, tahun: int | None) -> Kaskade:
    if pelaku.instansi is None:
        raise NotAllowed("Kaskade RHK dibaca di dalam satu instansi.")
    year = tahun or pelaku.today.year
    return Kaskade(pelaku, pelaku.instansi, year)


def _pimpinan(lihat: Kaskade, nip: str) -> Pegawai:
    digits = "".join(filter(str.isalnum, nip))
    found = Pegawai.objects.filter(instansi=lihat.instansi, nip=digits).first()
    if found is None:
        raise InvalidInput(errors={"pimpinan": ["NIP ini tidak ada di instansi Anda."]})
    return found
