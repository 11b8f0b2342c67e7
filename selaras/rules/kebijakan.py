"""What an agency decides for itself: the shape of a kebijakan, as frozen data (stdlib only).

Every field is a setting because the manuals disagree on it (rules.md §8, §14). The values live in
`kebijakan/data/*.toml`; a decided Evaluasi names the preset and version it lived under.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from selaras.rules.angka_kredit import TengahTahun
from selaras.rules.cara import (
    BuktiCara,
    CakupanTinjauan,
    CaraUmpanBalik,
    GerbangCapaian,
    IntervensiTambahan,
    KeberatanAtas,
    KeberatanSejak,
    Keharusan,
    PengisiRhkUtama,
    Penyegel,
    PeriodeCuti,
    PersetujuanSkp,
    ProgresCara,
    RealisasiCara,
    RencanaAksiCara,
    SumberCapaian,
    TanpaLaporan,
)
from selaras.rules.tpp import DuaPredikat, TahapRilis

PARUH_WAKTU = "ppw"  # the group of PPPK paruh waktu, by its name in `JenisPegawai`


class JenisPeriode(StrEnum):
    BULANAN = "bulanan"
    TRIWULAN = "triwulan"
    FINAL = "final"


class Langkah(StrEnum):
    """The steps of the cycle that can have a window."""

    SKP = "skp"
    PERIODE = "periode"
    RENCANA_AKSI = "rencana_aksi"
    PERSETUJUAN_RENCANA = "persetujuan_rencana"
    REALISASI = "realisasi"
    UMPAN_BALIK = "umpan_balik"
    PENILAIAN = "penilaian"


@dataclass(frozen=True, slots=True)
class Tenggat:
    """Day `hari` (0 = last) of the month that lies `bulan` after the period's first or last one.

    Metadata bounds a field, in words that the reader of presets understands (pydantic's).
    """

    bulan: int = field(metadata={"ge": -12, "le": 12})
    hari: int = field(metadata={"ge": 0, "le": 31})
    acuan: Literal["awal", "akhir"] = "akhir"  # "awal": the period's first month; "akhir": its last


@dataclass(frozen=True, slots=True)
class Jadwal:
    """`buka`: first day of a step; `batas`: last day of the duty; `tutup`: last day at all.

    `batas` is the `wajib` deadline, `tutup` the `memblokir` one; either, both or none may be.
    """

    buka: Tenggat | None = None
    batas: Tenggat | None = None
    tutup: Tenggat | None = None


@dataclass(frozen=True, slots=True)
class Pengecualian:
    """A dated exception for one step of one period: the days it states replace the schedule's."""

    langkah: Langkah
    jenis: JenisPeriode
    tahun: int = field(metadata={"ge": 2000, "le": 2100})
    nomor: int = field(metadata={"ge": 1, "le": 12})
    buka: date | None = None
    batas: date | None = None
    tutup: date | None = None


@dataclass(frozen=True, slots=True)
class Jendela:
    """A window [buka, tutup) in moments, with the duty's end; None is "without limit"."""

    buka: datetime | None
    batas: datetime | None
    tutup: datetime | None

    def is_open(self, now: datetime) -> bool:
        return not self.is_early(now) and not self.is_closed(now)

    def is_early(self, now: datetime) -> bool:
        return self.buka is not None and now < self.buka

    def is_closed(self, now: datetime) -> bool:
        return self.tutup is not None and now >= self.tutup

    def is_late(self, now: datetime) -> bool:
        """Whether the duty's deadline has passed: accepted, but recorded as terlambat."""
        return self.batas is not None and now >= self.batas

    @property
    def sampai(self) -> datetime | None:
        """The deadline to show: the duty's when there is one, else the closing."""
        return self.batas or self.tutup

    @property
    def hari_terakhir(self) -> date | None:
        """The last whole day before `sampai`, for the screen: `sampai` is the midnight after it."""
        return (self.sampai - timedelta(minutes=1)).date() if self.sampai else None


class Pintu(StrEnum):
    """Where a group enters its performance (practice.md §5): here, or elsewhere."""

    SELARAS = "selaras"
    RUANG_GTK = "ruang_gtk"
    E_KINERJA_BKN = "e_kinerja_bkn"


PINTU_NAMA = {
    Pintu.SELARAS: "Selaras",
    Pintu.RUANG_GTK: "Ruang GTK",
    Pintu.E_KINERJA_BKN: "e-Kinerja BKN",
}


@dataclass(frozen=True, slots=True)
class PintuMasuk:
    """A door and the posts that use it, by the beginning of their names: "Guru"."""

    pintu: Pintu
    jabatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Perilaku:
    """One of the seven BerAKHLAK values (§3.5)."""

    kode: str
    nama: str
    panduan: tuple[str, str, str] = field(metadata={"description": "tiga panduan perilaku"})


@dataclass(frozen=True, slots=True)
class Istilah:
    """An agency's own words on screen. Everything else is worded once for all."""

    progres_harian: str
    draf: str  # SKP status
    diajukan: str
    disetujui: str
    revisi_diajukan: str
    draf_revisi: str
    periode_berjalan: str  # status of a period
    periode_diajukan: str
    periode_dinilai: str
    realisasi: str
    realisasi_final: str  # of the year (NTT-058)
    ajukan_final: str  # the button that hands it in (DPS-085)
    rencana_aksi: str
    tpp: str

    @property
    def of_periode(self) -> dict[str, str]:
        """Of the statuses of a period that have one."""
        return {
            "berjalan": self.periode_berjalan,
            "realisasi_diajukan": self.periode_diajukan,
            "dinilai": self.periode_dinilai,
        }


@dataclass(frozen=True, slots=True)
class Kebijakan:
    preset: str
    versi: str
    nama: str
    zona: ZoneInfo
    periode: JenisPeriode  # the periodic kind; final exists always
    periode_paruh_waktu: JenisPeriode  # of PPPK paruh waktu, in a monthly agency too
    rencana_aksi: RencanaAksiCara
    persetujuan_skp: PersetujuanSkp
    pengisi_rhk_utama: PengisiRhkUtama
    intervensi_tambahan: IntervensiTambahan
    tugas_direktif: str  # "" or the text a tambahan carries on both sides (DPS-021)
    tugas_direktif_wajib: bool  # without it a JA/JF does not submit (DPS-021)
    penugasan_pimpinan: str  # "" or the catch-all that closes the list of RHK atasan (NTT-103)
    # Of the task that everybody has: the indicator that is offered with it, column by column
    direktif_indikator: Mapping[str, str]
    lampiran_awal: Mapping[str, tuple[str, ...]]  # bagian → lines that a first SKP begins with
    dasar_tambahan: Keharusan  # legal basis of a tambahan: SK Tim, SPT (DPS-022)
    rhk_matriks_diubah: bool  # whether the pegawai may change what the matrix gave him (§3.4)
    ingatkan_matriks_hari_kerja: int  # before who asked for the matrix may remind of it
    ingatkan_skp_hari: tuple[int, ...]  # days before the deadline on which an SKP is reminded of
    ingatkan_langkah_hari: tuple[int, ...]  # the same, of each step of a period
    ingatkan_jam: int  # of the day, for reminders and digests outside the product
    tenang_mulai: int  # from this hour nothing is sent outside the product …
    tenang_selesai: int  # … until this one; equal: at any hour
    ekspektasi_templat: Mapping[str, str]  # kode perilaku → text; empty when the penilai writes
    catatan_persetujuan: Keharusan  # note when approving an SKP (§14 #6)
    catatan_pengajuan: Keharusan
    realisasi: RealisasiCara
    realisasi_nilai: Keharusan
    realisasi_narasi: Keharusan
    realisasi_sumber_data: Keharusan
    bukti: BuktiCara
    bukti_berkas: bool  # whether a file may be uploaded beside a link
    bukti_ukuran_maks: int  # bytes
    dokumen_bertanda_tangan: Keharusan  # scan of the signed evaluation (DPS-071)
    penyegel: Penyegel  # of what was issued, with the agency's electronic seal (§12)
    aktivitas_wajib: bool  # realisasi needs at least one counted progres harian (§8 #13)
    skp_tenggat_hari: int  # to submit an SKP that starts after the yearly deadline (§3.6)
    progres_mundur_hari: int  # back-dating of the log; 0: the window alone (practice.md §5)
    progres_cukup: int  # entries that make a day done (practice.md §5)
    progres: ProgresCara
    progres_ke_bkn: bool  # the duty lies in BKN's own app; a day's text is copied there (§1)
    tarik_kembali: bool  # what nobody has begun with, its owner may take back (BKN-019)
    narasi_diketik: bool  # a text recalled from an earlier period is changed before it is kept
    konfirmasi_realisasi: str  # what one declares by handing in
    rentang_tahunan_diubah: bool  # the pegawai sets the days of his annual request (DPS-085)
    konfirmasi_dicentang: bool  # whether it is a box to be ticked (NTT-085), or a sentence
    konfirmasi_penilaian: str
    penilaian_dua_tahap: bool  # results first, behaviours with a save of their own (NTT-090)
    umpan_balik: CaraUmpanBalik
    umpan_balik_baku: tuple[str, ...]  # preset sentences
    pembinaan_bulan: int  # from its start to the review that is proposed (rules.md §6)
    tindak_lanjut_bulan: int  # of a development plan, to its review (rules.md §6)
    ak_desimal: int  # places to which a line of angka kredit is rounded (§7.3)
    ak_tmt_hari: int  # a post that begins up to this day has its whole month (§7.3 [R])
    ak_tengah_tahun: TengahTahun
    kp_bulan: tuple[int, ...]  # on the first of which a pangkat may rise (practice.md §7)
    kp_berkas_hari: int  # day of the month before, until which its papers are handed in
    pertanyaan_konseling: tuple[str, ...]  # what a counsellor asks, in this order
    umpan_balik_rekan: bool  # colleagues say something on behaviour, no number (BKN-037)
    gerbang_capaian: GerbangCapaian
    sumber_capaian: SumberCapaian
    ubah_rating_kali: int
    ubah_rating_alasan_min: int  # characters
    jeda_terbit_detik: int  # how long a rating saved at the desk may be undone (practice.md §2)
    keberatan_atas: KeberatanAtas
    keberatan_sejak: KeberatanSejak
    keberatan_hari_kerja: int  # §8 #24
    keberatan_tenggang_menit: int  # after its last second, the largest grace (practice.md §1)
    ingatkan_pemutus_hari_kerja: int  # after which who decides is reminded; no deadline (§5)
    ingatkan_keberatan_hari_kerja: int  # before the term of an objection ends (practice.md §3)
    terbit: Mapping[JenisPeriode, Tenggat]  # the day on which results are published; else at once
    tinjauan: CakupanTinjauan  # what the Tim Penilai looks at before it is published
    tinjauan_periodik: bool  # of months and quarters too, not of the year alone (practice.md §6)
    tinjauan_contoh_persen: int  # of all other ratings, drawn by lot
    tinjauan_hari_kerja: int  # after which a rating is published without it
    tinjauan_kembali_kali: int  # how often it may send one rating back
    periode_cuti: PeriodeCuti  # wholly on lawful leave: no predikat, or one on the days worked
    target_hari_bertugas: bool  # partly on leave: the targets as far as the days worked reach
    tahunan_butuh_periodik: bool  # §8 #8: last periodic month done first
    perpanjangan_opd_hari: int  # days that an Admin OPD may give by himself; 0: he proposes only
    tahun_ditutup_bulan: int  # until its end last year's periods may still be extended
    tenggang_menit: int  # after a window's end, for a page opened before it (practice.md §1)
    gangguan_menit: int  # our downtime on a window's last day that moves it (practice.md §1)
    buka_hari_kerja: int  # report and rating open so late in a period; 0: with it (practice.md §1)
    tutup_sendiri_hari: int  # an unreported period without a closing window ends after; 0: never
    # What a penilai leaves lying passes on so many working days after his duty; 0: never
    beralih_hari_kerja: int
    tanpa_laporan: TanpaLaporan
    tanpa_laporan_hari_kerja: int  # working days after the notice
    mutasi_batas_hari: int  # a move up to this day: SKP ends at TMT - 1, later: month end; 0: TMT
    mutasi_bawahan_dahulu: bool  # a penilai who moves first rates what his people have reported
    mutasi_tunggu_penutupan: bool  # the new SKP waits for the submission of the old one's report
    satu_riwayat_satu_skp: bool  # one riwayat jabatan carries one SKP a year (§8 #11, NTT-018)
    jabatan_diisi_pegawai: bool  # the pegawai keeps his own unit and post (NTT-016, BLL-001)
    penilai_dipilih_pegawai: bool  # the pegawai may name his penilai himself (NTT-025)
    mfa_admin_wajib: bool  # administrators need a second factor
    kuadran: Mapping[tuple[str, str], str]  # (hasil_kerja, perilaku) → predikat, nine cells
    capaian_ke_rating: Mapping[str, str]  # capaian → the head's rating hasil kerja (§4.4)
    distribusi: Mapping[str, tuple[int, ...]]  # capaian → ideal % of SB, B, BP, K, SK (§4.5)
    jadwal: Mapping[tuple[Langkah, JenisPeriode], Jadwal]
    jadwal_rilis: Mapping[TahapRilis, Jadwal]  # §8 #15, #16
    dua_predikat: DuaPredikat  # which counts for a month with two SKP
    pengecualian: tuple[Pengecualian, ...]
    pintu: tuple[PintuMasuk, ...]  # groups that enter elsewhere
    perilaku: tuple[Perilaku, ...]
    istilah: Istilah

    def pintu_of(self, jabatan: str) -> Pintu:
        """Where the holders of a post enter; there is no SKP, log or lateness here elsewhere."""
        found = (each.pintu for each in self.pintu if jabatan.startswith(each.jabatan))
        return next(found, Pintu.SELARAS)

    def periode_of(self, kelompok: str) -> JenisPeriode:
        """The periodic kind of a group (practice.md §6)."""
        return self.periode_paruh_waktu if kelompok == PARUH_WAKTU else self.periode

    @property
    def needs_plan(self) -> bool:
        return self.rencana_aksi != RencanaAksiCara.TIDAK_ADA

    @property
    def plan_needs_approval(self) -> bool:
        return self.rencana_aksi == RencanaAksiCara.DENGAN_PERSETUJUAN

    @property
    def approves_by_scan(self) -> bool:
        return self.persetujuan_skp == PersetujuanSkp.UNGGAH_BERTANDA_TANGAN
