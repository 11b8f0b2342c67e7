"""Each printed form as long as it must bear: 300 letters a text, 60 rows where it has rows."""

from dataclasses import replace
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
    jurnal_sheet,
    kredit_sheet,
    render_keterangan,
    render_register,
    render_ringkasan,
    rilis_sheet,
    sheet,
)
from selaras.cetak.rilis import BarisDaftar, BarisJurnal, DaftarRilis, JurnalRilis
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


def hasil(jumlah: int = BARIS) -> HasilKerja:
    indikator = BarisIndikator(TEKS, "Kuantitas", "12 dokumen", "Proses Bisnis", TEKS, TEKS)
    baris = BarisHasilKerja(TEKS, (indikator,), TEKS, "", "Organisasi")
    return HasilKerja((baris,) * jumlah, contoh.TAMBAHAN)


def skp(model: Model, pendekatan: Pendekatan, *, lampiran: bool = False) -> bytes:
    bagian = tuple(
        BagianLampiran(judul, (TEKS,) * 8)
        for judul in ("Dukungan Sumber Daya", "Skema Pertanggungjawaban", "Konsekuensi")
    )
    atas = contoh.kepala(model, pendekatan)
    data = replace(contoh.skp(atas), hasil_kerja=hasil(), lampiran=bagian if lampiran else ())
    return sheet(data, cek()).pdf()


def form(model: Model) -> bytes:
    return sheet(replace(contoh.form(contoh.kepala(model)), hasil_kerja=hasil(8)), cek()).pdf()


def dokumen_evaluasi() -> bytes:
    return sheet(contoh.evaluasi(TEKS * 12), cek()).pdf()


def rencana() -> bytes:
    butir = ButirRencana(TEKS, "12 dokumen")
    return sheet(
        DokumenRencana(
            contoh.kepala(), "Rencana Aksi", "Triwulan I 2026", PEGAWAI, PENILAI,
            (RhkRencana(TEKS, TEKS, (butir,) * 4),) * 15,
            "Disetujui oleh Ni Made Sari Lestari pada 5 Januari 2026.",
            DARI_PEGAWAI, TTD, "Pejabat Penilai Kinerja",
        ), cek(),
    ).pdf()  # fmt: skip


def manual() -> bytes:
    pilihan = (PilihanCetak("Outcome", dipilih=True), PilihanCetak("Output", dipilih=False))
    lembar = LembarManual(TEKS, TEKS, TEKS, TEKS, TEKS, PENDEK, pilihan, TEKS, pilihan)
    return sheet(DokumenManual(contoh.kepala(Model.JPT), PEGAWAI, (lembar,) * 3)).pdf()


def penetapan() -> bytes:
    return sheet(
        DokumenPenetapan(
            "Pemerintah Kota Contoh", TEKS[:120], PENILAI.nama, "Tahun 2026", AWAL, AKHIR,
            "Baik", TEKS, POLA, TTD,
        )
    ).pdf()  # fmt: skip


def berita_acara(putusan: str) -> bytes:
    nilai = NilaiTercetak("Sesuai Ekspektasi", "Sesuai Ekspektasi", "Baik")
    said = KeteranganTercetak("Pegawai", PEGAWAI.nama, "3 Maret 2026, Ruang rapat", TEKS * 3, TEKS)
    return sheet(
        DokumenBeritaAcara(
            "Pemerintah Kota Contoh", "Tahun 2026", AWAL, AKHIR, PEGAWAI, PENILAI, AWAL, AKHIR,
            (TEKS,), TEKS * 6, (PENDEK,) * 4, (said, said, said), putusan, nilai, None,
            TEKS * 3 if putusan else "", contoh.ttd(ATASAN, AKHIR),
        ), cek(),
    ).pdf()  # fmt: skip


def pembinaan() -> bytes:
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


def laporan() -> bytes:
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


def kredit(jenis: JenisDokumen) -> bytes:
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


def rilis() -> bytes:
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


def jurnal() -> bytes:
    koreksi = BarisJurnal(
        PEGAWAI.nama, PEGAWAI.nip, "16 Maret 2026 pukul 10.00", TEKS[:120],
        "Baik, kehadiran 97,5", "Baik, kehadiran 80", TEKS, PENILAI.nama,
    )  # fmt: skip
    return jurnal_sheet(
        JurnalRilis(
            "Pemerintah Kota Contoh", TEKS[:100], "Januari 2026", SIDIK, "60",
            (koreksi,) * BARIS, TTD,
        ), cek(),
    ).pdf()  # fmt: skip


def register() -> bytes:
    return render_register(
        DokumenRegister(
            "Pemerintah Kota Contoh", "Register Perpanjangan Jadwal", "Surat tugas 700/12/2026",
            PENDEK, 2026, "5 April 2026 pukul 10.00", SIDIK,
            ("Tanggal", "Pegawai", "Langkah", "Alasan", "Dasar", "Sampai"),
            (("5 Januari 2026", PEGAWAI.nama, "Rencana aksi", TEKS, PENDEK, "9 Januari 2026"),)
            * BARIS,
        )
    )  # fmt: skip


def keterangan() -> bytes:
    return render_keterangan(
        DokumenKeterangan(
            "Pemerintah Kota Contoh", "Surat Keterangan Pengiriman ke BKN", PEGAWAI.nama,
            "Tahun 2026", TEKS, (("Keadaan", TEKS),) * 18, TEKS, "Denpasar", AKHIR,
        )
    )  # fmt: skip


def ringkasan() -> bytes:
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


def berkas() -> bytes:
    return berkas_sheet(
        DokumenBerkas(
            "Pemerintah Kota Contoh", "Berkas Perseorangan", PEGAWAI.nama, PEGAWAI.nip,
            PEGAWAI.unit_kerja, "2022 s.d. 2026", ((TEKS[:120], "12", SIDIK),) * BARIS,
            "Admin Kepegawaian", TTD,
        ), cek(),
    ).pdf()  # fmt: skip
