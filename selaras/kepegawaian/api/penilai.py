"""Who rates the holder of a post: the history, a penilai named by hand, and deriving anew."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.api.present.jabatan import hubungan_as_json
from selaras.kepegawaian.api.present.unit import perubahan_as_json
from selaras.kepegawaian.api.schemas import jabatan as schemas
from selaras.kepegawaian.named import listed, pegawai_named, post_for
from selaras.organisasi.actions import penilai
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.policies.penilai import PenilaiPolicy

router = Router(tags=["Pejabat penilai"])
NEWEST = Order(("mulai", "pk"), is_descending=True)


@router.get("/jabatan/{int:pk}/penilai", response=Halaman[schemas.HubunganPenilai])
def list_penilai(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """Siapa menilai pemegang jabatan ini, dari hari ke hari, beserta sebabnya."""
    rows = HubunganPenilai.objects.filter(riwayat_jabatan=post_for(request, pk).pk)
    rows = rows.select_related("penilai", "atasan_penilai")
    return page(rows, NEWEST, cursor, lambda found: map(hubungan_as_json, found))


@router.put("/jabatan/{int:pk}/penilai", response=schemas.HubunganPenilai)
def set_penilai(request: HttpRequest, pk: int, isi: schemas.PenilaiBaru) -> dict[str, Any]:
    """Tetapkan penilai dengan alasan; yang sudah dinilai tidak berubah."""
    post, pelaku = post_for(request, pk), request.pelaku
    PenilaiPolicy(pelaku, post).require("set_penilai")
    facts = isi.model_dump()
    if isi.penilai:
        facts |= listed(penilai=pegawai_named(request, isi.penilai))
    facts["mulai"] = isi.mulai or max(request.pelaku.today, post.mulai)
    return hubungan_as_json(penilai.set_penilai(post, by=pelaku, **facts))


@router.post("/jabatan/{int:pk}/reload_penilai", response=schemas.PerubahanPenilaiSemua)
def reload_penilai(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Muat ulang penilai dari unit kerja dan pimpinannya; jawabannya apa yang berubah."""
    post = post_for(request, pk)
    changed = penilai.reload_penilai(post, by=request.pelaku, on=request.pelaku.today)
    return {"perubahan": [perubahan_as_json(row) for row in changed]}
