"""Units: the tree, and what changes it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    BARIS_MAX,
    Answer,
    Body,
    Id,
    OneOf,
    Orang,
    Pilihan,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.kepegawaian.named import listed, unit_named
from selaras.kepegawaian.pages import unit as pages
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.actions.turunan import Perubahan
from selaras.organisasi.api import Unit
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import ESELON, UNIT_MAX, UnitKerja
from selaras.organisasi.policies.unit import UnitPolicy

router = Router(tags=["Unit kerja"])
BY_NAME = Order(("nama", "pk"))
BY_KEY = Order(("pk",))
TANPA_INSTANSI = "Akun ini tidak terikat pada suatu instansi, sehingga tidak mengelola unit."


Eselon = Annotated[str, OneOf(kode for kode, _ in ESELON)]
HariKerja = Literal[5, 6]
NamaUnit = Annotated[Teks, StringConstraints(max_length=UNIT_MAX)]


class UnitUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    nama: NamaUnit = ""
    kode: Pilihan = ""
    siasn_id: Pilihan = ""
    eselon: Eselon = "99"
    is_mandiri: bool = False
    hari_kerja: HariKerja = 5


class UnitBaru(UnitUbah):
    induk: Id | None = Field(
        None, description="Id unit di atasnya; kosong hanya untuk unit pertama instansi."
    )
    nama: NamaUnit


class Pindah(Body):
    induk: Id = Field(description="Id unit yang baru di atasnya.")
    mulai: Tanggal | None = Field(None, description="Penilai berubah sejak hari ini, bila kosong.")


class Tutup(Body):
    mulai: Tanggal = Field(description="Hari pertama tanpa pegawai di unit ini.")


class PimpinanUnit(Orang):
    jenis: str = Field(description="definitif, pjb, plt, plh, atau tugas tambahan.")
    jabatan: str
    sampai: date | None


class MataRantaiUnit(Answer):
    """Satu unit pada jalur ke puncak; yang pertama pada `pimpinan` adalah yang menilai."""

    id: int = Field(validation_alias="unit.pk")
    nama: str = Field(validation_alias="unit.nama")
    eselon: str = Field(validation_alias="unit.eselon")
    is_mandiri: bool = Field(validation_alias="unit.is_mandiri")
    ditutup: date | None = Field(validation_alias="unit.ditutup")
    pimpinan: list[PimpinanUnit]
    pengganti: str = Field(description="Bila tanpa pimpinan: siapa yang sementara menilai.")


class UnitLengkap(Unit):
    # Its row comes from `pages.chain_of`, with `rantai`.
    kode: str
    siasn_id: str
    eselon: str
    eselon_nama: str = Field(validation_alias="get_eselon_display")
    is_mandiri: bool
    hari_kerja: int
    ditutup: date | None
    jumlah_pegawai: int
    jumlah_anak: int
    rantai: list[MataRantaiUnit]
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(unit: UnitKerja, context: dict[str, Any]) -> dict[str, Any]:
        return UnitPolicy(context["request"].pelaku, unit).tindakan()


class PerubahanPenilai(Answer):
    """Seorang pegawai yang pejabat penilainya berganti."""

    pegawai: Orang = Field(validation_alias="riwayat.pegawai")
    jabatan: str = Field(validation_alias="riwayat.sebutan")
    dari: str
    ke: str
    sebab: str


class GantiPenilai(Answer):
    jumlah: int = Field(description="Banyak pegawai yang berganti penilai.")
    perubahan: list[PerubahanPenilai] = Field(description="Paling banyak 500 yang pertama.")


class PratinjauPindah(GantiPenilai):
    jumlah_atasan: int = Field(description="Selebihnya: hanya atasan penilainya yang berganti.")


class UnitPindah(UnitLengkap, GantiPenilai):
    """The unit as it is now, and whose penilai changed by the move."""


class PegawaiUnit(Orang):
    nip: str = Field(validation_alias="pegawai.nip")
    nama: str = Field(validation_alias="pegawai.nama")
    jabatan: str = Field(validation_alias="sebutan")
    penugasan: str
    is_pimpinan: bool


def unit_for(request: HttpRequest, pk: int) -> UnitKerja:
    """A unit of one's agency; a stranger gets 404."""
    units = pages.units_of(request.pelaku).select_related("instansi", "parent")
    return get_object_or_404(units, pk=pk)


def answer(request: HttpRequest, pk: int) -> Any:
    """The unit as it is now, the others of the chain as its way to the top."""
    chain: list[Any] = pages.chain_of(request.pelaku, pk)
    if not chain:
        raise Http404
    chain[0].rantai = pages.structure(request.pelaku, chain, {})["rantai"]
    return chain[0]


