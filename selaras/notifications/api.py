"""News, what one wants to hear outside the product, and reminding somebody."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.accounts.models import User
from selaras.base.api.kinds import Answer, Body, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.models import AuditEntry
from selaras.notifications import models
from selaras.notifications.actions import kotak, pengingat, pesan
from selaras.notifications.kabar import news_for
from selaras.notifications.pages import kotak as pages
from selaras.notifications.pages.pesan import pilihan_of
from selaras.pelaksanaan.models import Periode

router = Router(tags=["Pemberitahuan"])
NEWEST = Order(("pk",), is_descending=True)
JamTenang = Annotated[int, Field(ge=0, le=23)] | None


class Pemberitahuan(Answer):
    id: int = Field(alias="pk")
    kalimat: str
    catatan: str = Field(alias="note")
    url: str
    at: datetime
    baru: bool = Field(alias="is_new")


class PilihanPesan(Answer):
    """Di dalam Selaras semuanya selalu tampil; ini hanya tentang yang dikirim keluar."""

    is_surel: bool
    is_whatsapp: bool
    kategori: list[models.Kategori]
    irama: models.Pilihan.Irama
    tenang_mulai: int | None
    tenang_selesai: int | None


class PilihanPesanUbah(Body):
    is_surel: bool
    is_whatsapp: bool
    kategori: list[models.Kategori]
    irama: models.Pilihan.Irama = models.Pilihan.Irama.SEGERA
    tenang_mulai: JamTenang = None
    tenang_selesai: JamTenang = None
    setuju: bool = Field(False, description="Persetujuan menerima pesan di WhatsApp.")


@router.get("/pemberitahuan", response=Halaman[Pemberitahuan])
def list_pemberitahuan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Kabar tentang saya, yang terbaru dahulu."""

    def present(rows: list[AuditEntry]) -> list[pages.Kabar]:
        return pages.each_of(rows, request.pelaku)

    return page(news_for(request.pelaku).prefetch_related("subject"), NEWEST, cursor, present)


@router.post("/pemberitahuan/baca", response={204: None})
def read_pemberitahuan(request: HttpRequest) -> Status:
    """Tandai semua sudah dibaca."""
    kotak.read_all(by=request.pelaku)
    return Status(204, None)


@router.post("/pemberitahuan/{int:pk}/baca", response={204: None})
def read_one(request: HttpRequest, pk: int) -> Status:
    """Tandai satu kabar sudah dibaca."""
    row = get_object_or_404(news_for(request.pelaku), pk=pk)
    kotak.read_some([row.pk], by=request.pelaku)
    return Status(204, None)


@router.get("/pemberitahuan/pilihan", response=PilihanPesan)
def pilihan_pesan(request: HttpRequest) -> dict[str, Any]:
    """Saluran, jenis, irama, dan jam tenang saya."""
    return pilihan_of(_me(request)).initial


@router.put("/pemberitahuan/pilihan", response=PilihanPesan)
def choose_messages(request: HttpRequest, isi: PilihanPesanUbah) -> dict[str, Any]:
    """Ubah pilihan saya; WhatsApp meminta nomor pada profil dan persetujuan."""
    user = _me(request)
    pesan.choose_messages(user, by=request.pelaku, **isi.model_dump())
    return pilihan_of(user).initial


@router.post("/periode/{int:pk}/remind_pegawai", response={204: None})
def remind_pegawai(request: HttpRequest, pk: int) -> Status:
    """Ingatkan pegawai tentang langkah yang ditunggu: sekali sehari, siapa pun pengirimnya."""
    row = get_object_or_404(Periode.objects.visible_to(request.pelaku).with_people(), pk=pk)
    pengingat.remind_pegawai(row, by=request.pelaku)
    return Status(204, None)


def _me(request: HttpRequest) -> User:
    return get_object_or_404(User, pk=request.pelaku.user_id)
