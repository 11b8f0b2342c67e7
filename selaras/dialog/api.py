"""What is said about a period before its rating, and the dialog kinerja."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, OneOf, Tanggal, Teks
from selaras.dialog import models
from selaras.dialog.actions import dialog, masukan
from selaras.dialog.forms import NIP_MAX
from selaras.dialog.models import ISI_MAX, periods_of_team
from selaras.dialog.pages import chosen_among, masukan_of, own_words, periods_for_peers
from selaras.dialog.policies import DialogPolicy
from selaras.kepegawaian.named import pegawai_named
from selaras.pelaksanaan.api.rows import periode_for
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import BERSAMA_MAX

router = Router(tags=["Dialog kinerja"])

Isi = Annotated[Teks, StringConstraints(max_length=ISI_MAX)]
Kode = Annotated[Teks, StringConstraints(max_length=2)]


class Catatan(Body):
    isi: Isi
    rhk: Id | None = Field(None, description="Kosong: tentang seluruh periode.")


class MasukanTim(Body):
    rhk: Id
    isi: Isi


class UmpanBalikRekan(Body):
    perilaku: dict[Kode, Isi] = Field(description="Per kode perilaku; teks kosong menarik kembali.")
    periode: Id | None = Field(None, description="Kosong: periodenya yang terbaru.")


class Undangan(Body):
    nip: Annotated[Teks, StringConstraints(max_length=NIP_MAX)]


class DialogBaru(Body):
    pada: Tanggal
    bersama: Annotated[Teks, StringConstraints(max_length=BERSAMA_MAX)]
    kesepakatan: Isi


class Masukan(Answer):
    dari: Annotated[str, OneOf(models.Masukan.Dari)]
    siapa: str = Field(description="Nama; bagi pemilik, umpan balik rekan kerja tanpa nama.")
    hal: str
    isi: str
    at: datetime


class UmpanBalikSaya(Answer):
    periode: int
    perilaku: dict[str, str]


class Dialog(Answer):
    id: int
    pada: date
    bersama: str
    kesepakatan: str
    dicatat_oleh: str


@router.get("/periode/{int:pk}/masukan", response=list[Masukan])
def list_masukan(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Masukan selama periode: bagi pemilik yang sudah boleh dibacanya, bagi penilai semuanya."""
    policy = DialogPolicy(request.pelaku, periode_for(request, pk))
    policy.require("see_talk")
    is_owner, is_penilai = policy.is_owner, policy.is_penilai
    return masukan_of(policy.subject, is_owner=is_owner, is_penilai=is_penilai)


@router.post("/periode/{int:pk}/catatan", response={201: None})
def add_note(request: HttpRequest, pk: int, isi: Catatan) -> Status:
    """Catatan pejabat penilai; pegawainya membacanya saat itu juga."""
    masukan.add_note(periode_for(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, None)


@router.post("/periode/{int:pk}/undang-rekan", response={204: None})
def invite_peer(request: HttpRequest, pk: int, isi: Undangan) -> Status:
    """Minta umpan balik seorang rekan kerja menurut NIP."""
    masukan.invite_peer(periode_for(request, pk), by=request.pelaku, nip=isi.nip)
    return Status(204, None)


@router.put("/pegawai/{nip}/umpan-balik-rekan", response=UmpanBalikSaya)
def give_peer_feedback(request: HttpRequest, nip: str, isi: UmpanBalikRekan) -> dict[str, Any]:
    """Umpan balik Anda atas perilaku seorang rekan kerja pada periodenya yang berjalan."""
    found = pegawai_named(request, nip)
    choice = periods_for_peers(found, request.pelaku.today) if found else []
    periode = chosen_among(choice, isi.periode)
    if periode is None:
        raise Http404
    masukan.give_peer_feedback(periode, by=request.pelaku, perilaku=isi.perilaku)
    return {"periode": periode.pk, "perilaku": own_words(periode, request.pelaku)}


@router.put("/periode/{int:pk}/masukan-tim", response={204: None})
def give_team_feedback(request: HttpRequest, pk: int, isi: MasukanTim) -> Status:
    """Masukan ketua tim atas RHK yang mendukung hasil timnya; teks kosong menariknya kembali."""
    row: Periode | None = periods_of_team(request.pelaku).filter(pk=pk).first()
    if row is None:
        raise Http404
    masukan.give_team_feedback(row, by=request.pelaku, **isi.model_dump())
    return Status(204, None)


@router.post("/periode/{int:pk}/dialog", response={201: Dialog})
def record_talk(request: HttpRequest, pk: int, isi: DialogBaru) -> Status:
    """Catat dialog kinerja yang sudah berlangsung."""
    facts = isi.model_dump()
    return Status(201, dialog.record_talk(periode_for(request, pk), by=request.pelaku, **facts))
