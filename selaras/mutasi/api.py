"""Mutasi: what will happen, the deed, and taking it back."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    CatatanVerb,
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
from selaras.base.errors import InvalidInput
from selaras.kepegawaian.api.pegawai import Profil, answer
from selaras.kepegawaian.named import person_for
from selaras.mutasi import models
from selaras.mutasi.actions import batalkan, pemberhentian, terapkan
from selaras.mutasi.policies import MutasiPolicy
from selaras.organisasi.api import JENIS_JABATAN, JenisJabatan
from selaras.organisasi.models import pegawai as people
from selaras.organisasi.models.unit import UnitKerja

router = Router(tags=["Mutasi"])
NEWEST = Order(("diterapkan_pada", "pk"), is_descending=True)

Kedudukan = Annotated[str, OneOf(people.BERHENTI)]
JenisMutasi = Annotated[str, OneOf(models.Mutasi.Jenis)]


class MutasiBaru(Body):
    pegawai: Annotated[Teks, StringConstraints(max_length=30)] | None = Field(
        None, description="NIP; kosong berarti pemanggil sendiri, bila kebijakannya membolehkan."
    )
    unit: Id = Field(description="Id unit kerja baru.")
    jabatan: Annotated[Teks, StringConstraints(max_length=people.JABATAN_MAX)] = Field(
        description="Nama jabatan baru seperti dalam daftar jabatan instansi."
    )
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    is_pimpinan: bool = False
    jenis: JenisMutasi = "mutasi"
    tmt: Tanggal
    nomor_sk: Pilihan = ""
    tanggal_sk: Tanggal | None = None


class Berhenti(Body):
    kedudukan: Kedudukan = Field(description="Kode kedudukan hukum SIASN, misalnya 99: pensiun.")
    selesai: Tanggal = Field(description="Hari terakhir bekerja di sini.")
    sebab: Pilihan = ""


class AkibatBerhenti(Answer):
    langkah: list[str]


class Bawahan(Answer):
    """Seorang bawahan yang penilainya berubah; `sampai`: penilai lama masih menilai dahulu."""

    nama: str
    jabatan: str
    unit: str
    dari: str
    ke: str
    sampai: date | None


class Akibat(Answer):
    akhir_lama: date
    awal_baru: date | None
    akhir_baru: date | None
    kasus: int
    tugas_lain: list[date]
    penilai_penutupan: str
    penilai_baru: str
    langkah: list[str]
    bawahan: list[Bawahan]
    peringatan: list[str]


class Jabatan(Answer):
    jabatan: str
    unit_kerja: str = Field(validation_alias="unit.nama")


class Perpindahan(Answer):
    """From where to where; what a mutasi names of the new post stands in its own row."""

    pegawai: Orang
    jenis: JenisMutasi
    tmt: date
    dari: Jabatan
    ke: Jabatan

    @staticmethod
    def resolve_ke(mutasi: models.Mutasi) -> models.Mutasi:
        return mutasi


class Pratinjau(Perpindahan):
    """Yang akan terjadi; belum ada yang diubah."""

    akibat: Akibat


class Tercatat(Answer):
    id: int
    status: Annotated[str, OneOf(models.Mutasi.Status)]


class MutasiRingkas(Perpindahan, Tercatat):
    nomor_sk: str
    tanggal_sk: date | None
    skp_lama: int | None = Field(validation_alias="skp_lama_id")
    skp_baru: int | None = Field(validation_alias="skp_baru_id")


class Mutasi(MutasiRingkas):
    akibat: Akibat
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(mutasi: models.Mutasi, context: dict[str, Any]) -> dict[str, Any]:
        tindakan = MutasiPolicy(context["request"].pelaku, mutasi).tindakan(["undo_mutasi"])
        return {"undo": tindakan["undo_mutasi"]}


def mutasi_for(request: HttpRequest, pk: int) -> models.Mutasi:
    """The mutasi that an action gets; 404 for a stranger."""
    return get_object_or_404(models.Mutasi.objects.visible_to(request.pelaku).with_people(), pk=pk)


@router.get("/mutasi", response=Halaman[MutasiRingkas])
def list_mutasi(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Mutasi sendiri, milik orang yang saya nilai, dan dalam jangkauan saya."""
    rows = models.Mutasi.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/mutasi/pratinjau", response=Pratinjau)
def preview_mutasi(request: HttpRequest, isi: MutasiBaru) -> models.Mutasi:
    """Yang akan terjadi bila mutasi ini diterapkan; tidak ada yang diubah."""
    pegawai, facts = _facts(request, isi)
    return terapkan.preview_mutasi(pegawai, by=request.pelaku, **facts)


