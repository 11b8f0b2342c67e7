"""From another program: a document is issued, its scan kept, signed by the caller, and sealed.

A passphrase is used once and kept nowhere: these addresses take no Idempotency-Key, not even as a
hash, and need none, for what is signed is not signed again (409).
"""

from datetime import datetime
from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.debug import sensitive_variables
from ninja import File, Form, Router, UploadedFile
from pydantic import AfterValidator, Field, StringConstraints

from selaras.base import download
from selaras.base.angka import is_whole
from selaras.base.api.kinds import Answer, Body, OneOf, QueryTanggal, QueryTeks, Tindakan, Versi
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput
from selaras.core.naskah import jenis_of
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import actions, bsre, kode, pages, prints, sandi
from selaras.documents.api import ANCHOR, TEMPAT, Jangkar, Lokasi
from selaras.documents.forms import FORM_OF, SANDI_MAX
from selaras.documents.models import PindaianDokumen, my_turn, opened_by, waiting_for
from selaras.documents.policies import TandaTanganPolicy, TerbitanPolicy
from selaras.perencanaan.api.rows import skp_for
from selaras.rules.harian import MasaLaporan

router = Router(tags=["Tanda tangan"])
OLDEST = Order(("pk",))
NIK = 16
DISARANKAN = "Bila tidak dikirim: seperti disarankan halaman cetaknya."
TIDAK_DITANYAKAN = "Dokumen jenis ini tidak menanyakan isian ini."
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


class PindaianTersimpan(Answer):
    """A scan of the paper that all signed; a newer one stands beside it."""

    id: int
    nama: str
    ukuran: int
    sha256: str
    diunggah_pada: datetime
    diunggah_oleh: str


class DokumenRinci(DokumenBerkode):
    """The same with its scans, the newest first, and what the caller may do with it now."""

    pindaian: list[PindaianTersimpan]
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_pindaian(row: DokumenTerbit) -> list[PindaianDokumen]:
        return list(row.pindaian_set.all())

    @staticmethod
    def resolve_tindakan(row: DokumenTerbit, context: dict[str, Any]) -> dict[str, Any]:
        return TerbitanPolicy(context["request"].pelaku, row).tindakan()


class PilihanTerbit(Body):
    """What is printed above the signatures, as far as a kind asks for it."""

    tanggal: QueryTanggal = Field(None, description=f"Form Penilaian. {DISARANKAN}")
    lokasi: Lokasi = Field("", description=f"Form Penilaian. {TEMPAT}")
    tanggal_pegawai: QueryTanggal = Field(None, description=f"SKP, Dokumen Evaluasi. {DISARANKAN}")
    lokasi_pegawai: Lokasi = Field("", description=f"SKP, Dokumen Evaluasi. {TEMPAT}")
    jangkar_pegawai: Jangkar = Field("", description=f"SKP, Dokumen Evaluasi. {ANCHOR}")
    tanggal_penilai: QueryTanggal = Field(None, description=f"SKP, Dokumen Evaluasi. {DISARANKAN}")
    lokasi_penilai: Lokasi = Field("", description=f"SKP, Dokumen Evaluasi. {TEMPAT}")
    jangkar_penilai: Jangkar = Field("", description=f"Ketiganya. {ANCHOR}")


class LaporanDiminta(Body):
    """Which part of the log."""

    masa: Annotated[str, OneOf(MasaLaporan)] = Field("bulan", description="Bulan, atau pekan.")
    tanggal: QueryTanggal = Field(None, description="Hari di dalamnya. Kosong: hari ini.")


class VersiDokumen(Body):
    """The document as the caller saw it."""

    versi: Versi | None = None


class KodeSegel(Body):
    """The code that BSrE sent to who keeps the agency's seal."""

    sandi: Sandi = Field(**RAHASIA)
    versi: Versi | None = None


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


@router.post("/naskah/{naskah}/{int:pk}/issue_document", response=DokumenRinci)
def issue_document(
    request: HttpRequest, naskah: str, pk: int, isi: PilihanTerbit | None = None
) -> DokumenTerbit:
    """Terbitkan dokumen dengan kode periksa; yang sebelumnya diganti.

    `naskah`: skp, manual (nomor SKP); form_penilaian, dokumen_evaluasi, rencana_aksi (nomor
    periode); konversi, akumulasi, pak (nomor PAK); penetapan (nomor capaian); berita_acara (nomor
    keberatan); pembinaan; rilis, jurnal_rilis (nomor rilis). Yang sudah ditandatangani dan masih
    berlaku tidak diterbitkan ulang: jawabannya dokumen itu.
    """
    kind = jenis_of(naskah)
    if kind is None:
        raise Http404
    row = get_object_or_404(kind.rows(request.pelaku), pk=pk)
    chosen = isi.model_dump(exclude_unset=True) if isi else {}
    _require_asked(naskah, chosen)
    dokumen = actions.issue_document(
        row, jenis=kind, by=request.pelaku, base=_base(request), **chosen
    )
    return pages.issued_for(request.pelaku, dokumen.pk)


