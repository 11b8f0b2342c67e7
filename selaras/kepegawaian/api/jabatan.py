"""The riwayat jabatan: dated posts, duties by letter, and who heads a unit by his own word."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    OneOf,
    Orang,
    Pilihan,
    QueryTeks,
    TanggalJabatan,
    Tindakan,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.kepegawaian.api.kinds import NamaJabatan, Nip
from selaras.kepegawaian.api.klaim import Klaim, with_heads
from selaras.kepegawaian.named import (
    jabatan_named,
    listed,
    pegawai_named,
    person_for,
    post_for,
    unit_named,
)
from selaras.organisasi.actions import jabatan as jabatan_actions
from selaras.organisasi.actions import pimpinan
from selaras.organisasi.api import JENIS_JABATAN, JenisJabatan, Unit
from selaras.organisasi.models import pegawai as models
from selaras.organisasi.models.pegawai import JenisPenugasan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.policies.reach import require_admin

router = Router(tags=["Jabatan"])
NEWEST = Order(("mulai", "pk"), is_descending=True)
BY_NAME = Order(("nama", "jenis", "pk"))
KEPT = ("unit", "mulai", "selesai", "nomor_surat", "tanggal_surat")
VERBS = (
    "edit_post",
    "delete_post",
    "end_duty",
    "claim_leadership",
    "release_leadership",
)

DENGAN_SURAT = [each for each in JenisPenugasan if each != JenisPenugasan.DEFINITIF]
Penugasan = Annotated[str, OneOf(DENGAN_SURAT)]


class JabatanUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    jabatan: NamaJabatan = Field("", description="Seperti dalam daftar jabatan instansi.")
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    unit: Id = Field(0, description="Id unit terkecil tempat bekerja.")
    mulai: TanggalJabatan = Field(date.min, description="TMT jabatan.")
    selesai: TanggalJabatan | None = None
    nomor_surat: Pilihan = ""
    tanggal_surat: TanggalJabatan | None = None


class IsiJabatan(Body):
    jabatan: NamaJabatan = Field(description="Seperti dalam daftar jabatan instansi.")
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    unit: Id = Field(description="Id unit terkecil tempat bekerja.")
    mulai: TanggalJabatan = Field(description="TMT jabatan.")
    selesai: TanggalJabatan | None = None
    nomor_surat: Pilihan = ""
    tanggal_surat: TanggalJabatan | None = None


class JabatanBaru(IsiJabatan):
    akhiri_sebelumnya: bool = Field(
        False, description="Akhiri jabatan sebelumnya sehari sebelum TMT ini."
    )
    penilai: Nip | None = Field(
        None, description="NIP; hanya bila kebijakan instansi membolehkan. Kosong: pimpinan unit."
    )


class PenugasanBaru(IsiJabatan):
    """Plt., Plh., Pj., atau tugas tambahan menurut suratnya."""

    pegawai: Nip
    penugasan: Penugasan


class Akhiri(Body):
    selesai: TanggalJabatan = Field(description="Hari terakhir penugasan.")
    alasan: Pilihan = ""


class KlaimBaru(Body):
    mulai: TanggalJabatan | None = Field(None, description="Memimpin sejak; kosong: sejak TMT.")


class RiwayatJabatanRingkas(Answer):
    # Its row comes from `_whole`.
    id: int
    pegawai: Orang
    jabatan: str
    sebutan: str = Field(description="Seperti ditulis, misalnya Plt. Kepala Bidang.")
    jenis: JenisJabatan
    eselon: str
    unit: Unit
    penugasan: str
    is_pimpinan: bool
    mulai: date
    selesai: date | None
    aktif: bool
    nomor_surat: str
    tanggal_surat: date | None
    penilai: str | None
    skp: list[int] = Field(description="SKP yang memakai jabatan ini.")

    @staticmethod
    def resolve_aktif(post: models.RiwayatJabatan, context: dict[str, Any]) -> bool:
        return post.covers(context["request"].pelaku.today)

    @staticmethod
    def resolve_penilai(post: models.RiwayatJabatan, context: dict[str, Any]) -> str | None:
        """Of today; of the last day, or the first, where today is outside."""
        today = context["request"].pelaku.today
        last = max(min(today, post.selesai or today), post.mulai)
        rated = [row for row in post.hubungan.all() if row.mulai <= last]
        return (rated[-1].penilai_nama if rated else "") or None

    @staticmethod
    def resolve_skp(post: Any) -> list[int]:
        return sorted(skp.pk for skp in post.skp_set.all())


class RiwayatJabatan(RiwayatJabatanRingkas):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(post: models.RiwayatJabatan, context: dict[str, Any]) -> dict[str, Any]:
        by = context["request"].pelaku
        return JabatanPolicy(by, post).tindakan(VERBS) | PenilaiPolicy(by, post).tindakan()


class JabatanDiubah(RiwayatJabatan):
    akibat: list[str] = Field(description="Apa lagi yang berubah karenanya.")


class HasilKlaim(Answer):
    klaim: Klaim | None = Field(description="Yang menunggu konfirmasi; kosong: berlaku seketika.")
    jabatan: RiwayatJabatan


class NamaJabatanTerdaftar(Answer):
    nama: str
    jenis: JenisJabatan
    eselon: str


def _whole(rows: models.RiwayatJabatanQuerySet) -> QuerySet[models.RiwayatJabatan]:
    """With everything that the answer reads."""
    hubungan = Prefetch("hubungan", models.HubunganPenilai.objects.order_by("mulai"))
    return rows.with_people().prefetch_related(hubungan, "skp_set")


def answer(pk: int) -> Any:
    """The post as it is now."""
    return _whole(models.RiwayatJabatan.objects.filter(pk=pk)).get()


def latest(post: models.RiwayatJabatan) -> int:
    """The post that goes on: a claim or its release may have split it."""
    same = models.RiwayatJabatan.objects.filter(pegawai=post.pegawai_id, unit=post.unit_id)
    return same.filter(penugasan=post.penugasan).latest("mulai", "pk").pk


@router.get("/daftar-jabatan", response=Halaman[NamaJabatanTerdaftar])
def list_nama_jabatan(
    request: HttpRequest, q: QueryTeks = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Nama jabatan yang dikenal instansi saya; isian `jabatan` hanya menerima yang terdaftar."""
    rows = models.Jabatan.objects.filter(instansi=request.pelaku.instansi_id or 0)
    if q:
        rows = rows.filter(nama__icontains=q)
    return page(rows, BY_NAME, cursor)


