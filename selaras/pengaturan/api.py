"""The kebijakan in force and its history; a change: proposed, confirmed, rejected, withdrawn."""

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
    OneOf,
    Pilihan,
    QueryTanggal,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.core.validation import wrong
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.models import KUNCI_LENGTH, NOMOR_LENGTH
from selaras.pengaturan import actions, models, pages
from selaras.pengaturan.isian import Kenop, kenop_of, kenops
from selaras.pengaturan.kalimat import in_words
from selaras.pengaturan.policies import (
    KEEPING,
    READING,
    UsulanPolicy,
    keeps_kebijakan,
    reads_kebijakan,
)

router = Router(tags=["Kebijakan"])
NEWEST = Order(("diusulkan_pada", "pk"), is_descending=True)
Kunci = Annotated[Teks, StringConstraints(max_length=KUNCI_LENGTH)]


class KetentuanIsi(Answer):
    """Satu ketentuan; `nilai` berbentuk seperti dalam preset, kosong bila `tetap`."""

    kunci: str
    label: str
    kelompok: str
    nilai: Any
    kata: str
    satuan: str
    sumber: str
    menurut: str = Field(description="Hari yang menentukan: hari, periode, atau skp.")
    tetap: str = Field(description="Mengapa tidak diubah di sini; kosong bila dapat diubah.")


class KebijakanBerlaku(Answer):
    tanggal: date
    preset: str
    versi: str
    nama: str
    ketentuan: list[KetentuanIsi]


class MasaBerlaku(Answer):
    mulai: date
    kata: str
    dasar: str
    is_nanti: bool


class UsulanLihat(Body):
    kunci: Kunci
    nilai: Any = None
    mulai: Tanggal


class UsulanBaru(UsulanLihat):
    dasar_nomor: Annotated[Teks, StringConstraints(max_length=NOMOR_LENGTH)]
    dasar_tanggal: Tanggal
    alasan: Pilihan = ""


class AkibatPerubahan(Answer):
    kalimat: list[str]


class Usulan(Answer):
    id: int
    kunci: str
    label: str
    semula: Any
    nilai: Any
    kata: tuple[str, str] = Field(description="Semula dan menjadi, dalam kata.")
    mulai: date
    dasar_nomor: str
    dasar_tanggal: date
    alasan: str
    catatan: str
    status: Annotated[str, OneOf(models.UsulanKebijakan.Status)]
    pengusul: str = Field(validation_alias="pengusul.nama")
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_kata(row: models.UsulanKebijakan) -> tuple[str, str]:
        return pages.change_in_words(row)

    @staticmethod
    def resolve_tindakan(row: models.UsulanKebijakan, context: dict[str, Any]) -> dict[str, Any]:
        policy = UsulanPolicy(context["request"].pelaku, row)
        return policy.tindakan(models.UsulanKebijakan.STEPS)


class UsulanRingkas(Answer):
    id: int
    kunci: str
    label: str
    kata: tuple[str, str]
    mulai: date
    status: Annotated[str, OneOf(models.UsulanKebijakan.Status)]
    pengusul: str = Field(validation_alias="pengusul.nama")

    @staticmethod
    def resolve_kata(row: models.UsulanKebijakan) -> tuple[str, str]:
        return pages.change_in_words(row)


@router.get("/kebijakan", response=KebijakanBerlaku)
def kebijakan_in_force(request: HttpRequest, tanggal: QueryTanggal = None) -> dict[str, Any]:
    """Kebijakan instansi pada suatu tanggal; tanpa tanggal, hari ini."""
    _require_reader(request)
    pelaku = request.pelaku
    day = tanggal or pelaku.today
    its = kebijakan_for(pages.agency_of(pelaku), day)
    rows = [_shown(kenop, kenop.value(its)) for kenop in kenops(its)]
    names = {"preset": its.preset, "versi": its.versi, "nama": its.nama}
    return {"tanggal": day, **names, "ketentuan": rows}


@router.get("/kebijakan/riwayat", response=list[MasaBerlaku])
def kebijakan_history(request: HttpRequest, kunci: Kunci = "") -> list[pages.Masa]:
    """Sejak kapan satu ketentuan berlaku; tanpa `kunci`, semua preset dan perubahan."""
    _require_reader(request)
    instansi, today = pages.agency_of(request.pelaku), request.pelaku.today
    return (
        pages.history(_kenop(kunci), instansi, today) if kunci else pages.register(instansi, today)
    )


