"""SKP: the list, making one, its verbs, its expectations."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, Router
from ninja.responses import Status

from selaras.api.present import skp as present
from selaras.api.schemas import skp as schemas
from selaras.base.api.kinds import CatatanVerb, QueryTahun, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput
from selaras.core.deed import deed_of
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.actions.rhk import offered_to
from selaras.perencanaan.dibuka import note_opened
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

router = Router(tags=["SKP"])
DECISIONS: tuple[Callable[..., None], ...] = (
    pengajuan.submit,
    persetujuan.return_for_revision,
    persetujuan.approve,
    persetujuan.accept_signed,
    revisi.request_revision,
    revisi.accept_revision,
    revisi.reject_revision,
    pengajuan.withdraw,
)
BY_START = Order(("periode_awal", "pk"), is_descending=True)
BY_KEY = Order(("pk",))
Scope = Literal["saya", "bawahan", "semua", ""]


def skp_for(request: HttpRequest, pk: int) -> Skp:
    """The SKP that an action gets; 404 for a stranger."""
    return get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)


def answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The SKP as it stands now, with everything."""
    return present.skp_as_json(_whole(request, pk), request.pelaku)


def _whole(request: HttpRequest, pk: int) -> Any:
    rows = present.whole(Skp.objects.visible_to(request.pelaku), request.pelaku)
    return get_object_or_404(rows, pk=pk)


@router.get("/skp", response=Halaman[schemas.SkpRingkas])
def list_skp(
    request: HttpRequest,
    tahun: QueryTahun = None,
    scope: Scope = "saya",
    status: schemas.StatusAtauKosong = "",
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """SKP saya, milik bawahan yang saya nilai hari ini, atau semua yang dapat saya lihat."""
    rows = _scoped(request, scope).with_people()
    if tahun:
        rows = rows.filter(tahun=tahun)
    if status:
        rows = rows.filter(status=status)
    return page(rows, BY_START, cursor, lambda found: map(present.row_as_json, found))


def _scoped(request: HttpRequest, scope: str) -> Any:
    pelaku = request.pelaku
    rows = Skp.objects.visible_to(pelaku)
    if scope == "semua" or pelaku.zona is None:
        return rows
    if pelaku.pegawai_id is None:
        return rows.none()
    if scope == "bawahan":
        return rows.rated_by(pelaku, pelaku.today)
    return rows.filter(pegawai=pelaku.pegawai_id)


@router.post("/skp", response={201: schemas.Skp})
def create_skp(request: HttpRequest, isi: schemas.SkpBaru) -> Status:
    """Buat draf SKP atas jabatan yang dipegang pada `periode_awal`."""
    facts = isi.model_dump(exclude={"pegawai"})
    owner = _pegawai(request, isi.pegawai) if isi.pegawai else None
    skp = skp_actions.create_skp(by=request.pelaku, pegawai=owner, **facts)
    return Status(201, answer(request, skp.pk))


def _pegawai(request: HttpRequest, nip: str) -> Pegawai:
    digits = "".join(filter(str.isalnum, nip))
    found = Pegawai.objects.filter(instansi=request.pelaku.instansi_id, nip=digits).first()
    if found is None:
        raise InvalidInput(errors={"pegawai": ["NIP ini tidak ada di instansi Anda."]})
    return found


@router.get("/skp/{int:pk}", response=schemas.Skp)
def show_skp(request: HttpRequest, pk: int) -> dict[str, Any]:
    """SKP lengkap, dengan `tindakan` yang mungkin bagi pemanggil saat ini."""
    skp = _whole(request, pk)
    note_opened(SkpPolicy(request.pelaku, skp))
    return present.skp_as_json(skp, request.pelaku)


@router.get("/skp/{int:pk}/rhk-pimpinan", response=Halaman[schemas.RhkPimpinan])
def list_leaders_rhk(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """RHK pejabat penilai, dan RHK tim kerja dari ketuanya, yang dapat diintervensi hari ini."""
    rows = offered_to(SkpPolicy(request.pelaku, skp_for(request, pk)))
    rows = rows.select_related("skp__pegawai", "tim")
    return page(rows, BY_KEY, cursor, lambda found: map(present.leaders_rhk_as_json, found))


@router.put("/skp/{int:pk}/ekspektasi", response=schemas.Skp)
def set_ekspektasi(
    request: HttpRequest, pk: int, isi: Body[schemas.IsiEkspektasi]
) -> dict[str, Any]:
    """Ekspektasi khusus pimpinan atas perilaku kerja, per kode; yang tidak disebut tetap."""
    ekspektasi.set_ekspektasi(skp_for(request, pk), by=request.pelaku, isi=isi)
    return answer(request, pk)


def _verb(decide: Callable[..., None]) -> Callable[..., Any]:
    def act(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> dict[str, Any]:
        note = isi or CatatanVerb()
        decide(skp_for(request, pk), by=request.pelaku, catatan=note.catatan, versi=note.versi)
        return answer(request, pk)

    act.__name__ = deed_of(decide).verb
    return act


for _decide in DECISIONS:
    _act = _verb(_decide)
    router.post(f"/skp/{{int:pk}}/{_act.__name__}", response=schemas.Skp)(_act)
