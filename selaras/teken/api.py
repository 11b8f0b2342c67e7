"""Signing from another program: what waits for the caller, how far it is, and his own signature.

A passphrase is used once and kept nowhere: these addresses take no Idempotency-Key, not even as a
hash, and need none, for what is signed is not signed again (409).
"""

from datetime import datetime
from typing import Annotated, Any

from django.http import FileResponse, HttpRequest
from django.views.decorators.debug import sensitive_variables
from ninja import File, Form, Router, UploadedFile
from pydantic import AfterValidator, Field, StringConstraints

from selaras.base import download
from selaras.base.angka import is_whole
from selaras.base.api.kinds import Answer, Body, OneOf, QueryTeks, Tindakan, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import kode, pages, prints, sandi
from selaras.documents.forms import SANDI_MAX
from selaras.documents.models import my_turn, opened_by, waiting_for
from selaras.documents.policies import TandaTanganPolicy

router = Router(tags=["Tanda tangan"])
OLDEST = Order(("pk",))
NIK = 16
BUKAN_NIK = "NIK terdiri atas 16 angka."
# Shown by no repr, which ends in reports of errors.
RAHASIA: dict[str, Any] = {
    "repr": False,
    "json_schema_extra": {"writeOnly": True, "format": "password"},
}
Sandi = Annotated[str, StringConstraints(min_length=1, max_length=SANDI_MAX)]


def _nik(text: str) -> str:
    if len(text) != NIK or not is_whole(text):
        raise ValueError(BUKAN_NIK)
    return text


class SandiSertifikat(Body):
    """The passphrase of the certificate that comes beside it."""

    sandi: Sandi = Field(**RAHASIA)
    versi: Versi | None = None


class PenandaBsreMasuk(Body):
    """Who signs at BSrE."""

    nik: Annotated[str, AfterValidator(_nik)] = Field(**RAHASIA)
    sandi: Sandi = Field(**RAHASIA)
    versi: Versi | None = None


class PenandaDokumen(Answer):
    """One who signs, in his order."""

    urutan: int
    sebutan: str
    nama: str
    status: Annotated[str, OneOf(TandaTanganDokumen.Status)]
    cara: Annotated[str, OneOf(TandaTanganDokumen.Cara, blank=True)]
    pada: datetime | None
    alasan: str = Field(description="Mengapa BSrE belum berhasil; kosong bila tidak ada kendala.")


class DokumenBerkode(Answer):
    """An issued document, and who signed it so far."""

    id: int
    jenis: str
    kode: str
    judul: str
    atas_nama: str
    unit: str
    is_berlaku: bool = Field(description="false: sudah diganti yang lebih baru.")
    sha256: str = Field(description="Berkas sebelum ditandatangani.")
    terbit_pada: datetime
    alamat_cek: str
    versi: int
    penanda: list[PenandaDokumen]

    @staticmethod
    def resolve_kode(row: DokumenTerbit) -> str:
        return kode.shown(row.kode)

    @staticmethod
    def resolve_is_berlaku(row: DokumenTerbit) -> bool:
        return row.is_current

    @staticmethod
    def resolve_alamat_cek(row: DokumenTerbit, context: dict[str, Any]) -> str:
        return kode.address_of(row.kode, context["request"].build_absolute_uri("/")[:-1])

    @staticmethod
    def resolve_penanda(row: DokumenTerbit) -> list[TandaTanganDokumen]:
        return list(row.tanda_tangan_set.all())


class TandaTanganSaya(Answer):
    """A signature of the caller that is missing."""

    id: int
    dokumen: int = Field(validation_alias="dokumen_id")
    judul: str = Field(validation_alias="dokumen.judul")
    atas_nama: str = Field(validation_alias="dokumen.atas_nama")
    sebutan: str
    status: Annotated[str, OneOf(TandaTanganDokumen.Status)]
    alasan: str
    is_giliran: bool = Field(description="Yang menandatangani lebih dahulu sudah selesai.")
    is_dibuka: bool = Field(description="Berkasnya sudah dibuka pemanggil.")
    versi: int = Field(validation_alias="dokumen.versi")


