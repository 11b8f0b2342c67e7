"""The REST API: the same actions, policies and querysets as the pages, as JSON."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from selaras.angka_kredit import api as angka_kredit
from selaras.api import auth, errors, shared
from selaras.arsip.api import berkas as arsip
from selaras.arsip.api import musnah
from selaras.beranda import api as mengapa
from selaras.cari import api as cari
from selaras.dialog import api as dialog
from selaras.documents import api as dokumen
from selaras.garis import api as garis
from selaras.harian.api import progres
from selaras.harian.api import tim as tim_harian
from selaras.harian.api import unit as unit_harian
from selaras.integrasi import api as integrasi
from selaras.jadwal import api as jadwal
from selaras.kalender import api as kalender
from selaras.kaskade.api import kaskade, matriks, permintaan
from selaras.kaskade.api import tim as tim_rhk
from selaras.keadaan import api as keadaan
from selaras.keberatan import api as keberatan
from selaras.kelola import api as kelola
from selaras.kepegawaian.api import jabatan, klaim, pegawai, penilai, peran, unit
from selaras.kewajaran import api as kewajaran
from selaras.kontrak import api as kontrak
from selaras.koreksi import api as koreksi
from selaras.mutasi import api as mutasi
from selaras.nasional import api as nasional
from selaras.notifications import api as pemberitahuan
from selaras.pelaksanaan.api import bukti
from selaras.pembinaan import api as pembinaan
from selaras.pemeriksaan import api as pemeriksaan
from selaras.pengaturan import api as kebijakan
from selaras.pengumuman import api as pengumuman
from selaras.penilaian.api import capaian, keputusan, periode
from selaras.peninjauan import api as peninjauan
from selaras.pertukaran import api as pertukaran
from selaras.pintu import api as pintu
from selaras.realisasi import api as realisasi
from selaras.rekap import api as rekap
from selaras.rencana import api as rencana
from selaras.rilis import api as rilis
from selaras.salin.api import pustaka, salin
from selaras.siasn import api as siasn
from selaras.skpbaru import api as skpbaru
from selaras.sotk import api as sotk
from selaras.susun.api import editor, komentar, lampiran, pindaian, rhk, skp, templat, versi
from selaras.teken import api as teken
from selaras.tiket import api as tiket
from selaras.tim import api as tim
from selaras.tindak_lanjut import api as tindak_lanjut

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
DESCRIPTION = """\
Semua yang dapat dilakukan di halaman dapat dilakukan di sini, dengan aturan yang sama.

Tanggal ditulis menurut ISO 8601. Daftar berisi `items`, `berikutnya` (kirim sebagai `?cursor=`),
dan `total`. Galat berupa `application/problem+json` (RFC 9457); `errors` menyebut isian yang
keliru.
Header `Idempotency-Key` pada panggilan yang mengubah data: kunci yang sama dua kali, satu akibat.
"""


class SelarasApi(NinjaAPI):
    contracts: ClassVar[dict[str, OpenAPISchema]] = {}  # by the prefix of their addresses

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The verb, as everywhere else: `submit`, `create_skp`."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The contract, with what every call may be answered; writing it takes seconds, so once."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self.contracts:
            contract = super().get_openapi_schema(path_prefix=prefix)
            shared.document(contract)
            self.contracts[prefix] = contract
        return self.contracts[prefix]


api = SelarasApi(
    title="Selaras",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="api",
    auth=auth.Bearer(),
)
errors.register(api)
elsewhere = Router()


@elsewhere.api_operation(METHODS, "/{path:rest}", include_in_schema=False)
def nowhere(request: HttpRequest, rest: str) -> None:
    """An address of the API that does not exist is a problem too, not a page."""
    raise Http404


PERFORMANCE = (
    auth,
    skp,
    koreksi,
    pembinaan,
    tindak_lanjut,
    angka_kredit,
    rilis,
    rhk,
    editor,
    salin,
    pustaka,
    matriks,
    permintaan,
    garis,
    kaskade,
    lampiran,
    skpbaru,
    periode,
    realisasi,
    rencana,
    bukti,
    dialog,
    keputusan,
    keberatan,
    peninjauan,
    progres,
    unit_harian,
    tim_harian,
    komentar,
    versi,
    templat,
    tim,
    tim_rhk,
    jadwal,
    kalender,
)
ORGANISATION = (
    unit,
    capaian,
    pegawai,
    keadaan,
    pintu,
    kontrak,
    jabatan,
    penilai,
    klaim,
    peran,
    mutasi,
    sotk,
    mengapa,
    kebijakan,
    pemeriksaan,
    kelola,
    siasn,
    pertukaran,
    arsip,
    musnah,
    rekap,
    nasional,
    kewajaran,
)
SERVICE = (tiket, pengumuman, pemberitahuan, cari, integrasi)
PAPER = (dokumen, pindaian, teken)
for _module in (*PERFORMANCE, *PAPER, *ORGANISATION, *SERVICE):
    api.add_router("", _module.router)
api.add_router("", integrasi.data, auth=[auth.Layanan(), auth.Bearer()])
api.add_router("", elsewhere)
