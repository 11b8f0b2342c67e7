"""SKP: the list, making one, its verbs, its expectations."""

from collections.abc import Callable
from typing import Any, Literal

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from ninja import Body, Router
from ninja.responses import Status

from selaras.base.api.kinds import Body as Sent
from selaras.base.api.kinds import CatatanVerb, QueryTahun, QueryTeks, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput
from selaras.core.deed import deed_of
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.actions.rhk import offered_to
from selaras.perencanaan.api import skp as schemas
from selaras.perencanaan.api.naskah import IsiEkspektasi
from selaras.perencanaan.api.rhk import RhkPimpinan
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.dibuka import note_opened
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.salin.actions import berbagi
from selaras.susun.pages.pindaian import scans_matter
from selaras.susun.pages.skp import skp_visible

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


class Berbagi(Sent):
    boleh: bool
    versi: Versi | None = None


def answer(request: HttpRequest, pk: int) -> Any:
    """The SKP as it stands now, with everything that the answer and its policy read."""
    by = request.pelaku
    rhk = Prefetch("rhk_set", RencanaHasilKerja.objects.lengkap())
    scans = ["dokumen_set"] if scans_matter(by) else []
    skp: Any = skp_visible.get(by, pk)
    prefetch_related_objects([skp], rhk, "ekspektasi_set", "lampiran_set", *scans)
    skp.policy = SkpPolicy(by, skp)
    return skp


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
    return page(rows, BY_START, cursor)


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
def show_skp(request: HttpRequest, pk: int) -> Any:
    """SKP lengkap, dengan `tindakan` yang mungkin bagi pemanggil saat ini."""
    skp = answer(request, pk)
    note_opened(skp.policy)
    return skp


@router.get("/skp/{int:pk}/rhk-pimpinan", response=Halaman[RhkPimpinan])
def list_leaders_rhk(request: HttpRequest, pk: int, cursor: QueryTeks = None) -> dict[str, Any]:
    """RHK pejabat penilai, dan RHK tim kerja dari ketuanya, yang dapat diintervensi hari ini."""
    rows = offered_to(SkpPolicy(request.pelaku, skp_for(request, pk)))
    return page(rows.select_related("skp__pegawai", "tim"), BY_KEY, cursor)


@router.put("/skp/{int:pk}/ekspektasi", response=schemas.Skp)
def set_ekspektasi(request: HttpRequest, pk: int, isi: Body[IsiEkspektasi]) -> Any:
    """Ekspektasi khusus pimpinan atas perilaku kerja, per kode; yang tidak disebut tetap."""
    ekspektasi.set_ekspektasi(skp_for(request, pk), by=request.pelaku, isi=isi)
    return answer(request, pk)


@router.patch("/skp/{int:pk}/berbagi", response=schemas.Skp, tags=["Salin dan impor RHK"])
def share_skp(request: HttpRequest, pk: int, isi: Berbagi) -> Any:
    """Izinkan rekan sejabatan menyalin RHK dan indikator SKP ini, atau hentikan."""
    berbagi.share_skp(skp_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


def _verb(decide: Callable[..., None]) -> Callable[..., Any]:
    def act(request: HttpRequest, pk: int, isi: CatatanVerb | None = None) -> Any:
        note = isi or CatatanVerb()
        decide(skp_for(request, pk), by=request.pelaku, catatan=note.catatan, versi=note.versi)
        return answer(request, pk)

    act.__name__ = deed_of(decide).verb
    return act


for _decide in DECISIONS:
    _act = _verb(_decide)
    router.post(f"/skp/{{int:pk}}/{_act.__name__}", response=schemas.Skp)(_act)
