"""Signing with the certificate that BSrE keeps, while the person waits.

Three short steps: it is said that BSrE is asked, it is asked with nothing locked, and what came is
kept or why nothing did. The passphrase lives no longer than the second, so only the person himself
can try again. Whose process dies in between has said what he waits for: policies.PROSES ends it.
"""

from django.conf import settings

from selaras.base.errors import DomainError, InvalidInput, NotNow, Unavailable
from selaras.base.format import waktu
from selaras.cetak.render import draw_cap
from selaras.clients import pades
from selaras.clients.bsre import (
    BsreClient,
    BsreError,
    BsreMenolak,
    BsreMenolakDokumen,
    BsreSandiSalah,
    BsreSettings,
    BsreTerganggu,
    PenandaBsre,
    TampilanBsre,
)
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import actions
from selaras.documents.policies import TerbitanPolicy

TETAP, TANPA_SEGEL = "Dokumen belum ditandatangani.", "Dokumen belum bersegel."


def sign(
    tanda_tangan: TandaTanganDokumen,
    *,
    by: Pelaku,
    nik: str,
    sandi: str,
    versi: int | None = None,
) -> None:
    sejak = actions.send_to_bsre(tanda_tangan, by=by, versi=versi)
    before = actions.newest_file(tanda_tangan.dokumen)
    try:
        with _client() as client:
            tampilan = _shown(before, tanda_tangan, by)
            signed = client.sign(before, PenandaBsre(nik, sandi), tampilan)
        terbaca = _accepted(before, signed, tanda_tangan)
    except BsreError as error:
        actions.fail_certified(tanda_tangan, by=by, sejak=sejak, alasan=error.sentence)
        raise _told(error) from None
    sertifikat = {"nama": terbaca.nama, "penerbit": terbaca.penerbit}
    actions.sign_certified(tanda_tangan, by=by, sejak=sejak, signed=signed, sertifikat=sertifikat)


def request_seal_code(dokumen: DokumenTerbit, *, by: Pelaku) -> None:
    """BSrE sends it to who keeps the agency's seal."""
    TerbitanPolicy(by, dokumen).require("seal_document")
    try:
        with _client() as client:
            client.request_seal_code()
    except BsreError as error:
        raise _told(error, TANPA_SEGEL) from None
    audit.record(dokumen, actions.KODE_SEGEL, by=by)


def seal(dokumen: DokumenTerbit, *, by: Pelaku, sandi: str, versi: int | None = None) -> None:
    """With the agency's electronic seal, behind all signatures. `sandi`: the code that came."""
    TerbitanPolicy(by, dokumen).require("seal_document")
    seal_with(dokumen, by=by, totp=exchange_code(sandi, 1), versi=versi)


def exchange_code(sandi: str, banyak: int) -> str:
    """The code that came is used up by this, for so many seals."""
    try:
        with _client() as client:
            return client.exchange_code(sandi, banyak)
    except BsreError as error:
        raise _told(error, TANPA_SEGEL) from None


def seal_with(dokumen: DokumenTerbit, *, by: Pelaku, totp: str, versi: int | None = None) -> None:
    TerbitanPolicy(by, dokumen).require("seal_document")
    before = actions.newest_file(dokumen)
    try:
        with _client() as client:
            sealed = client.seal(before, totp, dokumen.instansi.lokasi)
        terbaca = _added(before, sealed)
    except BsreError as error:
        raise _told(error, TANPA_SEGEL) from None
    sertifikat = {"nama": terbaca.nama, "penerbit": terbaca.penerbit}
    facts = {"before": before, "sealed": sealed, "sertifikat": sertifikat}
    actions.seal_document(dokumen, by=by, versi=versi, **facts)


def _client() -> BsreClient:
    return BsreClient(BsreSettings(**settings.BSRE, timeout=settings.BSRE_TIMEOUT))


def _shown(pdf: bytes, tanda_tangan: TandaTanganDokumen, by: Pelaku) -> TampilanBsre:
    letak = pades.Letak(**tanda_tangan.kotak)
    x, y = pades.corner_of(pdf, letak)
    return TampilanBsre(
        gambar=draw_cap(tanda_tangan.nama, waktu(by.now, tanda_tangan.dokumen.zona)),
        halaman=letak.halaman,
        x=x,
        y=y,
        lebar=letak.lebar,
        tinggi=letak.tinggi,
        lokasi=tanda_tangan.lokasi,
    )


def _added(before: bytes, signed: bytes) -> pades.Terbaca:
    """The new signature: behind the very bytes that were sent, and intact."""
    found = pades.examine(signed)
    is_ours = signed.startswith(before) and len(found) == len(pades.examine(before)) + 1
    if not (is_ours and all(each.is_intact for each in found) and found[-1].is_whole):
        raise BsreTerganggu("Jawaban BSrE tidak lolos pemeriksaan.")
    return found[-1]


def _accepted(before: bytes, signed: bytes, tanda_tangan: TandaTanganDokumen) -> pades.Terbaca:
    """The same, and of who signs."""
    terbaca = _added(before, signed)
    nama = terbaca.nama
    if actions.plain_name(nama) != actions.plain_name(tanda_tangan.nama):
        raise BsreMenolak(f"NIK itu milik {nama}, bukan {tanda_tangan.nama}.")
    return terbaca


def _told(error: BsreError, tetap: str = TETAP) -> DomainError:
    if isinstance(error, BsreSandiSalah):
        return actions.SandiSalah(errors={"sandi": [f"{error.sentence} {tetap}"]})
    if isinstance(error, BsreMenolak):
        return InvalidInput(errors={"nik": [f"{error.sentence} {tetap}"]})
    if isinstance(error, BsreMenolakDokumen):
        return NotNow(f"{error.sentence} {tetap}")
    return Unavailable(f"{error.sentence} {tetap} Mohon coba lagi beberapa saat lagi.")
