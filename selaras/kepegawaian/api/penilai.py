"""Who rates the holder of a post: the history, a penilai named by hand, and deriving anew."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Answer, Body, Orang, Pilihan, QueryTeks, TanggalJabatan
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.api.kinds import Nama, NamaJabatan, Nip
from selaras.kepegawaian.api.unit import PerubahanPenilai
from selaras.kepegawaian.named import listed, pegawai_named, post_for
from selaras.organisasi.actions import penilai
from selaras.organisasi.models import pegawai as models
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.questions import penilai_named

router = Router(tags=["Pejabat penilai"])
NEWEST = Order(("mulai", "pk"), is_descending=True)


class PenilaiBaru(Body):
    penilai: Nip | None = Field(None, description="NIP pejabat penilai.")
    penilai_nama: Nama = Field("", description="Penilai non-ASN, hanya oleh pengelola.")
    penilai_jabatan: NamaJabatan = ""
    mulai: TanggalJabatan | None = Field(None, description="Kosong: mulai hari ini.")
    selesai: TanggalJabatan | None = None
    alasan: Pilihan = ""


class HubunganPenilai(Answer):
    id: int
    penilai: Orang | None
    penilai_jabatan: str
    atasan_penilai: Orang | None
    mulai: date
    selesai: date | None
    sebab: str
    khusus: bool = Field(
        validation_alias="is_khusus",
        description="Ditetapkan langsung, bukan diturunkan dari unit.",
    )
    ditetapkan_oleh: str

    @staticmethod
    def resolve_penilai(row: models.HubunganPenilai) -> Any:
        return penilai_named(row)


class PerubahanPenilaiSemua(Answer):
    perubahan: list[PerubahanPenilai] = Field(description="Kosong: tidak ada yang berubah.")


@router.get("/jabatan/{int:pk}/penilai", response=Halaman[HubunganPenilai])
def list_penilai(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Siapa menilai pemegang jabatan ini, dari hari ke hari, beserta sebabnya."""
    rows = models.HubunganPenilai.objects.filter(riwayat_jabatan=post_for(request, pk).pk)
    rows = rows.select_related("penilai", "atasan_penilai")
    return page(rows, NEWEST, cursor)


@router.put("/jabatan/{int:pk}/penilai", response=HubunganPenilai)
def set_penilai(request: HttpRequest, pk: int, isi: PenilaiBaru) -> models.HubunganPenilai:
    """Tetapkan penilai dengan alasan; yang sudah dinilai tidak berubah."""
    post, pelaku = post_for(request, pk), request.pelaku
    PenilaiPolicy(pelaku, post).require("set_penilai")
    facts = isi.model_dump()
    if isi.penilai:
        facts |= listed(penilai=pegawai_named(request, isi.penilai))
    facts["mulai"] = isi.mulai or max(request.pelaku.today, post.mulai)
    return penilai.set_penilai(post, by=pelaku, **facts)


@router.post("/jabatan/{int:pk}/reload_penilai", response=PerubahanPenilaiSemua)
def reload_penilai(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Muat ulang penilai dari unit kerja dan pimpinannya; jawabannya apa yang berubah."""
    post = post_for(request, pk)
    changed = penilai.reload_penilai(post, by=request.pelaku, on=request.pelaku.today)
    return {"perubahan": changed}
