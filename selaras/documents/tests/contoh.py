"""Invented people with the real kind of work: sample documents for the tests and for looking at."""

from datetime import date

from selaras.cetak.data import (
    BarisHasilKerja,
    BarisIndikator,
    BarisPerilaku,
    DokumenEvaluasi,
    DokumenSkp,
    FormPenilaian,
    HasilKerja,
    Identitas,
    Kepala,
    Model,
    Pendekatan,
    PolaDistribusi,
    TandaTangan,
)

UNIT = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
PEGAWAI = Identitas(
    nama="I Wayan Budi Astawa, S.Sos.",
    nip="19880412 201101 1 004",
    pangkat_golongan="Penata Tk. I/III/d",
    jabatan="Analis Sumber Daya Manusia Aparatur Ahli Muda",
    unit_kerja=f"Bidang Penilaian Kinerja Aparatur dan Penghargaan, {UNIT}",
)
PENILAI = Identitas(
    nama="Dr. Ni Made Sari Lestari, S.E., M.M.",
    nip="19760923 200003 2 002",
    pangkat_golongan="Pembina/IV/a",
    jabatan="Kepala Bidang Penilaian Kinerja Aparatur dan Penghargaan",
    unit_kerja=UNIT,
)
ATASAN = Identitas(
    nama="Ir. Anak Agung Gede Tono Wirawan, M.T.",
    nip="19690105 199403 1 007",
    pangkat_golongan="Pembina Utama Muda/IV/c",
    jabatan=f"Kepala {UNIT}",
    unit_kerja=UNIT,
)
SISTEM_MERIT = (
    "Pengelolaan Sumber Daya Aparatur Sipil Negara di Lingkungan Pemerintah Kota "
    "berdasarkan sistem merit"
)
REALISASI = (
    "Aplikasi belum terselesaikan 100%. Saat ini masih berjalan 2 bulan dari September dan "
    "ditargetkan Januari sudah dapat dipergunakan untuk seluruh Perangkat Daerah dan Kelurahan."
)
UMPAN_BALIK = "Pertahankan, dan lengkapi rekapitulasi pengaduan setiap akhir bulan."

POLA = PolaDistribusi((15, 70, 10, 3, 2), (25, 60, 10, 5, 0))

