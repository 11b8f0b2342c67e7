"""Rilis: attendance from other programs, releases with their journal, one's own allowance."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    BARIS_MAX,
    Answer,
    Body,
    Catatan,
    CatatanVerb,
    Nomor,
    OneOf,
    QueryTahun,
    QueryTeks,
    Tahun,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.deed import deed_of
from selaras.organisasi.models.pegawai import JABATAN_MAX, SURAT_MAX
from selaras.rilis.actions import aturan as aturan_actions
from selaras.rilis.actions import kehadiran as kehadiran_actions
from selaras.rilis.actions import rilis as actions
from selaras.rilis.actions.aturan import IsiAturan
from selaras.rilis.models import aturan
from selaras.rilis.models import rilis as models
from selaras.rilis.pages import tpp
from selaras.rilis.pages.bulanan import address_of, unreleased
from selaras.rilis.policies.aturan import AturanTppPolicy
from selaras.rilis.policies.rilis import RilisPolicy
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tpp import NOL, KelompokTpp, Pembulatan, Pita

router = Router(tags=["Rilis dan TPP"])
NEWEST = Order(("tahun", "bulan", "pk"), is_descending=True)
LATEST = Order(("pk",), is_descending=True)
BY_KEY = Order(("pk",))
ROWS_MAX = 1_000
Besaran = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
NilaiHadir = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Predikat = Annotated[str, OneOf(PredikatKinerja, blank=True)]


class BarisKehadiran(Body):
    nip: Teks
    nilai: NilaiHadir


class KehadiranBulan(Body):
    tahun: Tahun
    bulan: Nomor
    alasan: Catatan = ""
    baris: Annotated[list[BarisKehadiran], Field(min_length=1, max_length=BARIS_MAX)]


class HasilKehadiran(Answer):
    baru: int
    berubah: int
    sama: int


class RilisBaru(Body):
    tahun: Tahun
    bulan: Nomor


class RilisDimulai(Answer):
    perangkat_daerah: int


class RilisBulanan(Answer):
    id: int
    unit: str
    tahun: int
    bulan: int
    status: Annotated[str, OneOf(models.Rilis.Status)]
    jumlah: int
    jumlah_tanpa: int
    sha256: str
    is_terlambat: bool
    dirilis_pada: datetime
    dikonfirmasi_oleh: str
    versi: int

    @staticmethod
    def resolve_unit(row: models.Rilis) -> str:
        return row.unit.nama

    @staticmethod
    def resolve_dikonfirmasi_oleh(row: models.Rilis) -> str:
        return row.konfirmasi_oleh


class RilisLengkap(RilisBulanan):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Rilis, context: dict[str, Any]) -> dict[str, Any]:
        return RilisPolicy(context["request"].pelaku, row).tindakan()


class KoreksiBaris(Answer):
    nomor: int
    jenis: Annotated[str, OneOf(models.KoreksiRilis.Jenis)]
    sebab_koreksi: Annotated[str, OneOf(models.KoreksiRilis.Sebab)]
    predikat_lama: Predikat
    predikat: Predikat
    kehadiran_lama: Decimal | None
    kehadiran: Decimal | None
    alasan: str
    at: datetime


class BarisRilis(Answer):
    nip: str
    nama: str
    jabatan: str
    unit_nama: str
    predikat: Predikat
    kehadiran: Decimal | None
    sebab: str
    koreksi: list[KoreksiBaris]

    @staticmethod
    def resolve_koreksi(row: models.BarisRilis) -> list[models.KoreksiRilis]:
        return list(row.koreksi_set.all())


class LangkahTpp(Answer):
    judul: str
    kalimat: str
    nilai: str


class PenjelasanTpp(Answer):
    jumlah: str
    belum: str
    langkah: list[LangkahTpp]
    koreksi_sampai: str


class TppSaya(Answer):
    id: int
    tahun: int
    bulan: int
    baris: BarisRilis
    penjelasan: PenjelasanTpp

    @staticmethod
    def resolve_id(month: tpp.BulanTpp) -> int:
        return month.row.pk

    @staticmethod
    def resolve_tahun(month: tpp.BulanTpp) -> int:
        return month.row.tahun

    @staticmethod
    def resolve_bulan(month: tpp.BulanTpp) -> int:
        return month.row.bulan

    @staticmethod
    def resolve_baris(month: tpp.BulanTpp) -> models.BarisRilis:
        return month.row


class BarisPita(Body):
    dari: Besaran
    sampai: Besaran
    persen: Besaran


class BarisKelompok(Body):
    nama: Annotated[Teks, StringConstraints(min_length=1, max_length=100)]
    jabatan: Annotated[Teks, StringConstraints(max_length=JABATAN_MAX)] = ""
    besaran: Besaran


class AturanTppBaru(Body):
    """`mulai`: bulan pertamanya. `jabatan` kosong pada kelompok: semua yang lain."""

    nomor_perkada: Annotated[Teks, StringConstraints(min_length=1, max_length=SURAT_MAX)]
    tanggal_perkada: Tanggal
    mulai: Tanggal
    bobot_kinerja: Annotated[int, Field(ge=0, le=100)]
    predikat: dict[PredikatKinerja, Besaran]
    pita: Annotated[list[BarisPita], Field(max_length=ROWS_MAX)] = []
    kelompok: Annotated[list[BarisKelompok], Field(max_length=ROWS_MAX)] = []
    kelipatan: Literal[1, 100, 1000] = 1
    pembulatan: Annotated[str, OneOf(Pembulatan)] = Pembulatan.TERDEKAT.value
    batas: Besaran | None = None

    def isi(self) -> IsiAturan:
        pita = tuple(Pita(**each.model_dump()) for each in self.pita)
        kelompok = tuple(KelompokTpp(**each.model_dump()) for each in self.kelompok)
        named = {nama.value: persen for nama, persen in self.predikat.items()}
        facts = self.model_dump(exclude={"versi", "pita", "kelompok", "predikat"})
        return IsiAturan(**facts, predikat=named, pita=pita, kelompok=kelompok)


class AturanTppUbah(AturanTppBaru):
    versi: Versi | None = None


class AturanTpp(Answer):
    id: int
    status: Annotated[str, OneOf(aturan.AturanTpp.Status)]
    nomor_perkada: str
    tanggal_perkada: date
    mulai: date
    bobot_kinerja: int
    predikat: dict[str, Decimal]
    pita: list[BarisPita]
    kelompok: list[BarisKelompok]
    kelipatan: int
    pembulatan: str
    batas: Decimal | None
    catatan: str
    pengusul: str
    versi: int

    @staticmethod
    def resolve_pita(row: aturan.AturanTpp) -> list[dict[str, Any]]:
        return [asdict(each) for each in row.rumus.pita]

    @staticmethod
    def resolve_kelompok(row: aturan.AturanTpp) -> list[dict[str, Any]]:
        return [asdict(each) for each in row.rumus.kelompok]

    @staticmethod
    def resolve_pengusul(row: aturan.AturanTpp) -> str:
        return row.pengusul.nama


class AturanTppLengkap(AturanTpp):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: aturan.AturanTpp, context: dict[str, Any]) -> dict[str, Any]:
        return AturanTppPolicy(context["request"].pelaku, row).tindakan()


class PratinjauTpp(Answer):
    """`bulan` kosong: belum ada bulan yang dirilis. `berubah`: orang yang jumlahnya lain."""

    bulan: str
    semula: Decimal = NOL
    menjadi: Decimal = NOL
    orang: int = 0
    tanpa: int = 0
    berubah: int = 0


@router.put("/kehadiran", response=HasilKehadiran)
def record_kehadiran(request: HttpRequest, isi: KehadiranBulan) -> dict[str, int]:
    """Nilai kehadiran satu bulan, semua baris atau tidak satu pun; nilai lama tetap tersimpan."""
    facts = isi.model_dump()
    rows = [(row["nip"], row["nilai"]) for row in facts.pop("baris")]
    return kehadiran_actions.record_kehadiran(by=request.pelaku, baris=rows, **facts)


def find(request: HttpRequest, pk: int) -> models.Rilis:
    return get_object_or_404(models.Rilis.objects.visible_to(request.pelaku).with_people(), pk=pk)


@router.get("/rilis", response=Halaman[RilisBulanan])
def list_rilis(
    request: HttpRequest, tahun: QueryTahun = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Rilis bulanan perangkat daerah dalam jangkauan pemanggil, terbaru dahulu."""
    rows = models.Rilis.objects.visible_to(request.pelaku).with_people()
    return page(rows.filter(tahun=tahun) if tahun else rows, NEWEST, cursor)