class TandaTanganRinci(Answer):
    """A signature, its document, and what its signer may do now."""

    id: int
    dokumen: DokumenBerkode
    urutan: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: TandaTanganDokumen, context: dict[str, Any]) -> dict[str, Any]:
        return TandaTanganPolicy(context["request"].pelaku, row).tindakan()


@router.get("/tanda-tangan", response=Halaman[TandaTanganSaya])
def list_tanda_tangan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Yang menunggu tanda tangan pemanggil, yang terlama dahulu."""
    rows = waiting_for(request.pelaku).select_related("dokumen")

    def told(found: list[TandaTanganDokumen]) -> list[TandaTanganDokumen]:
        return _told(found, request.pelaku)

    return page(rows, OLDEST, cursor, told)


def _told(found: list[TandaTanganDokumen], pelaku: Pelaku) -> list[Any]:
    """With whose turn it is and what was opened: two queries for the page."""
    turns = set(
        my_turn(pelaku).filter(pk__in=[row.pk for row in found]).values_list("pk", flat=True)
    )
    documents = [row.dokumen_id for row in found]
    opened = set(opened_by(pelaku).filter(pk__in=documents).values_list("pk", flat=True))
    rows: list[Any] = list(found)
    for row in rows:
        row.is_giliran, row.is_dibuka = row.pk in turns, row.dokumen_id in opened
    return rows


@router.get("/tanda-tangan/{int:pk}", response=TandaTanganRinci)
def get_tanda_tangan(request: HttpRequest, pk: int) -> TandaTanganDokumen:
    """Keadaan satu tanda tangan, dokumennya, dan yang dapat dilakukan pemanggil."""
    return pages.signature_for(request.pelaku, pk)


@router.post("/tanda-tangan/{int:pk}/sign_document", response=TandaTanganRinci)
@sensitive_variables("isi")
def sign_document(
    request: HttpRequest,
    pk: int,
    isi: Form[SandiSertifikat],
    sertifikat: UploadedFile = File(...),  # noqa: B008 -- ninja's way
) -> TandaTanganDokumen:
    """Tanda tangani dengan sertifikat sendiri (.p12). Sandinya dipakai sekali, tidak disimpan."""
    row = pages.signature_for(request.pelaku, pk)
    sandi.sign(row, by=request.pelaku, sertifikat=sertifikat, **isi.model_dump())
    return pages.signature_for(request.pelaku, pk)


@router.post("/tanda-tangan/{int:pk}/sign_certified", response=TandaTanganRinci)
@sensitive_variables("isi")
def sign_certified(request: HttpRequest, pk: int, isi: PenandaBsreMasuk) -> TandaTanganDokumen:
    """Tanda tangani dengan sertifikat BSrE. NIK dan sandi dipakai sekali, tidak disimpan."""
    row = pages.signature_for(request.pelaku, pk)
    sandi.sign_certified(row, by=request.pelaku, **isi.model_dump())
    return pages.signature_for(request.pelaku, pk)


@router.get("/dokumen-terbit/{int:pk}", response=DokumenBerkode)
def get_dokumen_terbit(request: HttpRequest, pk: int) -> DokumenTerbit:
    """Dokumen yang diterbitkan dengan kodenya, dan siapa yang sudah menandatangani."""
    return pages.issued_for(request.pelaku, pk)


@router.get("/dokumen-terbit/{int:pk}/berkas")
def show_dokumen_terbit(request: HttpRequest, pk: int) -> FileResponse:
    """PDF dengan semua tanda tangan sejauh ini; yang dibuka penandanya tercatat dibuka."""
    dokumen = pages.issued_for(request.pelaku, pk)
    return download.upload(prints.issued_file(dokumen, by=request.pelaku), str(dokumen))
