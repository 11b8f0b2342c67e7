"""What a printed document says, independent of the database: plain frozen data.

Texts arrive ready to print (names with titles, grouped NIP, wording of ratings); dates stay dates.
`assemble` builds these from models, `render` turns them into PDF.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Model(StrEnum):
    """Which of the two official groups the form is for (§3.1)."""

    JPT = "jpt"  # pejabat pimpinan tinggi dan pimpinan unit kerja mandiri
    JA_JF = "ja_jf"  # pejabat administrasi dan pejabat fungsional


class Pendekatan(StrEnum):
    KUANTITATIF = "kuantitatif"
    KUALITATIF = "kualitatif"


@dataclass(frozen=True, slots=True)
class Identitas:
    """One column of the identity table, as it stood when the document was decided."""

    nama: str
    nip: str  # "" for a penilai who is no ASN
    pangkat_golongan: str
    jabatan: str
    unit_kerja: str
    label_nip: str = "NIP"  # "NI PPPK" for PPPK (§13)


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """A signature box. `jangkar` is the anchor of a digital signature; empty for ink (§12)."""

    nama: str
    nip: str
    lokasi: str
    tanggal: date
    label_nip: str = "NIP"
    jangkar: str = ""


@dataclass(frozen=True, slots=True)
class KotakTtd:
    """Where on a document one signs: points from the top left of a page, counted from one."""

    halaman: int
    x: float
    y: float
    lebar: float
    tinggi: float


@dataclass(frozen=True, slots=True)
class KodePeriksa:
    """What leads from the paper to its check page."""

    kode: str  # as people read it: K7QM-4T2X-9RVD
    alamat: str
    gambar: str  # the QR as SVG
    lebar: float  # of the printed QR in millimetres


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One indicator; columns that a form does not have stay empty."""

    uraian: str
    aspek: str = ""
    target: str = ""
    perspektif: str = ""
    realisasi: str = ""
    umpan_balik: str = ""


@dataclass(frozen=True, slots=True)
class BarisHasilKerja:
    """One RHK with its indicators."""

    uraian: str
    indikator: tuple[BarisIndikator, ...]
    rhk_pimpinan: str = ""
    penugasan_dari: str = ""
    klasifikasi: str = ""  # JPT only: "Organisasi" or "Individu"
    dasar_penugasan: str = ""  # of a tambahan: the SK or SPT that it rests on (DPS-022)