@router.post("/usulan-kebijakan/pratinjau", response=AkibatPerubahan)
def preview_change(request: HttpRequest, isi: UsulanLihat) -> dict[str, Any]:
    """Akibat suatu perubahan; belum ada yang diubah."""
    if not keeps_kebijakan(request.pelaku):
        raise NotAllowed(KEEPING)
    kenop = actions.changeable(isi.kunci)
    return {"kalimat": pages.look(by=request.pelaku, kenop=kenop, nilai=isi.nilai, mulai=isi.mulai)}


@router.get("/usulan-kebijakan", response=Halaman[UsulanRingkas])
def list_usulan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Usulan perubahan kebijakan instansi saya, yang terbaru di atas."""
    _require_reader(request)
    rows = models.UsulanKebijakan.objects.visible_to(request.pelaku).with_people()
    return page(rows, NEWEST, cursor)


@router.post("/usulan-kebijakan", response={201: Usulan})
def propose_change(request: HttpRequest, isi: UsulanBaru) -> Status:
    """Usulkan satu perubahan; berlaku setelah dikonfirmasi Admin Instansi lain."""
    return Status(201, actions.propose_change(by=request.pelaku, **isi.model_dump()))


@router.get("/usulan-kebijakan/{int:pk}", response=Usulan)
def usulan(request: HttpRequest, pk: int) -> models.UsulanKebijakan:
    return _row(request, pk)


@router.post("/usulan-kebijakan/{int:pk}/confirm_change", response=Usulan)
def confirm_change(
    request: HttpRequest, pk: int, isi: CatatanVerb | None = None
) -> models.UsulanKebijakan:
    """Terapkan usulan orang lain mulai tanggalnya."""
    return actions.confirm_change(_row(request, pk), by=request.pelaku, **_said(isi))


@router.post("/usulan-kebijakan/{int:pk}/reject_change", response=Usulan)
def reject_change(
    request: HttpRequest, pk: int, isi: CatatanVerb | None = None
) -> models.UsulanKebijakan:
    """Tolak usulan orang lain; catatan wajib diisi."""
    return actions.reject_change(_row(request, pk), by=request.pelaku, **_said(isi))


@router.post("/usulan-kebijakan/{int:pk}/withdraw_change", response=Usulan)
def withdraw_change(
    request: HttpRequest, pk: int, isi: CatatanVerb | None = None
) -> models.UsulanKebijakan:
    """Tarik usulan sendiri sebelum diputus."""
    return actions.withdraw_change(_row(request, pk), by=request.pelaku, **_said(isi))


@router.post("/usulan-kebijakan/{int:pk}/undo_change", response=Usulan)
def undo_change(
    request: HttpRequest, pk: int, isi: CatatanVerb | None = None
) -> models.UsulanKebijakan:
    """Batalkan perubahan yang sudah diterapkan, sebelum tanggal berlakunya."""
    return actions.undo_change(_row(request, pk), by=request.pelaku, **_said(isi))


def _said(isi: CatatanVerb | None) -> dict[str, Any]:
    return (isi or CatatanVerb()).model_dump()


def _row(request: HttpRequest, pk: int) -> models.UsulanKebijakan:
    rows = models.UsulanKebijakan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _require_reader(request: HttpRequest) -> None:
    if not reads_kebijakan(request.pelaku):
        raise NotAllowed(READING)


def _kenop(kunci: str) -> Kenop:
    found = kenop_of(kunci)
    if found is None:
        raise wrong("kunci", "Ketentuan ini tidak dikenal.")
    return found


def _shown(kenop: Kenop, nilai: Any) -> dict[str, Any]:
    its = kenop.ketentuan
    return {
        "kunci": kenop.kunci,
        "label": kenop.label,
        "kelompok": its.kelompok.value,
        "nilai": nilai,
        "kata": in_words(kenop, nilai),
        "satuan": its.satuan,
        "sumber": its.sumber,
        "menurut": its.menurut.value,
        "tetap": its.tetap,
    }
