"""Objections: one's own and those to decide; filing, hearing, deciding, and mending by consent."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    BARIS_MAX,
    Answer,
    Body,
    OneOf,
    Orang,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.api.multipart import FILE_AND_VERSI, read_file
from selaras.core.deed import deed_of
from selaras.keberatan import models
from selaras.keberatan.actions import pengajuan, perbaikan, putusan, tanda_terima
from selaras.keberatan.bagian import bagian_of
from selaras.keberatan.models import SEBAB_MAX, TEMPAT_MAX, PihakDidengar
from selaras.keberatan.pages import is_party
from selaras.keberatan.policies import KeberatanPolicy, PengajuanPolicy, PerbaikanPolicy
from selaras.pelaksanaan.api.rows import periode_for
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import ALASAN_MAX, RATING

router = Router(tags=["Keberatan"])
NEWEST = Order(("diajukan_pada", "pk"), is_descending=True)
Panjang = Annotated[Teks, StringConstraints(max_length=ALASAN_MAX)]
Nilai = Annotated[str, OneOf(key for key, _ in RATING)]


class BagianKeberatan(Answer):
    kode: str
    isi: str


class KeberatanBaru(Body):
    alasan: Panjang
    bagian: list[Teks] | None = Field(
        None,
        max_length=BARIS_MAX,
        description="Kode bagian; kosong: seluruh penilaian. Tanpa isian ini tidak berubah.",
    )
    versi: Versi | None = None


class KeteranganBaru(Body):
    """Keterangan satu pihak, atau sebab tidak dapat didengar."""

    pihak: Literal["pegawai", "penilai"]
    tanggal: Tanggal | None = None
    tempat: Annotated[Teks, StringConstraints(max_length=TEMPAT_MAX)] = ""
    isi: Panjang = ""
    sebab: Annotated[Teks, StringConstraints(max_length=SEBAB_MAX)] = ""
    versi: Versi | None = None


class Jawaban(Body):
    tanggapan: Panjang = ""
    versi: Versi | None = None


class Penolakan(Body):
    pertimbangan: Panjang
    versi: Versi | None = None


class Penerimaan(Penolakan):
    hasil_kerja: Nilai
    perilaku: Nilai


class PermintaanPerbaikan(Body):
    permintaan: Panjang
    versi: Versi | None = None


class UsulPerbaikan(Body):
    hasil_kerja: Nilai
    perilaku: Nilai
    alasan: Panjang
    versi: Versi | None = None


class NilaiKeberatan(Answer):
    """One version of the rating."""

    nomor: int
    hasil_kerja: str
    perilaku: str
    predikat: str
    oleh: str
    pada: datetime

    @staticmethod
    def resolve_oleh(row: Any) -> str:
        return str(row.dinilai_oleh)

    @staticmethod
    def resolve_pada(row: Any) -> datetime:
        moment: datetime = row.dinilai_pada
        return moment


class KeteranganPihak(Answer):
    id: int
    pihak: Annotated[str, OneOf(PihakDidengar)]
    tanggal: date | None
    tempat: str
    isi: str
    sebab: str
    dijawab_pada: datetime | None
    tanggapan: str


class BuktiKeberatan(Answer):
    id: int
    nama: str
    sha256: str
    ukuran: int


class KeberatanRingkas(Answer):
    id: int
    periode: int
    pegawai: Orang
    status: Annotated[str, OneOf(models.Keberatan.Status)]
    pemutus: str
    diajukan_pada: datetime
    batas: date

    @staticmethod
    def resolve_periode(row: models.Keberatan) -> int:
        return row.evaluasi.periode_id

    @staticmethod
    def resolve_pemutus(row: models.Keberatan) -> str:
        return row.pemutus_nama


class Keberatan(KeberatanRingkas):
    versi: int
    bagian: list[BagianKeberatan]
    alasan: str
    bukti: list[BuktiKeberatan]
    keterangan: list[KeteranganPihak]
    asli: NilaiKeberatan
    putusan: NilaiKeberatan | None
    pertimbangan: str
    diputus_oleh: str
    diputus_pada: datetime | None
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_bukti(row: models.Keberatan) -> list[models.BuktiKeberatan]:
        return list(row.bukti_set.all())

    @staticmethod
    def resolve_keterangan(row: models.Keberatan) -> list[models.Keterangan]:
        return list(row.keterangan_set.all())

    @staticmethod
    def resolve_asli(row: models.Keberatan) -> Any:
        return row.evaluasi

    @staticmethod
    def resolve_tindakan(row: models.Keberatan, context: dict[str, Any]) -> dict[str, Any]:
        return KeberatanPolicy(context["request"].pelaku, row).tindakan()


class Perbaikan(Answer):
    id: int
    status: Annotated[str, OneOf(models.Perbaikan.Status)]
    permintaan: str
    hasil_kerja: str
    perilaku: str
    alasan: str
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Perbaikan, context: dict[str, Any]) -> dict[str, Any]:
        return PerbaikanPolicy(context["request"].pelaku, row).tindakan()


class MasaKeberatan(Answer):
    """Sampai kapan, dan apa yang dapat dilakukan pemanggil sekarang."""

    hari_terakhir: date | None
    sisa_hari_kerja: int | None
    dibaca_pada: datetime | None = Field(
        description="Kapan pemanggil menandai nilainya sudah dibaca; hanya baginya sendiri."
    )
    bagian: list[BagianKeberatan] = Field(description="Yang dapat dikeberatkan.")
    tindakan: dict[str, Tindakan]


def _find(request: HttpRequest, pk: int) -> models.Keberatan:
    rows = models.Keberatan.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _periode(request: HttpRequest, pk: int) -> Periode:
    """404 for all but the two whom its rating concerns."""
    periode = periode_for(request, pk)
    if not is_party(PengajuanPolicy(request.pelaku, periode)):
        raise Http404
    return periode


@router.get("/keberatan", response=Halaman[KeberatanRingkas])
def list_keberatan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Milik saya, atas penilaian saya, dan yang saya putus; terbaru dahulu."""
    return page(models.Keberatan.objects.visible_to(request.pelaku).with_people(), NEWEST, cursor)


