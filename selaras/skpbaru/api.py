"""What a first SKP keeps beside its plan: the dialog, and which results of the leader it helps."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import BARIS_MAX, Answer, Body, Id, Tanggal, Teks, Versi
from selaras.perencanaan.actions import dialog
from selaras.perencanaan.api import skp as skp_schemas
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.skp import BERSAMA_MAX
from selaras.skpbaru.actions import pilih
from selaras.skpbaru.models import HasilDipilih
from selaras.susun.api.skp import answer

router = Router(tags=["SKP pertama"])


class DialogIsi(Body):
    pada: Tanggal
    bersama: Annotated[Teks, StringConstraints(max_length=BERSAMA_MAX)]
    versi: Versi | None = None


class HasilIsi(Body):
    hasil: Annotated[list[Id], Field(max_length=BARIS_MAX)] = []
    direktif: bool = Field(False, description="Sekaligus tugas yang dimiliki semua pegawai.")
    versi: Versi | None = None


class HasilTerpilih(Answer):
    hasil: list[int]


@router.put("/skp/{int:pk}/dialog", response=skp_schemas.Skp)
def record_dialog(request: HttpRequest, pk: int, isi: DialogIsi) -> Any:
    """Catat kapan dialog kinerja tentang SKP ini, dan bersama siapa."""
    dialog.record_dialog(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


@router.put("/skp/{int:pk}/hasil-dipilih", response=HasilTerpilih)
def choose_results(request: HttpRequest, pk: int, isi: HasilIsi) -> dict[str, list[int]]:
    """Pilih hasil pimpinan yang dibantu; yang tidak disebut dilepas."""
    pilih.choose_results(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    rows = HasilDipilih.objects.filter(skp=pk)
    return {"hasil": list(rows.values_list("hasil", flat=True))}
