"""Pembinaan: propose, draw up, agree, keep a journal, end."""

from collections.abc import Callable
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
    Catatan,
    CatatanVerb,
    OneOf,
    Orang,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.deed import deed_of
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pembinaan import actions, models, pages
from selaras.pembinaan.policies import PembinaanPolicy
from selaras.rules.pembinaan import JenisPembinaan

router = Router(tags=["Pembinaan"])
NEWEST = Order(("pk",), is_descending=True)

Jenis = Annotated[str, OneOf(JenisPembinaan)]
Nip = Annotated[Teks, StringConstraints(max_length=30)]
Baris = Annotated[Teks, StringConstraints(max_length=models.ISI_MAX)]
Tempat = Annotated[Teks, StringConstraints(max_length=models.TEMPAT_MAX)]


class PembinaanBaru(Body):
    jenis: Jenis
    pegawai: Nip = Field(description="NIP pegawai yang dibina; milik sendiri bila kosong.")
    konselor: Nip = Field("", description="NIP konselor; penilai sendiri bila kosong.")
    perilaku: list[Annotated[Teks, StringConstraints(max_length=2)]] = Field(
        [], description="Kode perilaku; wajib pada konseling."
    )


class ButirBaru(Body):
    bagian: Annotated[Teks, StringConstraints(max_length=8)]
    isi: dict[str, Baris] = Field(description="KolomPembinaan bagian itu, menurut namanya.")
    versi: Versi | None = None


class ButirUbah(Body):
    isi: dict[str, Baris]
    versi: Versi | None = None


class JawabanBaru(Body):
    isi: Catatan
    semula: Catatan | None = Field(None, description="Jawaban yang terbaca sebelumnya.")


class Mulai(Body):
    tinjauan: Tanggal
    kesepakatan: Catatan = ""
    versi: Versi | None = None


class Setuju(Body):
    tinjauan: Tanggal
    versi: Versi | None = None


class Selesai(Body):
    hasil: Catatan
    versi: Versi | None = None


class JurnalBaru(Body):
    pada: Tanggal
    materi: Baris
    tempat: Tempat = ""
    rencana_aksi: Baris = ""
    target_waktu: Tanggal | None = None


class ButirPembinaan(Answer):
    id: int
    bagian: str
    isi: dict[str, str]


class JawabanKonseling(Answer):
    id: int
    nomor: int
    pertanyaan: str
    isi: str


class JurnalPembinaan(Answer):
    id: int
    tanggal: date
    tempat: str
    materi: str
    rencana_aksi: str
    target_waktu: date | None
    penulis: str


class KepalaPembinaan(Answer):
    id: int
    jenis: Jenis
    status: Annotated[str, OneOf(models.Pembinaan.Status)]
    pegawai: Orang
    konselor: Orang | None
    tinjauan: date | None
    dibuat_pada: datetime


class PembinaanRingkas(KepalaPembinaan):
    @staticmethod
    def resolve_dibuat_pada(row: models.Pembinaan) -> datetime:
        return row.dibuat_pada.astimezone(row.instansi.zona)


class Pembinaan(KepalaPembinaan):
    """Of a counselling, only its counsellor and the pegawai get what was said."""

    kesepakatan: str
    catatan: str
    hasil: str
    butir: list[ButirPembinaan]
    jawaban: list[JawabanKonseling]
    jurnal: list[JurnalPembinaan]
    versi: int
    tindakan: dict[str, Tindakan]