def _require_asked(naskah: str, chosen: dict[str, Any]) -> None:
    """What a kind does not print is not passed over in silence."""
    form = FORM_OF.get(naskah)
    known = set(form.base_fields) if form else set()
    errors = {name: [TIDAK_DITANYAKAN] for name in chosen if name not in known}
    if errors:
        raise InvalidInput(errors=errors)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


@router.post("/skp/{int:pk}/laporan-harian/issue_log_report", response=DokumenRinci)
def issue_log_report(
    request: HttpRequest, pk: int, isi: LaporanDiminta | None = None
) -> DokumenTerbit:
    """Terbitkan laporan harian satu bulan atau pekan dengan kode periksa."""
    chosen, pelaku = isi or LaporanDiminta(), request.pelaku
    facts = {"masa": MasaLaporan(chosen.masa), "hari": chosen.tanggal or pelaku.today}
    skp = skp_for(request, pk)
    dokumen = actions.issue_log_report(skp, by=pelaku, base=_base(request), **facts)
    return pages.issued_for(pelaku, dokumen.pk)


@router.get("/dokumen-terbit/{int:pk}", response=DokumenRinci)
def get_dokumen_terbit(request: HttpRequest, pk: int) -> DokumenTerbit:
    """Dokumen yang diterbitkan: kodenya, siapa yang sudah menandatangani, dan pindaiannya."""
    return pages.issued_for(request.pelaku, pk)


@router.get("/dokumen-terbit/{int:pk}/berkas")
def show_dokumen_terbit(request: HttpRequest, pk: int) -> FileResponse:
    """PDF dengan semua tanda tangan sejauh ini; yang dibuka penandanya tercatat dibuka."""
    dokumen = pages.issued_for(request.pelaku, pk)
    return download.upload(prints.issued_file(dokumen, by=request.pelaku), str(dokumen))


@router.post("/dokumen-terbit/{int:pk}/upload_scan", response=DokumenRinci)
def upload_scan(
    request: HttpRequest,
    pk: int,
    isi: Form[VersiDokumen],
    berkas: UploadedFile = File(...),  # noqa: B008 -- ninja's way
) -> DokumenTerbit:
    """Simpan pindaian kertas yang ditandatangani bersama; yang lama tetap tersimpan."""
    dokumen = pages.issued_for(request.pelaku, pk)
    actions.upload_scan(dokumen, by=request.pelaku, berkas=berkas, versi=isi.versi)
    return pages.issued_for(request.pelaku, pk)


@router.get("/pindaian-dokumen/{int:pk}/berkas")
def show_pindaian(request: HttpRequest, pk: int) -> FileResponse:
    """Satu pindaian seperti diunggah; dilihat orang lain selain penandanya dicatat."""
    scan = get_object_or_404(PindaianDokumen, pk=pk)
    prints.issued_file(pages.issued_for(request.pelaku, scan.dokumen_id), by=request.pelaku)
    return scan.answer()


@router.post("/segel/{int:pk}/request_seal_code", response=DokumenRinci)
def request_seal_code(request: HttpRequest, pk: int) -> DokumenTerbit:
    """Minta BSrE mengirim kode kepada pemegang segel instansi. `pk`: dokumen terbit."""
    bsre.request_seal_code(pages.issued_for(request.pelaku, pk), by=request.pelaku)
    return pages.issued_for(request.pelaku, pk)


@router.post("/segel/{int:pk}/seal_document", response=DokumenRinci)
@sensitive_variables("isi")
def seal_document(request: HttpRequest, pk: int, isi: KodeSegel) -> DokumenTerbit:
    """Bubuhkan segel elektronik instansi dengan kode itu, dipakai sekali dan tidak disimpan."""
    dokumen = pages.issued_for(request.pelaku, pk)
    sandi.seal(dokumen, by=request.pelaku, **isi.model_dump())
    return pages.issued_for(request.pelaku, pk)