@dataclass(frozen=True, slots=True)
class HasilKerja:
    utama: tuple[BarisHasilKerja, ...]
    tambahan: tuple[BarisHasilKerja, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisPerilaku:
    nama: str
    panduan: tuple[str, ...]
    ekspektasi: str = ""
    umpan_balik: str = ""


@dataclass(frozen=True, slots=True)
class PolaDistribusi:
    """Shares in percent of Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang (§4.5)."""

    ideal: tuple[int, ...]
    nyata: tuple[int | None, ...] = ()  # of the team; None: of one or two people, not told


@dataclass(frozen=True, slots=True)
class Kepala:
    """What stands above the tables of all three documents."""

    instansi: str
    model: Model
    pendekatan: Pendekatan
    mulai: date
    selesai: date
    is_draf: bool  # prints `tanda` across every page
    tanda: str = "DRAF"  # the agency's word for what is not agreed yet


@dataclass(frozen=True, slots=True)
class BagianLampiran:
    """One headed list of the Lampiran SKP."""

    judul: str
    baris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PilihanCetak:
    """One of a few printed choices; the chosen one is ticked."""

    label: str
    dipilih: bool


@dataclass(frozen=True, slots=True)
class LembarManual:
    """The manual of one indicator (§3.3)."""

    rhk: str
    indikator: str
    tujuan: str
    definisi: str
    formula: str
    satuan_pengukuran: str
    kualitas: tuple[PilihanCetak, ...]
    sumber_data: str
    periode_pelaporan: tuple[PilihanCetak, ...]


@dataclass(frozen=True, slots=True)
class DokumenManual:
    """Manual Indikator Kinerja of a head: one sheet per indicator."""

    kepala: Kepala
    pegawai: Identitas
    lembar: tuple[LembarManual, ...]


@dataclass(frozen=True, slots=True)
class ButirRencana:
    """One line of planned work."""

    uraian: str
    target: str


@dataclass(frozen=True, slots=True)
class RhkRencana:
    """What is planned for one RHK; `baris` may be empty."""

    uraian: str
    rhk_pimpinan: str
    baris: tuple[ButirRencana, ...]


@dataclass(frozen=True, slots=True)
class DokumenRencana:
    """The rencana aksi of a period; the signatures carry the day of its approval (DPS-044)."""

    kepala: Kepala
    istilah: str  # what the agency calls it
    periode: str
    pegawai: Identitas
    penilai: Identitas
    rhk: tuple[RhkRencana, ...]
    persetujuan: str  # a sentence: by whom and when, or that it is not yet
    ttd_pegawai: TandaTangan | None = None  # none before the approval
    ttd_penyetuju: TandaTangan | None = None
    sebutan_penyetuju: str = ""


@dataclass(frozen=True, slots=True)
class DokumenSkp:
    kepala: Kepala
    pegawai: Identitas
    penilai: Identitas
    hasil_kerja: HasilKerja
    perilaku: tuple[BarisPerilaku, ...]
    ttd_pegawai: TandaTangan
    ttd_penilai: TandaTangan
    lampiran: tuple[BagianLampiran, ...] = ()  # not printed while nothing was written
    dialog: str = ""  # when both spoke about it, and with whom


@dataclass(frozen=True, slots=True)
class FormPenilaian:
    """Evaluasi Kinerja Pegawai of one period (§4.6)."""

    kepala: Kepala
    periode: str  # "Triwulan I 2026", "Penilaian Tahunan 2026"
    pegawai: Identitas
    penilai: Identitas
    capaian_organisasi: str  # "" while it is not set
    pola_distribusi: PolaDistribusi | None
    hasil_kerja: HasilKerja
    rating_hasil_kerja: str
    perilaku: tuple[BarisPerilaku, ...]
    rating_perilaku: str
    predikat: str
    ttd_penilai: TandaTangan
    ttd_pegawai: TandaTangan | None = None  # some agencies let the pegawai sign too


@dataclass(frozen=True, slots=True)
class DokumenPenetapan:
    """Penetapan Predikat Kinerja of a unit in a period (§4.4)."""

    instansi: str
    unit: str
    pimpinan: str
    periode: str
    mulai: date
    selesai: date
    predikat: str
    rekomendasi: str
    pola_distribusi: PolaDistribusi | None
    ttd: TandaTangan


@dataclass(frozen=True, slots=True)
class NilaiTercetak:
    """One version of a rating, in words."""

    hasil_kerja: str
    perilaku: str
    predikat: str


@dataclass(frozen=True, slots=True)
class KeteranganTercetak:
    """One side of an objection: what it said, or why it could not be heard."""

    sebutan: str  # "Pegawai", "Pejabat penilai"
    nama: str
    saat: str  # "3 Maret 2026, Ruang rapat"; "" where it was not heard
    isi: str
    tanggapan: str  # its own addition, or whether it confirmed what was written


@dataclass(frozen=True, slots=True)
class DokumenBeritaAcara:
    """Berita acara of an objection (§5); before its decision the sheet that is to be signed."""

    instansi: str
    periode: str
    mulai: date
    selesai: date
    pegawai: Identitas
    penilai: Identitas
    diajukan: date
    batas: date
    bagian: tuple[str, ...]  # what it is about; none: all of it
    alasan: str
    bukti: tuple[str, ...]
    keterangan: tuple[KeteranganTercetak, ...]
    putusan: str  # "diterima", "ditolak"; "" on the sheet
    semula: NilaiTercetak
    menjadi: NilaiTercetak | None  # of an objection that was accepted
    pertimbangan: str
    ttd: TandaTangan


@dataclass(frozen=True, slots=True)
class BagianTercetak:
    """A part of a pembinaan: each of its lines is what was said, with its label."""

    judul: str
    baris: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class JurnalTercetak:
    saat: str  # "3 Maret 2026, Ruang rapat"
    isi: str
    rencana: str


@dataclass(frozen=True, slots=True)
class DokumenPembinaan:
    """One pembinaan, as far as its reader may know it (rules.md §6, practice.md §3)."""

    instansi: str
    jenis: str
    mulai: date
    selesai: date  # the day of its review, or on which it ended
    is_rahasia: bool
    pegawai: TandaTangan
    jabatan: str
    unit: str
    pemimpin: TandaTangan
    sebutan_pemimpin: str
    status: str
    perilaku: str
    bagian: tuple[BagianTercetak, ...]
    kesepakatan: str
    jurnal: tuple[JurnalTercetak, ...]
    hasil: str
    dicetak: str  # by whom and when


@dataclass(frozen=True, slots=True)
class DokumenEvaluasi:
    """Dokumen Evaluasi Kinerja Pegawai, parts 1 to 7 (§4.6)."""

    kepala: Kepala
    periode: str
    pegawai: Identitas
    penilai: Identitas
    atasan_penilai: Identitas
    capaian_organisasi: str
    predikat: str
    catatan: str
    ttd_penilai: TandaTangan
    ttd_pegawai: TandaTangan