def answer_for(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One as it is now, with as much of it as its reader may read."""
    row = find(request, pk)
    shown = pages.context_of(row, request.pelaku)
    policy: PembinaanPolicy = shown["policy"]
    names = ("id", "jenis", "status", "pegawai", "konselor", "tinjauan", "versi", "kesepakatan")
    facts = {name: getattr(row, name) for name in names}
    return facts | {
        "dibuat_pada": row.dibuat_pada.astimezone(row.instansi.zona),
        "catatan": row.catatan if policy.reads_all else "",
        "hasil": row.hasil if policy.reads_all else "",
        "butir": [line for part in shown["bagian"] for line in part["butir"]],
        "jawaban": shown["jawaban"],
        "jurnal": shown["jurnal"],
        "tindakan": policy.tindakan(),
    }


def find(request: HttpRequest, pk: int) -> models.Pembinaan:
    rows = models.Pembinaan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


@router.get("/pembinaan", response=Halaman[PembinaanRingkas])
def list_pembinaan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Pembinaan saya, bawahan saya, dan konseling yang saya pimpin, terbaru dahulu."""
    rows = models.Pembinaan.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/pembinaan", response={201: Pembinaan})
def create_pembinaan(request: HttpRequest, isi: PembinaanBaru) -> Status:
    """Mulai menyusun pembinaan; konseling oleh penilai, yang lain juga oleh pegawai sendiri."""
    posts = pages.posts_for(request.pelaku, isi.jenis).filter(pegawai__nip=isi.pegawai)
    post = get_object_or_404(posts[:1])
    konselor = _colleague(request.pelaku, isi.konselor) if isi.konselor else None
    facts = {"jenis": isi.jenis, "konselor": konselor, "perilaku": isi.perilaku}
    row = actions.create_pembinaan(post, by=request.pelaku, **facts)
    return Status(201, answer_for(request, row.pk))


def _colleague(pelaku: Pelaku, nip: str) -> Pegawai:
    return get_object_or_404(Pegawai, instansi=pelaku.instansi_id, nip=nip)


@router.get("/pembinaan/{int:pk}", response=Pembinaan)
def show_pembinaan(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Satu pembinaan dengan isinya, jurnalnya, dan yang dapat dilakukan pemanggil."""
    return answer_for(request, pk)


@router.delete("/pembinaan/{int:pk}", response={204: None})
def delete_pembinaan(request: HttpRequest, pk: int) -> Status:
    """Hapus draf."""
    actions.delete_pembinaan(find(request, pk), by=request.pelaku)
    return Status(204, None)


@router.post("/pembinaan/{int:pk}/butir", response={201: Pembinaan})
def add_butir(request: HttpRequest, pk: int, isi: ButirBaru) -> Status:
    """Tambah satu baris pada satu bagian."""
    actions.add_butir(find(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, answer_for(request, pk))


@router.patch("/butir-pembinaan/{int:pk}", response=Pembinaan)
def edit_butir(request: HttpRequest, pk: int, isi: ButirUbah) -> dict[str, Any]:
    """Ubah satu baris."""
    row = pages.part_of(models.ButirPembinaan, request.pelaku, pk)
    actions.edit_butir(row, by=request.pelaku, **isi.model_dump())
    return answer_for(request, row.pembinaan_id)


@router.delete("/butir-pembinaan/{int:pk}", response={204: None})
def delete_butir(request: HttpRequest, pk: int) -> Status:
    """Hapus satu baris."""
    row = pages.part_of(models.ButirPembinaan, request.pelaku, pk)
    actions.delete_butir(row, by=request.pelaku)
    return Status(204, None)


@router.put("/jawaban-konseling/{int:pk}", response=Pembinaan)
def answer_question(request: HttpRequest, pk: int, isi: JawabanBaru) -> dict[str, Any]:
    """Jawab satu pertanyaan konseling."""
    row = pages.part_of(models.JawabanKonseling, request.pelaku, pk)
    actions.answer_question(row, by=request.pelaku, **isi.model_dump())
    return answer_for(request, row.pembinaan_id)


@router.post("/pembinaan/{int:pk}/jurnal", response={201: Pembinaan})
def write_journal(request: HttpRequest, pk: int, isi: JurnalBaru) -> Status:
    """Catat yang dilakukan pada satu hari."""
    actions.write_journal(find(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, answer_for(request, pk))


@router.post("/pembinaan/{int:pk}/start_pembinaan", response=Pembinaan)
def start_pembinaan(request: HttpRequest, pk: int, isi: Mulai) -> dict[str, Any]:
    """Sepakati dan mulai yang disusun penilai atau konselor."""
    actions.start_pembinaan(find(request, pk), by=request.pelaku, **isi.model_dump())
    return answer_for(request, pk)


@router.post("/pembinaan/{int:pk}/approve_pembinaan", response=Pembinaan)
def approve_pembinaan(request: HttpRequest, pk: int, isi: Setuju) -> dict[str, Any]:
    """Setujui usulan pegawai."""
    actions.approve_pembinaan(find(request, pk), by=request.pelaku, **isi.model_dump())
    return answer_for(request, pk)


@router.post("/pembinaan/{int:pk}/complete_pembinaan", response=Pembinaan)
def complete_pembinaan(request: HttpRequest, pk: int, isi: Selesai) -> dict[str, Any]:
    """Selesaikan dengan hasilnya."""
    actions.complete_pembinaan(find(request, pk), by=request.pelaku, **isi.model_dump())
    return answer_for(request, pk)


def _step(decide: Callable[..., None], summary: str, body: type[Body]) -> None:
    """The address of a step that says at most why."""

    def act(request: HttpRequest, pk: int, isi: Any = None) -> dict[str, Any]:
        facts = (isi or body()).model_dump()
        decide(find(request, pk), by=request.pelaku, **facts)
        return answer_for(request, pk)

    verb = deed_of(decide).verb
    act.__name__, act.__doc__ = verb, summary
    act.__annotations__["isi"] = body | None
    router.post(f"/pembinaan/{{int:pk}}/{verb}", response=Pembinaan)(act)


_step(actions.propose_pembinaan, "Ajukan draf kepada penilai.", VersiVerb)
_step(actions.withdraw_pembinaan, "Tarik kembali usulan.", VersiVerb)
_step(actions.reject_pembinaan, "Tolak usulan dengan alasan.", CatatanVerb)
_step(actions.stop_pembinaan, "Hentikan tanpa hasil, dengan alasan.", CatatanVerb)
