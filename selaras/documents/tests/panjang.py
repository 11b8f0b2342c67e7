"""Each printed form as long as it must bear: 300 letters a text, 60 rows where it has rows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from selaras.cetak.data import (
    BagianLampiran,
    BagianTercetak,
    BarisHasilKerja,
    BarisIndikator,
    ButirRencana,
    DokumenBeritaAcara,
    DokumenManual,
    DokumenPembinaan,
    DokumenPenetapan,
    DokumenRencana,
    HasilKerja,
    JurnalTercetak,
    KeteranganTercetak,
    KodePeriksa,
    LembarManual,
    Model,
    NilaiTercetak,
    Pendekatan,
    PilihanCetak,
    RhkRencana,
)
from selaras.cetak.kredit import (
    BarisKebutuhan,
    BarisKredit,
    BarisPenetapan,
    DokumenKredit,
    JenisDokumen,
    KepalaKredit,
)
from selaras.cetak.laporan_harian import CatatanTercetak, DokumenLaporanHarian, JumlahTercetak
from selaras.cetak.render import (
    berkas_sheet,
    kredit_sheet,
    render_keterangan,
    render_register,
    render_ringkasan,
    rilis_sheet,
    sheet,
)
from selaras.cetak.rilis import BarisDaftar, DaftarRilis
from selaras.cetak.ringkas import (
    BarisRingkasan,
    DokumenBerkas,
    DokumenKeterangan,
    DokumenRegister,
    DokumenRingkasan,
    KurvaRingkasan,
)
from selaras.documents import kode
from selaras.documents.tests import contoh
from selaras.documents.tests.contoh import ATASAN, PEGAWAI, PENILAI, POLA

KALIMAT = "Terselenggaranya penyelenggaraan pertanggungjawaban ketatalaksanaan kepegawaian daerah "
TEKS = (KALIMAT * 4)[:300].strip()
PENDEK = KALIMAT[:60].strip()
BARIS = 60
AWAL, AKHIR = date(2026, 1, 1), date(2026, 12, 31)
TTD = contoh.ttd(PENILAI, AKHIR)
DARI_PEGAWAI = contoh.ttd(PEGAWAI, AKHIR)
SIDIK = "0123456789abcdef" * 4


@cache
def cek() -> KodePeriksa:
    return kode.drawn("K7QM4T2X9RVD", "https://selaras.contoh.go.id")


@dataclass(frozen=True)
class Bentuk:
    """A form, and what its paper is like."""

    pdf: Callable[[], bytes]
    judul: str  # of its first page
    kepala: str = ""  # of its long table, on each page that the table reaches
    tegak: bool = False
    halaman: int = 2  # at least
    ttd: tuple[str, ...] = ()  # who signs


def _hasil(jumlah: int = BARIS) -> HasilKerja:
    indikator = BarisIndikator(TEKS, "Kuantitas", "12 dokumen", "Proses Bisnis", TEKS, TEKS)
    baris = BarisHasilKerja(TEKS, (indikator,), TEKS, "", "Organisasi")
    return HasilKerja((baris,) * jumlah, contoh.TAMBAHAN)


def _skp(model: Model, pendekatan: Pendekatan, *, lampiran: bool = False) -> bytes:
    bagian = tuple(
        BagianLampiran(judul, (TEKS,) * 8)
        for judul in ("Dukungan Sumber Daya", "Skema Pertanggungjawaban", "Konsekuensi")
    )
    atas = contoh.kepala(model, pendekatan)
    data = replace(contoh.skp(atas), hasil_kerja=_hasil(), lampiran=bagian if lampiran else ())
    return sheet(data, cek()).pdf()


def _form(model: Model) -> bytes:
    return sheet(replace(contoh.form(contoh.kepala(model)), hasil_kerja=_hasil(8)), cek()).pdf()


def _rencana() -> bytes:
    butir = ButirRencana(TEKS, "12 dokumen")
    return sheet(
        DokumenRencana(
            contoh.kepala(), "Rencana Aksi", "Triwulan I 2026", PEGAWAI, PENILAI,
            (RhkRencana(TEKS, TEKS, (butir,) * 4),) * 15,
            "Disetujui oleh Ni Made Sari Lestari pada 5 Januari 2026.",
            DARI_PEGAWAI, TTD, "Pejabat Penilai Kinerja",
        ), cek(),
    ).pdf()  # fmt: skip


def _manual() -> bytes:
    pilihan = (PilihanCetak("Outcome", dipilih=True), PilihanCetak("Output Kendali Rendah", False))
    lembar = LembarManual(TEKS, TEKS, TEKS, TEKS, TEKS, PENDEK, pilihan, TEKS, pilihan)
    return sheet(DokumenManual(contoh.kepala(Model.JPT), PEGAWAI, (lembar,) * 3)).pdf()


def _penetapan() -> bytes:
    return sheet(
        DokumenPenetapan(
            "Pemerintah Kota Contoh", TEKS[:120], PENILAI.nama, "Tahun 2026", AWAL, AKHIR,
            "Baik", TEKS, POLA, TTD,
        )
    ).pdf()  # fmt: skip


def _berita_acara(putusan: str) -> bytes:
    nilai = NilaiTercetak("Sesuai Ekspektasi", "Sesuai Ekspektasi", "Baik")
    said = KeteranganTercetak("Pegawai", PEGAWAI.nama, "3 Maret 2026, Ruang rapat", TEKS * 3, TEKS)
    return sheet(
        DokumenBeritaAcara(
            "Pemerintah Kota Contoh", "Tahun 2026", AWAL, AKHIR, PEGAWAI, PENILAI, AWAL, AKHIR,
            (TEKS,), TEKS * 6, (PENDEK,) * 4, (said, said, said), putusan, nilai, None,
            TEKS * 3 if putusan else "", contoh.ttd(ATASAN, AKHIR),
        ), cek(),
    ).pdf()  # fmt: skip


def _pembinaan() -> bytes:
    bagian = BagianTercetak("Pertanyaan", ((("Apa yang terjadi", TEKS), ("Langkah", TEKS)),) * 6)
    return sheet(
        DokumenPembinaan(
            "Pemerintah Kota Contoh", "Konseling Kinerja", AWAL, AKHIR, is_rahasia=True,
            pegawai=DARI_PEGAWAI, jabatan=PEGAWAI.jabatan, unit=PEGAWAI.unit_kerja, pemimpin=TTD,
            sebutan_pemimpin="Pejabat Penilai Kinerja", status="Selesai", perilaku="Kompeten",
            bagian=(bagian,), kesepakatan=TEKS,
            jurnal=(JurnalTercetak("3 Maret 2026, Ruang rapat", TEKS, TEKS),) * 5,
            hasil=TEKS, dicetak="Sari pada 5 April 2026",
        )
    ).pdf()  # fmt: skip


def _laporan() -> bytes:
    catatan = CatatanTercetak(
        "Senin, 5 Januari 2026", "07.30–16.00", TEKS, "Dinas luar", TEKS[:120], PENDEK, "Disetujui"
    )
    return sheet(
        DokumenLaporanHarian(
            "Pemerintah Kota Contoh", "Progres Harian", AWAL, date(2026, 1, 31), PEGAWAI, PENILAI,
            is_diajukan=True, catatan=(catatan,) * BARIS,
            jumlah=(JumlahTercetak(TEKS, TEKS, 5),) * 12, ringkas="60 catatan pada 20 hari kerja",
            hari=(("Tanpa catatan", "6, 7 dan 8 Januari 2026"),),
            ttd_pegawai=DARI_PEGAWAI, ttd_penilai=TTD, dicetak="Budi pada 1 Februari 2026",
        ), cek(),
    ).pdf()  # fmt: skip


def _kredit(jenis: JenisDokumen) -> bytes:
    baris = BarisKredit("2026", "Januari - Desember", "Sangat Baik", "150%", "25,00", "37,50")
    hasil = BarisPenetapan("AK Penyesuaian/Penyetaraan", "1.000,00", "37,50", "1.037,50", TEKS[:90])
    return kredit_sheet(
        jenis,
        DokumenKredit(
            KepalaKredit("Pemerintah Kota Contoh", is_draf=False), "800/7/PAK/2027",
            "JANUARI S.D. DESEMBER 2026", PEGAWAI.nama, (("Nama", TEKS[:120]),) * 9, (baris,) * 40,
            "1.500,00", (hasil,) * 6,
            (BarisKebutuhan(f"kenaikan {PENDEK}", "100,00", "+37,50"),) * 2, TEKS, TTD,
        ), cek(),
    ).pdf()  # fmt: skip


def _rilis() -> bytes:
    orang = BarisDaftar(
        "Ni Luh Putu Ayu Kusuma Dewi Pradnyani Paramita, S.Kep., Ners.", PEGAWAI.nip, TEKS[:120],
        "Sangat Baik", "98,50", "Cuti melahirkan sampai 3 Maret 2026",
    )  # fmt: skip
    return rilis_sheet(
        DaftarRilis(
            "Pemerintah Kota Contoh", TEKS[:100], "Januari 2026", "5 Februari 2026 pukul 10.00",
            SIDIK, "60", "2", (orang,) * BARIS, TTD,
        ), cek(),
    ).pdf()  # fmt: skip


def _register() -> bytes:
    return render_register(
        DokumenRegister(
            "Pemerintah Kota Contoh", "Register Perpanjangan Jadwal", "Surat tugas 700/12/2026",
            PENDEK, 2026, "5 April 2026 pukul 10.00", SIDIK,
            ("Tanggal", "Pegawai", "Langkah", "Alasan", "Dasar", "Sampai"),
            (("5 Januari 2026", PEGAWAI.nama, "Rencana aksi", TEKS, PENDEK, "9 Januari 2026"),)
            * BARIS,
        )
    )  # fmt: skip


def _keterangan() -> bytes:
    return render_keterangan(
        DokumenKeterangan(
            "Pemerintah Kota Contoh", "Surat Keterangan Pengiriman ke BKN", PEGAWAI.nama,
            "Tahun 2026", TEKS, (("Keadaan", TEKS),) * 18, TEKS, "Denpasar", AKHIR,
        )
    )  # fmt: skip


def _ringkasan() -> bytes:
    baris = BarisRingkasan(TEKS[:90], (100, 95, 80, None, 40, 0, 12, 33, 50, 75, 90, 100))
    return render_ringkasan(
        DokumenRingkasan(
            "Rekapitulasi Dinas Kesehatan 2026", "Pemerintah Kota Contoh", "5 April 2026",
            (TEKS[:150],) * 3, "Penilaian",
            ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
            (baris,) * 14, replace(baris, unit="Seluruhnya"), PENDEK,
            KurvaRingkasan((20, 60, None, 5, 0), (15, 70, 10, 3, 2), "Baik"),
        ), cek(),
    )  # fmt: skip


def _berkas() -> bytes:
    return berkas_sheet(
        DokumenBerkas(
            "Pemerintah Kota Contoh", "Berkas Perseorangan", PEGAWAI.nama, PEGAWAI.nip,
            PEGAWAI.unit_kerja, "2022 s.d. 2026", ((TEKS[:120], "12", SIDIK),) * BARIS,
            "Admin Kepegawaian", TTD,
        ), cek(),
    ).pdf()  # fmt: skip


DUA = ("Pegawai yang Dinilai", "Pejabat Penilai Kinerja")
SKP = "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA"
NILAI = "EVALUASI KINERJA PEGAWAI"
KOLOM_RHK = "NO RENCANA HASIL KERJA"
BENTUK = {
    **{
        f"skp {model} {pendekatan}": Bentuk(
            lambda model=model, pendekatan=pendekatan: _skp(model, pendekatan),
            f"{SKP} {pendekatan.upper()}", KOLOM_RHK, halaman=8, ttd=DUA,
        )
        for model in Model for pendekatan in Pendekatan
    },
    "lampiran": Bentuk(
        lambda: _skp(Model.JPT, Pendekatan.KUALITATIF, lampiran=True), SKP, halaman=10, ttd=DUA
    ),
    "form penilaian ja_jf": Bentuk(lambda: _form(Model.JA_JF), NILAI, KOLOM_RHK, ttd=DUA[1:]),
    "form penilaian jpt": Bentuk(lambda: _form(Model.JPT), NILAI, KOLOM_RHK, ttd=DUA[1:]),
    "dokumen evaluasi": Bentuk(
        lambda: sheet(contoh.evaluasi(TEKS * 12), cek()).pdf(), f"DOKUMEN {NILAI}",
        tegak=True, ttd=DUA,
    ),
    "rencana aksi": Bentuk(_rencana, "RENCANA AKSI", KOLOM_RHK, ttd=DUA),
    "manual": Bentuk(_manual, "MANUAL INDIKATOR KINERJA", tegak=True, halaman=3),
    "penetapan": Bentuk(_penetapan, "PENETAPAN PREDIKAT KINERJA", tegak=True, halaman=1),
    "berita acara": Bentuk(
        lambda: _berita_acara("ditolak"), "BERITA ACARA KEBERATAN", tegak=True,
        ttd=("Atasan Pejabat Penilai Kinerja",),
    ),
    "lembar putusan": Bentuk(
        lambda: _berita_acara(""), "LEMBAR PUTUSAN KEBERATAN", tegak=True,
        ttd=("Atasan Pejabat Penilai Kinerja",),
    ),
    "pembinaan": Bentuk(_pembinaan, "KONSELING KINERJA", tegak=True, ttd=DUA[1:]),
    "laporan harian": Bentuk(
        _laporan, "LAPORAN PROGRES HARIAN", "NO TANGGAL JAM", halaman=6, ttd=DUA[1:]
    ),
    "konversi": Bentuk(
        lambda: _kredit(JenisDokumen.KONVERSI), "KONVERSI PREDIKAT KINERJA", "PREDIKAT PROSENTASE",
        tegak=True, ttd=DUA[1:],
    ),
    "akumulasi": Bentuk(
        lambda: _kredit(JenisDokumen.AKUMULASI), "AKUMULASI ANGKA KREDIT", "TAHUN", tegak=True,
        ttd=DUA[1:],
    ),
    "pak": Bentuk(
        lambda: _kredit(JenisDokumen.PENETAPAN), "PENETAPAN ANGKA KREDIT", tegak=True, ttd=DUA[1:]
    ),
    "rilis": Bentuk(
        _rilis, "RILIS PREDIKAT KINERJA", "NO NAMA DAN NIP", tegak=True, halaman=4,
        ttd=("Pimpinan Perangkat Daerah",),
    ),
    "register": Bentuk(_register, "Register Perpanjangan Jadwal", "No Tanggal Pegawai", halaman=4),
    "surat keterangan": Bentuk(
        _keterangan, "SURAT KETERANGAN", tegak=True, ttd=("Admin Instansi",)
    ),
    "ringkasan": Bentuk(_ringkasan, "Rekapitulasi Dinas Kesehatan", tegak=True, halaman=1),
    "berkas": Bentuk(
        _berkas, "BERKAS PERSEORANGAN", "No. Dokumen Halaman", tegak=True, halaman=3,
        ttd=("Admin Kepegawaian",),
    ),
}  # fmt: skip