@router.post("/rilis", response={202: RilisDimulai})
def create_rilis(request: HttpRequest, isi: RilisBaru) -> Status:
    """Rilis satu bulan untuk semua perangkat daerah dalam jangkauan yang belum dirilis."""
    facts = isi.model_dump()
    units = unreleased(request.pelaku, **facts)
    actions.create_rilis(units, by=request.pelaku, tautan=address_of(**facts), **facts)
    return Status(202, {"perangkat_daerah": len(units)})


@router.get("/rilis/{int:pk}", response=RilisLengkap)
def show_rilis(request: HttpRequest, pk: int) -> models.Rilis:
    """Satu rilis dan yang dapat dilakukan pemanggil."""
    return find(request, pk)


@router.get("/rilis/{int:pk}/baris", response=Halaman[BarisRilis])
def list_baris_rilis(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Orang pada rilis seperti saat dibekukan, dengan koreksinya; tanpa rupiah."""
    rows = models.BarisRilis.objects.filter(rilis=find(request, pk)).with_corrections()
    return page(rows, BY_KEY, cursor)


@router.post("/rilis/{int:pk}/confirm_rilis", response=RilisLengkap)
def confirm_rilis(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> models.Rilis:
    """Konfirmasi pimpinan perangkat daerah."""
    actions.confirm_rilis(find(request, pk), by=request.pelaku, versi=isi.versi if isi else None)
    return find(request, pk)


@router.post("/rilis/{int:pk}/correct_rilis", response=RilisLengkap)
def correct_rilis(request: HttpRequest, pk: int, isi: CatatanVerb) -> models.Rilis:
    """Catat semua yang kini berbeda dari rilis pada jurnal koreksi, dengan alasan."""
    actions.correct_rilis(find(request, pk), by=request.pelaku, alasan=isi.catatan, versi=isi.versi)
    return find(request, pk)


@router.get("/tpp", response=Halaman[TppSaya])
def list_tpp(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Bulan pemanggil sendiri yang sudah dirilis, dengan hitungan tunjangannya."""
    rows = models.BarisRilis.objects.frozen().filter(pegawai=request.pelaku.pegawai_id or 0)
    return page(rows.with_corrections(), NEWEST, cursor, tpp.told_of)


# ---- The rule of the allowance


def find_aturan(request: HttpRequest, pk: int) -> aturan.AturanTpp:
    rows = aturan.AturanTpp.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.select_related("instansi", "pengusul"), pk=pk)