def _changes(rows: Sequence[Perubahan]) -> dict[str, Any]:
    """Whose penilai changes; of others only the atasan penilai does."""
    found = [row for row in rows if row.dari != row.ke]
    return {
        "jumlah": len(found),
        "jumlah_atasan": len(rows) - len(found),
        "perubahan": found[:BARIS_MAX],
    }


@router.get("/unit", response=Halaman[Unit])
def list_unit(
    request: HttpRequest, q: QueryTeks = None, induk: Id | None = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Unit kerja instansi saya; `q` mencari di dalam nama, `induk`: yang langsung di bawahnya."""
    rows = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
    if q:
        rows = rows.filter(nama__icontains=q)
    if induk:
        rows = rows.filter(parent=induk)
    return page(rows, BY_NAME, cursor)


@router.post("/unit", response={201: UnitLengkap})
def create_unit(request: HttpRequest, isi: UnitBaru) -> Status:
    """Tambah unit di bawah unit lain; unit pertama instansi tanpa `induk`."""
    instansi = request.pelaku.instansi
    if instansi is None:
        raise NotAllowed(TANPA_INSTANSI)
    facts = isi.model_dump(exclude={"induk"})
    if isi.induk:
        facts |= listed(induk=unit_named(request, isi.induk))
    unit = unit_actions.create_unit(instansi, by=request.pelaku, **facts)
    return Status(201, answer(request, unit.pk))


@router.get("/unit/{int:pk}", response=UnitLengkap)
def show_unit(request: HttpRequest, pk: int) -> Any:
    """Unit dengan jalurnya sampai puncak: siapa memimpin tiap unit, dan sebagai apa."""
    return answer(request, pk)


@router.patch("/unit/{int:pk}", response=UnitLengkap)
def edit_unit(request: HttpRequest, pk: int, isi: UnitUbah) -> Any:
    """Hanya isian yang dikirim yang berubah; SKP yang berjalan tetap seperti semula."""
    facts = isi.model_dump(exclude_unset=True)
    unit_actions.edit_unit(unit_for(request, pk), by=request.pelaku, **facts)
    return answer(request, pk)


@router.post("/unit/{int:pk}/move/pratinjau", response=PratinjauPindah)
def preview_move(request: HttpRequest, pk: int, isi: Pindah) -> dict[str, Any]:
    """Penilai siapa yang akan berganti; tidak ada yang diubah."""
    unit, facts = _move(request, pk, isi)
    changed = unit_actions.look_at_move(unit, by=request.pelaku, **facts)
    return _changes(changed)


@router.post("/unit/{int:pk}/move", response=UnitPindah)
def move_unit(request: HttpRequest, pk: int, isi: Pindah) -> Any:
    """Pindahkan unit beserta semua unit di bawahnya, seketika."""
    unit, facts = _move(request, pk, isi)
    changed = unit_actions.move_unit(unit, by=request.pelaku, **facts)
    moved, found = answer(request, pk), _changes(changed)
    moved.jumlah, moved.perubahan = found["jumlah"], found["perubahan"]
    return moved


def _move(request: HttpRequest, pk: int, isi: Pindah) -> tuple[UnitKerja, dict[str, Any]]:
    unit = unit_for(request, pk)
    if refusal := UnitPolicy(request.pelaku, unit).role_move_unit():
        raise refusal.error()
    mulai: date = isi.mulai or request.pelaku.today
    return unit, listed(induk=unit_named(request, isi.induk)) | {"mulai": mulai}


@router.post("/unit/{int:pk}/close", response=UnitLengkap)
def close_unit(request: HttpRequest, pk: int, isi: Tutup) -> Any:
    """Tutup unit mulai suatu hari; ditolak selama masih ada pegawai atau unit di bawahnya."""
    unit_actions.close_unit(unit_for(request, pk), by=request.pelaku, mulai=isi.mulai)
    return answer(request, pk)


@router.post("/unit/{int:pk}/reopen", response=UnitLengkap)
def reopen_unit(request: HttpRequest, pk: int) -> Any:
    """Buka kembali unit yang keliru ditutup."""
    unit_actions.reopen_unit(unit_for(request, pk), by=request.pelaku)
    return answer(request, pk)


@router.get("/unit/{int:pk}/pegawai", response=Halaman[PegawaiUnit])
def list_staff(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Siapa yang hari ini bekerja di unit ini."""
    unit = unit_for(request, pk)
    rows = RiwayatJabatan.objects.on(request.pelaku.today).filter(unit=unit.pk)
    rows = rows.select_related("pegawai")
    return page(rows, BY_KEY, cursor)
