"""The sheets of what an agency decides about feedback, ratings, objections and pembinaan."""

from collections.abc import Mapping

from selaras.rules.bentuk_ketentuan import PRESET, KelompokKetentuan, Ketentuan, Lantai, Menurut
from selaras.rules.keberatan import LANTAI_HARI_KERJA

K, G = Ketentuan, KelompokKetentuan
HARI = Menurut.HARI
KONSTAN = "Sama di semua instansi menurut sumbernya, jadi tidak diubah oleh satu instansi."
PEDOMAN = "Bahan pertimbangan pimpinan, tidak pernah membatasi penilaian; ikut preset."
TERBACA = Lantai(0, 4000, "Alasan yang lebih panjang tidak dapat ditulis.")  # of a change

PENILAIAN: Mapping[str, Ketentuan] = {
    "konfirmasi_penilaian": K("Pernyataan saat menilai", G.PENILAIAN, "§8 (d)"),
    "penilaian_dua_tahap": K(
        "Penilaian dalam dua langkah: hasil kerja, lalu perilaku",
        G.PENILAIAN,
        "practice.md §2, NTT-090",
        "Langkah kedua terbuka setelah langkah pertama disimpan; masing-masing dengan pernyataan.",
    ),
    "umpan_balik": K(
        "Cara memberi umpan balik",
        G.PENILAIAN,
        "practice.md §2",
        "Bila diketik, tidak ada kalimat baku dan tidak ada pengisian sekaligus.",
    ),
    "umpan_balik_baku": K(
        "Kalimat umpan balik baku",
        G.PENILAIAN,
        "§8 #31",
        "Satu kalimat tiap baris; kosong berarti penilai mengetik sendiri.",
    ),
    "umpan_balik_rekan": K(
        "Umpan balik perilaku dari rekan kerja",
        G.PENILAIAN,
        "BKN-037",
        "Dibaca penilai saat menilai dan pegawai setelah hasilnya terbit; tidak menjadi angka.",
    ),
    "gerbang_capaian": K("Capaian organisasi sebelum penilaian", G.PENILAIAN, "§4.4"),
    "sumber_capaian": K("Penetap capaian organisasi", G.PENILAIAN, "§4.4"),
    "ubah_rating_kali": K(
        "Rating boleh diubah",
        G.PENILAIAN,
        "§14 #12",
        "Dalam jendela penilaian, dengan alasan.",
        "kali",
        berjalan=True,
        lantai=Lantai(0, 9),
    ),
    "ubah_rating_alasan_min": K(
        "Panjang alasan mengubah rating",
        G.PENILAIAN,
        "§14 #12",
        "Paling sedikit.",
        "karakter",
        berjalan=True,
        lantai=TERBACA,
    ),
    "pembinaan_bulan": K(
        "Jarak ke tinjauan pembinaan",
        G.PENILAIAN,
        "§6",
        "Ditawarkan saat pembinaan dimulai; tanggalnya boleh diubah.",
        "bulan",
        menurut=HARI,
        lantai=Lantai(1, 12),
    ),
    "tindak_lanjut_bulan": K(
        "Lama rencana pengembangan",
        G.PENILAIAN,
        "§6",
        "Ditawarkan sebagai tenggat tindak lanjut; tanggalnya boleh diubah.",
        "bulan",
        menurut=HARI,
        lantai=Lantai(1, 12),
    ),
    "ak_desimal": K(
        "Desimal angka kredit",
        G.PENILAIAN,
        "§7.3",
        "Setiap baris konversi dibulatkan sendiri; 0,5 ke atas.",
        "angka di belakang koma",
        menurut=HARI,
        lantai=Lantai(2, 3),
    ),
    "ak_tmt_hari": K(
        "TMT yang masih menghitung bulannya",
        G.PENILAIAN,
        "§7.3",
        "TMT sampai tanggal ini menghitung bulan itu; sesudahnya bulan berikutnya.",
        "tanggal",
        menurut=HARI,
        lantai=Lantai(1, 28),
    ),
    "ak_tengah_tahun": K(
        "Predikat konversi tengah tahun", G.PENILAIAN, "practice.md §6", menurut=HARI
    ),
    "kp_bulan": K(
        "Periode kenaikan pangkat",
        G.PENILAIAN,
        "practice.md §7",
        "Bulan yang tanggal satunya menjadi TMT kenaikan pangkat.",
        "bulan",
        menurut=HARI,
    ),
    "kp_berkas_hari": K(
        "Batas berkas kenaikan pangkat",
        G.PENILAIAN,
        "practice.md §7",
        "Pada bulan sebelum periodenya.",
        "tanggal",
        menurut=HARI,
        lantai=Lantai(1, 31),
    ),
    "pertanyaan_konseling": K(
        "Pertanyaan konseling",
        G.PENILAIAN,
        "§6",
        "Dijawab semua sebelum konseling disepakati; yang sudah berjalan tidak berubah.",
        menurut=HARI,
    ),
    "jeda_terbit_detik": K(
        "Jeda sebelum penilaian terbit",
        G.PENILAIAN,
        "practice.md §2",
        "Selama itu penilai dapat mengurungkan; 0 berarti langsung terbit.",
        "detik",
        berjalan=True,
        lantai=Lantai(0, 60),
    ),
    "keberatan_atas": K("Keberatan atas", G.PENILAIAN, "practice.md §3"),
    "keberatan_sejak": K("Waktu keberatan dihitung sejak", G.PENILAIAN, "practice.md §3"),
    "keberatan_hari_kerja": K(
        "Waktu mengajukan keberatan",
        G.PENILAIAN,
        "§8 #24",
        "Dihitung mulai hari sesudahnya.",
        "hari kerja",
        lantai=Lantai(LANTAI_HARI_KERJA, 60, "Hak pegawai menurut PP 30/2019 Pasal 59."),
    ),
    "keberatan_tenggang_menit": K(
        "Tenggang sesudah batas keberatan",
        G.PENILAIAN,
        "practice.md §1",
        satuan="menit",
        lantai=Lantai(0, 120),
    ),
    "ingatkan_pemutus_hari_kerja": K(
        "Pemutus keberatan diingatkan setelah",
        G.PENILAIAN,
        "§5",
        satuan="hari kerja",
        lantai=Lantai(1, 60),
    ),
    "dua_predikat": K(
        "Predikat untuk bulan dengan dua SKP",
        G.PENILAIAN,
        "practice.md §6",
        "Dipakai saat predikat bulanan dirilis untuk tunjangan.",
    ),
    "jadwal_rilis": K("Hari nilai kehadiran dan rilis bulanan", G.JADWAL, "§8 #16", tetap=PRESET),
    "ingatkan_keberatan_hari_kerja": K(
        "Pegawai diingatkan sebelum masa keberatannya berakhir",
        G.PENILAIAN,
        "practice.md §3",
        "Hanya bila nilainya di bawah ekspektasi, atau perbaikannya diminta dan belum dijawab.",
        satuan="hari kerja",
        lantai=Lantai(1, 14),
    ),
    "terbit": K("Hari terbit hasil penilaian", G.PENILAIAN, "practice.md §2", tetap=PRESET),
    "tinjauan": K(
        "Yang ditinjau Tim Penilai Kinerja sebelum terbit",
        G.PENILAIAN,
        "BLL-032",
        "Hanya bila ada pegawai yang diberi peran Tim Penilai Kinerja.",
    ),
    "tinjauan_periodik": K(
        "Tim Penilai Kinerja juga meninjau bulan dan triwulan", G.PENILAIAN, "practice.md §6"
    ),
    "tinjauan_contoh_persen": K(
        "Contoh acak dari penilaian lainnya",
        G.PENILAIAN,
        "practice.md §6",
        "Selalu ada, supaya tidak seorang pun tahu pasti tidak ditinjau.",
        "persen",
        lantai=Lantai(1, 100, "Tanpa contoh acak, yang tidak ditinjau dapat ditebak."),
    ),
    "tinjauan_hari_kerja": K(
        "Terbit tanpa tinjauan setelah",
        G.PENILAIAN,
        "practice.md §1",
        "Pegawai tidak menunggu lebih lama karena Tim Penilai Kinerja.",
        "hari kerja",
        lantai=Lantai(1, 20),
    ),
    "tinjauan_kembali_kali": K(
        "Satu penilaian dapat dikembalikan Tim Penilai Kinerja",
        G.PENILAIAN,
        "practice.md §2",
        "Yang memberi rating tetap pejabat penilai.",
        "kali",
        lantai=Lantai(1, 3),
    ),
    "tahunan_butuh_periodik": K(
        "Penilaian tahunan menunggu periode terakhir", G.PENILAIAN, "§8 #8"
    ),
    "kuadran": K("Kuadran predikat", G.PENILAIAN, "§4.2", tetap=KONSTAN),
    "capaian_ke_rating": K(
        "Capaian organisasi menjadi rating pimpinan", G.PENILAIAN, "§4.4", tetap=PRESET
    ),
    "distribusi": K("Pedoman distribusi predikat", G.PENILAIAN, "§4.5", tetap=PEDOMAN),
    "perilaku": K("Nilai dasar perilaku", G.PENILAIAN, "§3.5", tetap=KONSTAN),
    "dokumen_bertanda_tangan": K(
        "Pindaian dokumen evaluasi bertanda tangan",
        G.PENILAIAN,
        "§4.6",
        "Tanda tangan elektronik selalu cukup.",
    ),
    "penyegel": K(
        "Segel elektronik instansi pada dokumen yang diterbitkan",
        G.PENILAIAN,
        "§12",
        "Dibubuhkan sesudah semua penanda tangan, dengan kode yang dikirim BSrE kepada instansi.",
    ),
}
