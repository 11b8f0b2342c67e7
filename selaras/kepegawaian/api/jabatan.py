"""The riwayat jabatan: dated posts, duties by letter, and who heads a unit by his own word."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.api.present import jabatan as present
from selaras.kepegawaian.api.schemas import jabatan as schemas
from selaras.kepegawaian.named import (
    jabatan_named,
    listed,
    pegawai_named,
    person_for,
    post_for,
    unit_named,
)
from selaras.kepegawaian.views.orang import require_admin
from selaras.organisasi.actions import jabatan as jabatan_actions
from selaras.organisasi.actions import pimpinan
from selaras.organisasi.models.pegawai import Jabatan, RiwayatJabatan

router = Router(tags=["Jabatan"])
NEWEST = Order(("mulai", "pk"), is_descending=True)
BY_NAME = Order(("nama", "jenis", "pk"))
KEPT = ("unit", "mulai", "selesai", "nomor_surat", "tanggal_surat")


def answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The post as it is now."""
    post = present.whole(RiwayatJabatan.objects.filter(pk=pk)).get()
    return present.post_as_json(post, request.pelaku, request.pelaku.today)


def latest(post: RiwayatJabatan) -> int:
    """The post that goes on: a claim or its release may have split it."""
    same = RiwayatJabatan.objects.filter(pegawai=post.pegawai_id, unit=post.unit_id)
    return same.filter(penugasan=post.penugasan).latest("mulai", "pk").pk


@router.get("/daftar-jabatan", response=Halaman[schemas.NamaJabatanTerdaftar])
def list_nama_jabatan(
    request: HttpRequest, q: QueryTeks = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Nama jabatan yang dikenal instansi saya; isian `jabatan` hanya menerima yang terdaftar."""
    rows = Jabatan.objects.filter(instansi=request.pelaku.instansi_id or 0)
    if q:
        rows = rows.filter(nama__icontains=q)
    return page(rows, BY_NAME, cursor, lambda found: map(present.listed_as_json, found))


@router.get("/pegawai/{nip}/jabatan", response=Halaman[schemas.RiwayatJabatanRingkas])
def list_jabatan(request: HttpRequest, nip: str, cursor: QueryTeks = None) -> dict[str, Any]:
    """Riwayat jabatan, terbaru dahulu, masing-masing dengan penilainya."""
    person, today = person_for(request, nip), request.pelaku.today
    rows = present.whole(RiwayatJabatan.objects.filter(pegawai=person.pk))
    return page(rows, NEWEST, cursor, lambda found: (present.row_as_json(p, today) for p in found))


@router.post("/pegawai/{nip}/jabatan", response={201: schemas.RiwayatJabatan})
def add_post(request: HttpRequest, nip: str, isi: schemas.JabatanBaru) -> Status:
    """Tambah jabatan definitif; penilainya diturunkan dari unit kerja."""
    person = person_for(request, nip)
    rows = _rows(request, isi)
    if isi.penilai:
        rows |= listed(penilai=pegawai_named(request, isi.penilai))
    facts = isi.model_dump(exclude={"jenis_jabatan"}) | rows
    post = jabatan_actions.add_post(person, by=request.pelaku, **facts)
    return Status(201, answer(request, post.pk))


@router.get("/jabatan/{int:pk}", response=schemas.RiwayatJabatan)
def show_jabatan(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Satu jabatan, dengan `tindakan` yang mungkin bagi pemanggil saat ini."""
    return answer(request, post_for(request, pk).pk)


@router.patch("/jabatan/{int:pk}", response=schemas.JabatanDiubah)
def edit_post(request: HttpRequest, pk: int, isi: schemas.JabatanUbah) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah; ditolak bila dipakai SKP. `akibat`: yang ikut."""
    post = post_for(request, pk)
    sent = isi.model_dump(exclude_unset=True, exclude={"jabatan", "jenis_jabatan"})
    if "unit" in sent:
        sent |= listed(unit=unit_named(request, isi.unit))
    told = jabatan_actions.edit_post(
        post,
        by=request.pelaku,
        jabatan=_jabatan(request, post, isi),
        **{name: getattr(post, name) for name in KEPT} | sent,
    )
    return answer(request, pk) | {"akibat": told}


def _jabatan(request: HttpRequest, post: RiwayatJabatan, isi: schemas.JabatanUbah) -> Jabatan:
    """The one that is named, else the one that it is."""
    if not {"jabatan", "jenis_jabatan"} & isi.model_fields_set:
        return Jabatan(nama=post.jabatan, jenis=post.jenis, eselon=post.eselon)
    found = jabatan_named(request, isi.jabatan or post.jabatan, isi.jenis_jabatan)
    jabatan: Jabatan = listed(jabatan=found)["jabatan"]
    return jabatan


@router.delete("/jabatan/{int:pk}", response={204: None})
def delete_post(request: HttpRequest, pk: int) -> Status:
    """Hapus jabatan yang tidak dipakai SKP."""
    jabatan_actions.delete_post(post_for(request, pk), by=request.pelaku)
    return Status(204, None)


# ---- Duties by letter


@router.post("/penugasan", response={201: schemas.RiwayatJabatan})
def assign_duty(request: HttpRequest, isi: schemas.PenugasanBaru) -> Status:
    """Catat Plt., Plh., Pj., atau tugas tambahan; selama berlaku, bawahan unit dinilai olehnya."""
    require_admin(request)
    rows = _rows(request, isi, pegawai=pegawai_named(request, isi.pegawai))
    facts = isi.model_dump(exclude={"jenis_jabatan"}) | rows
    post = jabatan_actions.assign_duty(facts.pop("pegawai"), by=request.pelaku, **facts)
    return Status(201, answer(request, post.pk))


@router.post("/jabatan/{int:pk}/end_duty", response=schemas.RiwayatJabatan)
def end_duty(request: HttpRequest, pk: int, isi: schemas.Akhiri) -> dict[str, Any]:
    """Akhiri penugasan sebelum hari terakhirnya."""
    jabatan_actions.end_duty(post_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


# ---- Who heads a unit


@router.post("/jabatan/{int:pk}/claim", response=schemas.HasilKlaim)
def claim_leadership(
    request: HttpRequest, pk: int, isi: schemas.KlaimBaru | None = None
) -> dict[str, Any]:
    """Saya memimpin unit ini: seketika, atau menunggu pengelola bila ada pimpinan lain."""
    post, mulai = post_for(request, pk), isi.mulai if isi else None
    klaim = pimpinan.claim_leadership(post, by=request.pelaku, mulai=mulai)
    rows = [klaim] if klaim else []
    shown = present.klaim_as_json(rows, request.pelaku, request.pelaku.today)
    return {"klaim": shown[0] if shown else None, "jabatan": answer(request, latest(post))}


@router.post("/jabatan/{int:pk}/release", response=schemas.RiwayatJabatan)
def release_leadership(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Lepas status pimpinan mulai hari ini; jawabannya jabatan sesudahnya."""
    post = post_for(request, pk)
    pimpinan.release_leadership(post, by=request.pelaku)
    return answer(request, latest(post))


def _rows(request: HttpRequest, isi: schemas.IsiJabatan, **more: Any) -> dict[str, Any]:
    return listed(
        unit=unit_named(request, isi.unit),
        jabatan=jabatan_named(request, isi.jabatan, isi.jenis_jabatan),
        **more,
    )
