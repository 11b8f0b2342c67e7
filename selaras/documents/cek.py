"""What the public may know of an issued document: its head and its state, nothing else.

Neither rating nor NIP nor cause; of a confidential kind neither person nor kind (practice.md §3).
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Prefetch

from selaras.base import clock
from selaras.base.format import angka, tanggal, waktu
from selaras.clients import pades
from selaras.core.naskah import Dasar, JenisNaskah, jenis_of
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents.kode import read, shown

NASIONAL = "Nasional"  # whose paper it is, where it is no agency's
BERLAKU, DIGANTI, DITARIK = "good", "warn", "bad"  # how it is shown
TIDAK_TERSERTIFIKASI = (
    "tidak tersertifikasi: dokumen utuh, identitas penanda tangan tidak dijamin PSrE"
)
CARA = {
    TandaTanganDokumen.Cara.BSRE: "tersertifikasi: identitas penanda tangan dijamin BSrE",
    TandaTanganDokumen.Cara.SEGEL: "asal dokumen dijamin BSrE",
    TandaTanganDokumen.Cara.SERTIFIKAT: TIDAK_TERSERTIFIKASI,
    TandaTanganDokumen.Cara.BASAH: "tanda tangan basah; pindaiannya disimpan instansi",
}


@dataclass(frozen=True, slots=True)
class HasilCek:
    """What the page says. `sidik`: the hash of each genuine file with what it is."""

    kode: str
    nada: str
    judul: str
    kalimat: str
    kepala: tuple[tuple[str, str], ...]
    sidik: tuple[tuple[str, str], ...]
    pada: str
    instansi: str


@dataclass(frozen=True, slots=True)
class Banding:
    """A file that somebody holds against it."""

    sidik: str
    nama: str
    sama: str  # which of the genuine files it is; "" for none
    catatan: tuple[str, ...]  # what its own signatures say


def found(text: str) -> HasilCek | None:
    """The document with this code; None where there is none here."""
    signatures = Prefetch("tanda_tangan_set", to_attr="signatures")
    rows = DokumenTerbit.objects.select_related("instansi").prefetch_related(signatures)
    dokumen = rows.filter(kode=read(text)).first()
    kind = jenis_of(dokumen.jenis) if dokumen else None
    return _told(dokumen, kind) if dokumen and kind else None


def _told(dokumen: DokumenTerbit, kind: JenisNaskah) -> HasilCek:
    nada, judul, kalimat = _state(dokumen, kind)
    return HasilCek(
        kode=shown(dokumen.kode),
        nada=nada,
        judul=judul,
        kalimat=kalimat,
        kepala=() if kind.is_rahasia else _head(dokumen),
        sidik=_prints(dokumen),
        pada=waktu(clock.now(), dokumen.zona),
        instansi=dokumen.instansi.nama if dokumen.instansi else NASIONAL,
    )


def _state(dokumen: DokumenTerbit, kind: JenisNaskah) -> tuple[str, str, str]:
    """Never why it was replaced, nor by which: nobody reads a decision out of a check page."""
    holds = kind.dasar(dokumen.subject_id)
    if holds is None:
        return DITARIK, "Dokumen ini ditarik.", "Isinya tidak berlaku lagi; belum ada penggantinya."
    if holds.versi != dokumen.dasar:
        return DIGANTI, "Asli, tetapi sudah diganti.", _newer(holds, dokumen)
    if not dokumen.berkas:
        return DIGANTI, "Asli; berkasnya sudah dimusnahkan.", "Masa simpannya sudah lewat."
    if dokumen.diganti_pada:
        since = _day(dokumen.diganti_pada, dokumen)
        return DIGANTI, "Asli, tetapi sudah diganti.", f"Dicetak ulang {since}, isinya tetap."
    judul = "Dokumen ini asli." if kind.is_rahasia else "Dokumen ini asli dan berlaku."
    issued = waktu(dokumen.terbit_pada, dokumen.zona)
    return BERLAKU, judul, f"Diterbitkan {issued}. Bandingkan isi kertas Anda dengan kepalanya."


def _newer(holds: Dasar, dokumen: DokumenTerbit) -> str:
    if holds.sejak is None:
        return "Isinya sudah berubah sesudah diterbitkan."
    return f"Versi yang berlaku ditetapkan {_day(holds.sejak, dokumen)}."


def _day(at: datetime, dokumen: DokumenTerbit) -> str:
    return tanggal(at.astimezone(dokumen.zona).date())


def _head(dokumen: DokumenTerbit) -> tuple[tuple[str, str], ...]:
    rows = [("Dokumen", dokumen.judul), ("Atas nama", dokumen.atas_nama), ("Unit", dokumen.unit)]
    return (*rows, *((each.sebutan, _signed(each, dokumen)) for each in _signatures(dokumen)))


def _signed(each: TandaTanganDokumen, dokumen: DokumenTerbit) -> str:
    if not each.is_signed or each.pada is None:
        return f"{each.nama}: belum menandatangani"
    return f"{each.nama}, {waktu(each.pada, dokumen.zona)} ({CARA[each.cara]})"


def _prints(dokumen: DokumenTerbit) -> tuple[tuple[str, str], ...]:
    """Each file that left the product; the newest first."""
    signed = [each for each in _signatures(dokumen) if each.sha256]
    words = [(each.sha256, f"setelah ditandatangani {each.sebutan}") for each in reversed(signed)]
    first = "sebelum ditandatangani" if _signatures(dokumen) else "seperti diterbitkan"
    return (*words, (dokumen.sha256, first))


def _signatures(dokumen: DokumenTerbit) -> list[TandaTanganDokumen]:
    found: list[TandaTanganDokumen] = getattr(dokumen, "signatures")  # noqa: B009 -- prefetched
    return found


def compared(hasil: HasilCek, upload: "UploadedFile[bytes] | None") -> Banding | None:
    """Hash it and forget it; None where no file came."""
    if upload is None:
        return None
    content = upload.read()
    sidik = sha256(content).hexdigest()
    same = dict(hasil.sidik).get(sidik, "")
    said = () if same else tuple(_said(each) for each in pades.examine(content))
    return Banding(sidik, upload.name or "", same, said)


def _said(each: pades.Terbaca) -> str:
    """Out of the file that was brought alone: where it differs from ours, nobody is told."""
    covered = f"bait {angka(each.awal)} sampai {angka(each.akhir)}"
    if not each.is_intact:
        return f"Tanda tangan {each.nama} mencakup {covered}, dan di situ isinya sudah diubah."
    if each.is_whole:
        return f"Tanda tangan {each.nama} utuh, tetapi berkas ini bukan terbitan kami."
    return (
        f"Tanda tangan {each.nama} mencakup {covered} dan utuh; yang sesudahnya, sampai bait "
        f"{angka(each.ukuran)}, ditambahkan kemudian."
    )
