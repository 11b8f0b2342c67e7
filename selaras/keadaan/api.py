"""Leave and status of a person: his own, or for personnel administration; nobody else's."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    OneOf,
    QueryTeks,
    Tanggal,
    TanggalJabatan,
    Teks,
    Tindakan,
    Versi,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.keadaan import actions
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.keadaan.policies import KeadaanPolicy
from selaras.kepegawaian.named import person_for
from selaras.organisasi.models import keadaan as models
from selaras.organisasi.models.pegawai import SURAT_MAX, Pegawai
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.rules.keadaan import JenisKeadaan

router = Router(tags=["Cuti dan keadaan"])
NEWEST = Order(("mulai", "pk"), is_descending=True)
FACTS = ("jenis", "mulai", "selesai", "nomor_surat", "tanggal_surat")

Jenis = Annotated[str, OneOf(JenisKeadaan)]
Surat = Annotated[Teks, StringConstraints(max_length=SURAT_MAX)]


class KeadaanBaru(Body):
    jenis: Jenis
    mulai: TanggalJabatan
    selesai: TanggalJabatan | None = Field(None, description="Kosong: belum ditetapkan.")
    nomor_surat: Surat
    tanggal_surat: TanggalJabatan


class KeadaanUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    jenis: Jenis = "cuti_tahunan"
    mulai: TanggalJabatan = date.min
    selesai: TanggalJabatan | None = None
    nomor_surat: Surat = ""
    tanggal_surat: Tanggal = date.min
    versi: Versi | None = None


class Pembatalan(Body):
    alasan: Annotated[Teks, StringConstraints(max_length=actions.ALASAN_MAX)] = ""
    versi: Versi | None = None


class Keadaan(Answer):
    id: int
    nip: str = Field(validation_alias="pegawai.nip")
    jenis: Jenis
    jenis_nama: str = Field(validation_alias="get_jenis_display")
    mulai: date
    selesai: date | None
    nomor_surat: str
    tanggal_surat: date
    bebas_mulai: date | None = Field(description="Hari-hari yang tidak dinilai, bila ada.")
    bebas_selesai: date | None
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Keadaan, context: dict[str, Any]) -> dict[str, Any]:
        policy = KeadaanPolicy(context["request"].pelaku, row)
        return policy.tindakan(["correct_keadaan", "cancel_keadaan"])


@router.get("/pegawai/{nip}/keadaan", response=Halaman[Keadaan])
def list_keadaan(request: HttpRequest, nip: str, cursor: QueryTeks = None) -> dict[str, Any]:
    """Cuti dan keadaan seorang pegawai: miliknya sendiri, atau dalam jangkauan pengelola."""
    person, pelaku = person_for(request, nip), request.pelaku
    if not pelaku.is_pegawai(person.pk) and not PegawaiPolicy(pelaku, person).administers:
        raise Http404
    rows = models.Keadaan.objects.filter(pegawai=person).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/pegawai/{nip}/keadaan", response={201: Keadaan})
def record_keadaan(request: HttpRequest, nip: str, isi: KeadaanBaru) -> Status:
    """Catat cuti atau keadaan menurut suratnya."""
    person = person_for(request, nip)
    row = actions.record_keadaan(person, by=request.pelaku, **isi.model_dump())
    return Status(201, _row(request, row.pk))


@router.patch("/keadaan/{int:pk}", response=Keadaan)
def correct_keadaan(request: HttpRequest, pk: int, isi: KeadaanUbah) -> models.Keadaan:
    """Hanya isian yang dikirim yang berubah."""
    row, sent = _row(request, pk), isi.model_dump(exclude_unset=True)
    facts = {name: getattr(row, name) for name in FACTS} | sent
    actions.correct_keadaan(row, by=request.pelaku, **facts)
    return _row(request, pk)


@router.post("/keadaan/{int:pk}/cancel_keadaan", response={204: None})
def cancel_keadaan(request: HttpRequest, pk: int, isi: Pembatalan) -> Status:
    """Batalkan yang tercatat keliru; jejaknya tetap ada."""
    actions.cancel_keadaan(_row(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(204, None)


class TidakMasukBaru(Body):
    mulai: Tanggal
    selesai: Tanggal


class KeadaanLaporan(KeadaanBaru):
    versi: Versi | None = None


class TidakMasuk(Answer):
    """Hari-harinya saja; jenisnya dicatat pengelola kepegawaian."""

    id: int
    nip: str = Field(validation_alias="pegawai.nip")
    mulai: date
    selesai: date
    status: str = Field(description="`menunggu`, `dicatat`, `ditolak`, atau `ditarik`.")
    alasan: str
    versi: int


@router.get("/tidak-masuk", response=Halaman[TidakMasuk])
def list_absence(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Milik saya, dan milik pegawai yang saya kelola."""
    rows = LaporanTidakMasuk.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/tidak-masuk", response={201: TidakMasuk})
def report_absence(request: HttpRequest, isi: TidakMasukBaru) -> Status:
    """Tandai hari-hari Anda tidak masuk kerja; cukup tanggalnya."""
    rows = Pegawai.objects.select_related("instansi").filter(instansi=request.pelaku.instansi_id)
    person = get_object_or_404(rows, pk=request.pelaku.pegawai_id or 0)
    row = actions.report_absence(person, by=request.pelaku, **isi.model_dump())
    return Status(201, row)


@router.post("/tidak-masuk/{int:pk}/withdraw_absence", response={204: None})
def withdraw_absence(request: HttpRequest, pk: int) -> Status:
    actions.withdraw_absence(_laporan(request, pk), by=request.pelaku)
    return Status(204, None)


@router.post("/tidak-masuk/{int:pk}/settle_absence", response={201: Keadaan})
def settle_absence(request: HttpRequest, pk: int, isi: KeadaanLaporan) -> Status:
    """Catat jenisnya menurut suratnya."""
    row = actions.settle_absence(_laporan(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, _row(request, row.pk))


@router.post("/tidak-masuk/{int:pk}/reject_absence", response={204: None})
def reject_absence(request: HttpRequest, pk: int, isi: Pembatalan) -> Status:
    """Alasannya hanya dibaca pegawai itu."""
    actions.reject_absence(_laporan(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(204, None)


def _laporan(request: HttpRequest, pk: int) -> LaporanTidakMasuk:
    rows = LaporanTidakMasuk.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _row(request: HttpRequest, pk: int) -> models.Keadaan:
    rows = models.Keadaan.objects.visible_to(request.pelaku, request.pelaku.today)
    return get_object_or_404(rows.with_people(), pk=pk)