UTAMA = (
    BarisHasilKerja(
        uraian="Peningkatan kualitas manajemen kinerja PNS",
        rhk_pimpinan=SISTEM_MERIT,
        penugasan_dari="",
        klasifikasi="Organisasi",
        indikator=(
            BarisIndikator(
                "Jumlah poin aspek manajemen kinerja",
                "Kuantitas",
                "70 - 80",
                "Penerima Layanan",
                "76 poin sesuai penilaian mandiri semester I",
                UMPAN_BALIK,
            ),
            BarisIndikator(
                "Persentase kesesuaian poin manajemen kinerja dengan Indeks Sistem Merit",
                "Kualitas",
                "100",
                "Proses Bisnis",
                REALISASI,
                "Sesuai harapan.",
            ),
            BarisIndikator(
                "Tingkat ketepatan waktu dalam menjawab pengaduan/pertanyaan yang masuk",
                "Waktu",
                "1 x 24 Jam",
                "Penguatan Internal",
                "Seluruh pertanyaan dan pengaduan sudah dijawab sesuai janji layanan",
                "Baik.",
            ),
        ),
    ),
    BarisHasilKerja(
        uraian="Terlaksananya dialog kinerja secara berkala untuk memastikan ketepatan kontrak "
        "kinerja pada Perangkat Daerah dan Kelurahan (di luar Dinas Pendidikan, Kepemudaan, dan "
        "Olahraga)",
        rhk_pimpinan=SISTEM_MERIT,
        klasifikasi="Individu",
        indikator=(
            BarisIndikator(
                "Jumlah dokumen dialog kinerja",
                "Kuantitas",
                "1 Dokumen",
                "Anggaran",
                "Juli dan Agustus sudah lengkap; September masih dalam proses pengumpulan "
                "bersamaan dengan penilaian kinerja triwulan IV",
                UMPAN_BALIK,
            ),
            BarisIndikator(
                "Ketepatan waktu penyelesaian dokumen",
                "Waktu",
                "1 bulan (Triwulan III - IV)",
                "Proses Bisnis",
                "Data untuk triwulan III belum terkumpul 100%",
                "Segera dilengkapi.",
            ),
        ),
    ),
)
TAMBAHAN = (
    BarisHasilKerja(
        uraian="Tugas Direktif Lainnya dari Pimpinan",
        rhk_pimpinan="Tugas Direktif Lainnya dari Pimpinan",
        indikator=(
            BarisIndikator(
                "Laporan", "Kuantitas", "1 Laporan dalam 1 Tahun", "", "2 laporan", "Baik."
            ),
        ),
    ),
    BarisHasilKerja(
        uraian="Tim Pengarah dan Tim Pelaksana Evaluasi Jabatan PNS di Lingkungan Pemerintah Kota",
        penugasan_dari="Sekretaris Daerah",
        indikator=(
            BarisIndikator(
                "Jumlah laporan pelaksanaan evaluasi jabatan",
                "Kuantitas",
                "1 Laporan",
                "",
                "1 laporan",
                "Tepat waktu.",
            ),
        ),
    ),
)
PERILAKU = (
    BarisPerilaku(
        "Berorientasi Pelayanan",
        (
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ),
        "- SUDIRA (Melaksanakan pekerjaan secara konsisten sesuai tugas dan fungsi)\n"
        "- SUBRATA (Menyelesaikan masalah yang dihadapi masyarakat dengan prinsip cepat, tepat, "
        "dan akurat)\n- SUSILA (Melaksanakan pekerjaan sesuai regulasi, uraian pekerjaan, dan SOP)",
        "Selalu membantu masyarakat dengan ramah dan cepat.",
    ),
    BarisPerilaku(
        "Akuntabel",
        (
            "Melaksanakan tugas dengan jujur, cermat, disiplin, dan berintegritas tinggi",
            "Menggunakan kekayaan negara secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ),
        "SUSATYA (Patuh pada aturan disiplin yang berlaku dalam organisasi)",
        "Disiplin.",
    ),
    BarisPerilaku(
        "Kompeten",
        (
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ),
        "Mengikuti paling sedikit 20 jam pelajaran setahun",
        "Sudah 24 jam pelajaran.",
    ),
    BarisPerilaku(
        "Harmonis",
        (
            "Menghargai setiap orang apa pun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ),
        "Salam, senyum, sapa, santun",
        "Rukun dengan rekan kerja.",
    ),
    BarisPerilaku(
        "Loyal",
        (
            "Memegang teguh ideologi Pancasila dan setia pada NKRI serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
            "Menjaga rahasia jabatan dan negara",
        ),
        "Mengutamakan kepentingan organisasi di atas kepentingan pribadi",
        "Baik.",
    ),
    BarisPerilaku(
        "Adaptif",
        (
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ),
        "Mengembangkan gagasan kreatif dan inovatif",
        "Cepat belajar aplikasi baru.",
    ),
    BarisPerilaku(
        "Kolaboratif",
        (
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
        ),
        "Bekerja sama dengan seluruh bidang",
        "Aktif di tim lintas bidang.",
    ),
)


def kepala(
    model: Model = Model.JA_JF,
    pendekatan: Pendekatan = Pendekatan.KUANTITATIF,
    *,
    is_draf: bool = False,
    selesai: date = date(2026, 12, 31),
) -> Kepala:
    return Kepala("Pemerintah Kota Contoh", model, pendekatan, date(2026, 1, 1), selesai, is_draf)


def ttd(orang: Identitas, tanggal: date, jangkar: str = "") -> TandaTangan:
    return TandaTangan(orang.nama, orang.nip, "Denpasar", tanggal, jangkar=jangkar)


def skp(
    atas: Kepala | None = None,
    utama: tuple[BarisHasilKerja, ...] = UTAMA,
    tambahan: tuple[BarisHasilKerja, ...] = TAMBAHAN,
) -> DokumenSkp:
    return DokumenSkp(
        kepala=atas or kepala(),
        pegawai=PEGAWAI,
        penilai=PENILAI,
        hasil_kerja=HasilKerja(utama, tambahan),
        perilaku=PERILAKU,
        ttd_pegawai=ttd(PEGAWAI, date(2026, 1, 2)),
        ttd_penilai=ttd(PENILAI, date(2026, 1, 5)),
    )


def form(
    atas: Kepala | None = None,
    utama: tuple[BarisHasilKerja, ...] = UTAMA,
    pola: PolaDistribusi | None = POLA,
) -> FormPenilaian:
    return FormPenilaian(
        kepala=atas or kepala(selesai=date(2026, 3, 31)),
        periode="Triwulan I 2026",
        pegawai=PEGAWAI,
        penilai=PENILAI,
        capaian_organisasi="Baik",
        pola_distribusi=pola,
        hasil_kerja=HasilKerja(utama, TAMBAHAN),
        rating_hasil_kerja="Sesuai Ekspektasi",
        perilaku=PERILAKU,
        rating_perilaku="Di Atas Ekspektasi",
        predikat="Baik",
        ttd_penilai=ttd(PENILAI, date(2026, 3, 31)),
        ttd_pegawai=ttd(PEGAWAI, date(2026, 3, 31)),
    )


def evaluasi(
    catatan: str = "Pertahankan kinerja, dan ikuti pelatihan analisis jabatan.",
) -> DokumenEvaluasi:
    return DokumenEvaluasi(
        kepala=kepala(),
        periode="Penilaian Tahunan 2026",
        pegawai=PEGAWAI,
        penilai=PENILAI,
        atasan_penilai=ATASAN,
        capaian_organisasi="Baik",
        predikat="Sangat Baik",
        catatan=catatan,
        ttd_penilai=ttd(PENILAI, date(2026, 12, 31)),
        ttd_pegawai=ttd(PEGAWAI, date(2026, 12, 31)),
    )
