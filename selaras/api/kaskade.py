"""The cascade: whose result serves whose, a level at a time, and what an owner checks in it."""

from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from selaras.api.present.people import person_as_json
from selaras.api.present.skp import rhk_as_json
from selaras.api.schemas import kaskade as schemas
from selaras.api.schemas.skp import Rhk
from selaras.base.api.kinds import QueryId, QueryTahun, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.pelaku import Pelaku
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.actions import kaskade
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.tanda import TANDA

router = Router(tags=["Kaskade"])
BY_KEY = Order(("pk",))
QueryTanda = Literal["yatim", "tanpa_pendukung", "lompat_jenjang", ""]


@router.get("/kaskade", response=Halaman[schemas.Simpul])
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
    return page(rows, BY_KEY, cursor, lambda found: map(_node, found))


@router.get("/kaskade/pimpinan", response=Halaman[schemas.Pimpinan])
def list_leaders(
    request: HttpRequest,
    tahun: QueryTahun = None,
    pimpinan: QueryTeks = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Pimpinan di bawah seorang `pimpinan` (NIP); tanpa itu pimpinan tertinggi."""
    lihat = _look(request.pelaku, tahun)
    rows = lihat.di_bawah(_pimpinan(lihat, pimpinan).pk) if pimpinan else lihat.puncak()
    return page(rows, BY_KEY, cursor, lambda found: map(_leader, found))


@router.get("/kaskade/tanda", response=schemas.Hitungan)
def count_marks(request: HttpRequest, pimpinan: QueryTeks, tahun: QueryTahun = None) -> Any:
    """Banyaknya RHK bertanda di sekitar seorang `pimpinan` (NIP)."""
    lihat = _look(request.pelaku, tahun)
    return lihat.hitung(_pimpinan(lihat, pimpinan or "").pk)


@router.get("/kaskade/garis", response=list[list[schemas.Ruas]])
def show_line(request: HttpRequest, tahun: QueryTahun = None) -> list[Any]:
    """RHK saya, masing-masing sampai RHK pimpinan tertinggi yang didukungnya."""
    lines = _look(request.pelaku, tahun).garis_saya()
    return [[_rung(rhk) for rhk in line] for line in lines]


@router.post("/rhk/{int:pk}/check_intervensi", response=Rhk)
def check_intervensi(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Pemilik menyatakan sudah memeriksa RHK pimpinan yang berubah."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    rhk = get_object_or_404(rows.select_related("skp__pegawai", "intervensi__skp"), pk=pk)
    kaskade.check_intervensi(rhk, by=request.pelaku)
    return rhk_as_json(rhk)


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


def _rung(rhk: RencanaHasilKerja) -> dict[str, Any]:
    post = rhk.skp.riwayat_jabatan
    return {
        "id": rhk.pk,
        "jenis": rhk.jenis,
        "uraian": rhk.uraian,
        "intervensi": rhk.intervensi_id,
        "pegawai": person_as_json(rhk.skp.pegawai),
        "jabatan": post.jabatan,
        "unit_kerja": post.unit.nama,
        "tim": rhk.tim.nama if rhk.tim else None,
    }


def _node(rhk: Any) -> dict[str, Any]:
    marks = [each.kode for each in TANDA if getattr(rhk, f"is_{each.kode}")]
    return _rung(rhk) | {"pendukung": rhk.pendukung, "tanda": marks}


def _leader(post: Any) -> dict[str, Any]:
    return {
        "pegawai": person_as_json(post.pegawai),
        "jabatan": post.sebutan,
        "unit_kerja": post.unit.nama,
        "jumlah_rhk": post.jumlah_rhk,
    }