@router.get("/keberatan/{int:pk}", response=Keberatan)
def get_keberatan(request: HttpRequest, pk: int) -> models.Keberatan:
    """Satu keberatan dengan keterangan, putusan, dan yang dapat dilakukan pemanggil."""
    return _find(request, pk)


@router.get("/periode/{int:pk}/keberatan", response=MasaKeberatan)
def masa_keberatan(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Masa keberatan atas penilaian yang berlaku dalam periode ini."""
    return _masa(request, pk)


def _masa(request: HttpRequest, pk: int) -> dict[str, Any]:
    policy = PengajuanPolicy(request.pelaku, _periode(request, pk))
    masa = policy.masa
    return {
        "hari_terakhir": masa.terakhir if masa else None,
        "sisa_hari_kerja": masa.sisa if masa else None,
        "dibaca_pada": policy.dibaca_pada,
        "bagian": bagian_of(policy.subject) if masa else [],
        "tindakan": policy.tindakan(),
    }


@router.post("/periode/{int:pk}/acknowledge_rating", response=MasaKeberatan)
def acknowledge_rating(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Tandai nilai sendiri sudah dibaca: sukarela, dan hak keberatan tetap."""
    tanda_terima.acknowledge_rating(_periode(request, pk), by=request.pelaku)
    return _masa(request, pk)


@router.post("/periode/{int:pk}/keberatan", response={201: Keberatan})
def file_keberatan(request: HttpRequest, pk: int, isi: KeberatanBaru) -> Status:
    """Ajukan keberatan atas penilaian sendiri, selama masanya."""
    row = pengajuan.file_keberatan(_periode(request, pk), by=request.pelaku, **isi.model_dump())
    return Status(201, _find(request, row.pk))


@router.patch("/keberatan/{int:pk}", response=Keberatan)
def edit_keberatan(request: HttpRequest, pk: int, isi: KeberatanBaru) -> models.Keberatan:
    """Ubah alasan, selama belum diputus."""
    pengajuan.edit_keberatan(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


@router.post("/keberatan/{int:pk}/withdraw_keberatan", response=Keberatan)
def withdraw_keberatan(
    request: HttpRequest, pk: int, isi: VersiVerb | None = None
) -> models.Keberatan:
    """Tarik kembali; selama masanya dapat diajukan lagi."""
    versi = isi.versi if isi else None
    pengajuan.withdraw_keberatan(_find(request, pk), by=request.pelaku, versi=versi)
    return _find(request, pk)


@router.post("/keberatan/{int:pk}/keterangan", response=Keberatan)
def hear(request: HttpRequest, pk: int, isi: KeteranganBaru) -> models.Keberatan:
    """Catat keterangan pegawai atau penilai; atasan pejabat penilai."""
    putusan.hear(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


@router.post("/keberatan/{int:pk}/keterangan/{pihak}", response=Keberatan)
def confirm_keterangan(
    request: HttpRequest, pk: int, pihak: Literal["pegawai", "penilai"], isi: Jawaban
) -> models.Keberatan:
    """Benarkan atau tambahi catatan keterangan sendiri."""
    row = get_object_or_404(_find(request, pk).keterangan_set.all(), pihak=pihak)
    putusan.confirm_keterangan(row, by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


@router.post("/keberatan/{int:pk}/accept_keberatan", response=Keberatan)
def accept_keberatan(request: HttpRequest, pk: int, isi: Penerimaan) -> models.Keberatan:
    """Terima dengan nilai baru, sesudah kedua pihak didengar; putusan ini final."""
    putusan.accept_keberatan(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


@router.post("/keberatan/{int:pk}/reject_keberatan", response=Keberatan)
def reject_keberatan(request: HttpRequest, pk: int, isi: Penolakan) -> models.Keberatan:
    """Tolak dengan alasan, sesudah kedua pihak didengar; putusan ini final."""
    putusan.reject_keberatan(_find(request, pk), by=request.pelaku, **isi.model_dump())
    return _find(request, pk)


# ---- Files


@router.post(
    "/keberatan/{int:pk}/berkas-bukti", response={201: Keberatan}, openapi_extra=FILE_AND_VERSI
)
def add_bukti_keberatan(request: HttpRequest, pk: int) -> Status:
    """Tambah berkas bukti."""
    row = _find(request, pk)
    pengajuan.add_bukti_keberatan(row, by=request.pelaku, **read_file(request))
    return Status(201, _find(request, pk))


@router.post("/keberatan/{int:pk}/lembar", response={201: Keberatan}, openapi_extra=FILE_AND_VERSI)
def upload_lembar(request: HttpRequest, pk: int) -> Status:
    """Lembar putusan kepala daerah yang sudah ditandatangani, oleh operatornya."""
    row = _find(request, pk)
    putusan.upload_lembar(row, by=request.pelaku, **read_file(request))
    return Status(201, _find(request, pk))


# ---- Mending by consent


@router.post("/periode/{int:pk}/minta-perbaikan", response={201: Perbaikan})
def ask_perbaikan(request: HttpRequest, pk: int, isi: PermintaanPerbaikan) -> Status:
    """Minta penilai melihat lagi nilainya; masa keberatan tidak bergeser."""
    periode = _periode(request, pk)
    return Status(201, perbaikan.ask_perbaikan(periode, by=request.pelaku, **isi.model_dump()))


@router.post("/periode/{int:pk}/usul-perbaikan", response={201: Perbaikan})
def propose_perbaikan(request: HttpRequest, pk: int, isi: UsulPerbaikan) -> Status:
    """Usulkan nilai lain kepada pegawai; berlaku hanya dengan persetujuannya."""
    periode = _periode(request, pk)
    return Status(201, perbaikan.propose_perbaikan(periode, by=request.pelaku, **isi.model_dump()))


def _answer(decide: Callable[..., Any]) -> Callable[..., Any]:
    def act(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> Any:
        rows = models.Perbaikan.objects.visible_to(request.pelaku).with_people()
        row = get_object_or_404(rows, pk=pk)
        decide(row, by=request.pelaku, versi=isi.versi if isi else None)
        return row

    act.__name__ = deed_of(decide).verb
    return act


for _decide in (perbaikan.agree_perbaikan, perbaikan.decline_perbaikan):
    _act = _answer(_decide)
    router.post(f"/perbaikan/{{int:pk}}/{_act.__name__}", response=Perbaikan)(_act)