@router.get("/aturan-tpp", response=Halaman[AturanTpp])
def list_aturan_tpp(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Aturan TPP instansi, terbaru dahulu; untuk admin instansi dan pengelola TPP."""
    rows = aturan.AturanTpp.objects.visible_to(request.pelaku).select_related("pengusul")
    return page(rows, LATEST, cursor)


@router.post("/aturan-tpp", response={201: AturanTppLengkap})
def create_aturan_tpp(request: HttpRequest, isi: AturanTppBaru) -> Status:
    """Susun draf aturan menurut peraturan kepala daerah."""
    row = aturan_actions.create_aturan_tpp(by=request.pelaku, **isi.isi())
    return Status(201, find_aturan(request, row.pk))


@router.get("/aturan-tpp/{int:pk}", response=AturanTppLengkap)
def show_aturan_tpp(request: HttpRequest, pk: int) -> aturan.AturanTpp:
    """Satu aturan dan yang dapat dilakukan pemanggil."""
    return find_aturan(request, pk)


@router.put("/aturan-tpp/{int:pk}", response=AturanTppLengkap)
def edit_aturan_tpp(request: HttpRequest, pk: int, isi: AturanTppUbah) -> aturan.AturanTpp:
    """Tulis ulang draf seluruhnya."""
    row = find_aturan(request, pk)
    aturan_actions.edit_aturan_tpp(row, by=request.pelaku, versi=isi.versi, **isi.isi())
    return find_aturan(request, pk)


@router.get("/aturan-tpp/{int:pk}/pratinjau", response=PratinjauTpp)
def preview_aturan_tpp(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Jumlah menurut aturan ini pada bulan yang terakhir dirilis; tanpa nama orang."""
    return tpp.preview_of(find_aturan(request, pk), {})


def _step(decide: Callable[..., None], summary: str, body: type[Body] = VersiVerb) -> None:
    """The address of one step; whatever it must say is required."""

    def act(request: HttpRequest, pk: int, isi: Any = None) -> Any:
        decide(find_aturan(request, pk), by=request.pelaku, **(isi or body()).model_dump())
        return find_aturan(request, pk)

    verb = deed_of(decide).verb
    act.__name__, act.__doc__ = verb, summary
    act.__annotations__["isi"] = body | None
    router.post(f"/aturan-tpp/{{int:pk}}/{verb}", response=AturanTppLengkap)(act)


_step(aturan_actions.propose_aturan_tpp, "Usulkan berlaku kepada orang kedua.")
_step(aturan_actions.return_aturan_tpp, "Kembalikan dengan alasan.", CatatanVerb)
_step(aturan_actions.release_aturan_tpp, "Berlakukan, oleh orang kedua.")
_step(aturan_actions.withdraw_aturan_tpp, "Cabut sebelum dipakai, dengan alasan.", CatatanVerb)