@router.get("/pegawai/{nip}/jabatan", response=Halaman[RiwayatJabatanRingkas])
def list_jabatan(request: HttpRequest, nip: str, cursor: QueryTeks = None) -> dict[str, Any]:
    """Riwayat jabatan, terbaru dahulu, masing-masing dengan penilainya."""
    person = person_for(request, nip)
    rows = _whole(models.RiwayatJabatan.objects.filter(pegawai=person.pk))
    return page(rows, NEWEST, cursor)


@router.post("/pegawai/{nip}/jabatan", response={201: RiwayatJabatan})
def add_post(request: HttpRequest, nip: str, isi: JabatanBaru) -> Status:
    """Tambah jabatan definitif; penilainya diturunkan dari unit kerja."""
    person = person_for(request, nip)
    rows = _rows(request, isi)
    if isi.penilai:
        rows |= listed(penilai=pegawai_named(request, isi.penilai))
    facts = isi.model_dump(exclude={"jenis_jabatan"}) | rows
    post = jabatan_actions.add_post(person, by=request.pelaku, **facts)
    return Status(201, answer(post.pk))


@router.get("/jabatan/{int:pk}", response=RiwayatJabatan)
def show_jabatan(request: HttpRequest, pk: int) -> Any:
    """Satu jabatan, dengan `tindakan` yang mungkin bagi pemanggil saat ini."""
    return answer(post_for(request, pk).pk)


@router.patch("/jabatan/{int:pk}", response=JabatanDiubah)
def edit_post(request: HttpRequest, pk: int, isi: JabatanUbah) -> Any:
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
    edited = answer(pk)
    edited.akibat = told
    return edited


def _jabatan(request: HttpRequest, post: models.RiwayatJabatan, isi: JabatanUbah) -> models.Jabatan:
    """The one that is named, else the one that it is."""
    if not {"jabatan", "jenis_jabatan"} & isi.model_fields_set:
        return models.Jabatan(nama=post.jabatan, jenis=post.jenis, eselon=post.eselon)
    found = jabatan_named(request, isi.jabatan or post.jabatan, isi.jenis_jabatan)
    jabatan: models.Jabatan = listed(jabatan=found)["jabatan"]
    return jabatan


@router.delete("/jabatan/{int:pk}", response={204: None})
def delete_post(request: HttpRequest, pk: int) -> Status:
    """Hapus jabatan yang tidak dipakai SKP."""
    jabatan_actions.delete_post(post_for(request, pk), by=request.pelaku)
    return Status(204, None)


# ---- Duties by letter


@router.post("/penugasan", response={201: RiwayatJabatan})
def assign_duty(request: HttpRequest, isi: PenugasanBaru) -> Status:
    """Catat Plt., Plh., Pj., atau tugas tambahan; selama berlaku, bawahan unit dinilai olehnya."""
    require_admin(request.pelaku)
    rows = _rows(request, isi, pegawai=pegawai_named(request, isi.pegawai))
    facts = isi.model_dump(exclude={"jenis_jabatan"}) | rows
    post = jabatan_actions.assign_duty(facts.pop("pegawai"), by=request.pelaku, **facts)
    return Status(201, answer(post.pk))


@router.post("/jabatan/{int:pk}/end_duty", response=RiwayatJabatan)
def end_duty(request: HttpRequest, pk: int, isi: Akhiri) -> Any:
    """Akhiri penugasan sebelum hari terakhirnya."""
    jabatan_actions.end_duty(post_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(pk)


# ---- Who heads a unit


@router.post("/jabatan/{int:pk}/claim", response=HasilKlaim)
def claim_leadership(request: HttpRequest, pk: int, isi: KlaimBaru | None = None) -> dict[str, Any]:
    """Saya memimpin unit ini: seketika, atau menunggu pengelola bila ada pimpinan lain."""
    post, mulai = post_for(request, pk), isi.mulai if isi else None
    klaim = pimpinan.claim_leadership(post, by=request.pelaku, mulai=mulai)
    if klaim:
        with_heads([klaim], request.pelaku)
    return {"klaim": klaim, "jabatan": answer(latest(post))}


@router.post("/jabatan/{int:pk}/release", response=RiwayatJabatan)
def release_leadership(request: HttpRequest, pk: int) -> Any:
    """Lepas status pimpinan mulai hari ini; jawabannya jabatan sesudahnya."""
    post = post_for(request, pk)
    pimpinan.release_leadership(post, by=request.pelaku)
    return answer(latest(post))


def _rows(request: HttpRequest, isi: IsiJabatan, **more: Any) -> dict[str, Any]:
    return listed(
        unit=unit_named(request, isi.unit),
        jabatan=jabatan_named(request, isi.jabatan, isi.jenis_jabatan),
        **more,
    )