@router.post("/mutasi", response={201: Mutasi})
def apply_mutasi(request: HttpRequest, isi: MutasiBaru) -> Status:
    """Terapkan mutasi: jabatan, SKP, periode, dan penilai sekaligus."""
    pegawai, facts = _facts(request, isi)
    mutasi = terapkan.apply_mutasi(pegawai, by=request.pelaku, **facts)
    return Status(201, mutasi_for(request, mutasi.pk))


@router.get("/mutasi/{int:pk}", response=Mutasi)
def show_mutasi(request: HttpRequest, pk: int) -> models.Mutasi:
    return mutasi_for(request, pk)


@router.post("/mutasi/{int:pk}/undo", response=Mutasi)
def undo_mutasi(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> models.Mutasi:
    """Batalkan mutasi, selama SKP barunya belum diajukan."""
    facts = (isi or CatatanVerb()).model_dump()
    batalkan.undo_mutasi(mutasi_for(request, pk), by=request.pelaku, **facts)
    return mutasi_for(request, pk)


@router.post("/pegawai/{nip}/depart/pratinjau", response=AkibatBerhenti)
def preview_depart(request: HttpRequest, nip: str, isi: Berhenti) -> Any:
    """Yang akan terjadi bila pegawai ini dicatat berhenti; tidak ada yang diubah."""
    person = person_for(request, nip)
    return pemberhentian.preview_depart(person, by=request.pelaku, **isi.model_dump()).akibat


@router.post("/pegawai/{nip}/depart", response=Profil)
def depart(request: HttpRequest, nip: str, isi: Berhenti) -> Any:
    """Catat pegawai berhenti: jabatan dan SKP-nya berakhir, yang dinilainya beralih."""
    pemberhentian.apply_depart(person_for(request, nip), by=request.pelaku, **isi.model_dump())
    return answer(request, nip)


@router.post("/pegawai/{nip}/undo_depart", response=Profil)
def undo_depart(request: HttpRequest, nip: str, isi: CatatanVerb | None = None) -> Any:
    """Batalkan pemberhentian, selama belum ada yang berdiri di atasnya."""
    rows = models.Pemberhentian.objects.visible_to(request.pelaku).with_people()
    rows = rows.filter(status=models.Pemberhentian.Status.DITERAPKAN)
    row = get_object_or_404(rows, pegawai=person_for(request, nip).pk)
    pemberhentian.undo_depart(row, by=request.pelaku, **(isi or CatatanVerb()).model_dump())
    return answer(request, nip)


def _facts(request: HttpRequest, isi: MutasiBaru) -> tuple[people.Pegawai, dict[str, Any]]:
    """The rows that were named; what is not in the agency's lists is refused beside its field."""
    unit = UnitKerja.objects.filter(pk=isi.unit, instansi=request.pelaku.instansi_id)
    found = {"unit": unit.first(), "jabatan": _jabatan(request, isi)}
    pegawai = _pegawai(request, isi.pegawai)
    wrong = {
        name: ["Mohon pilih dari daftar instansi Anda."]
        for name, row in (found | {"pegawai": pegawai}).items()
        if row is None
    }
    if wrong or pegawai is None:
        raise InvalidInput(errors=wrong)
    facts = isi.model_dump(exclude={"pegawai", "unit", "jabatan", "jenis_jabatan"})
    return pegawai, facts | found


def _pegawai(request: HttpRequest, nip: str | None) -> people.Pegawai | None:
    rows = people.Pegawai.objects.filter(instansi=request.pelaku.instansi_id).select_related(
        "instansi"
    )
    if nip is None:
        return rows.filter(pk=request.pelaku.pegawai_id).first()
    return rows.filter(nip="".join(filter(str.isalnum, nip))).first()


def _jabatan(request: HttpRequest, isi: MutasiBaru) -> people.Jabatan | None:
    """The listed post of this name; of several kinds, the one that is named."""
    rows = people.Jabatan.objects.filter(
        instansi=request.pelaku.instansi_id, nama=isi.jabatan.strip()
    )
    if isi.jenis_jabatan:
        rows = rows.filter(jenis=isi.jenis_jabatan)
    found = list(rows[:2])
    if len(found) > 1:
        sentence = "Nama ini ada pada beberapa jenis jabatan; mohon sebutkan jenis_jabatan."
        raise InvalidInput(errors={"jenis_jabatan": [sentence]})
    return found[0] if found else None
