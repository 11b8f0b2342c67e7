"""The sheet of each field of a kebijakan: label, subject, source, bounds, and how it is changed.

Stands beside `rules/kebijakan.py`, a line for every field (a test walks them); the page on which
an agency reads and changes its kebijakan is made of it. `Lantai` is what no agency may cross,
whatever its presets say (practice.md §6).
"""

from collections.abc import Mapping

from selaras.rules.bentuk_ketentuan import PRESET, KelompokKetentuan, Ketentuan, Lantai, Menurut
from selaras.rules.ketentuan_penilaian import PENILAIAN

K, G = Ketentuan, KelompokKetentuan
HARI, SKP = Menurut.HARI, Menurut.SKP
TEMPLAT = "Diubah pada halaman Templat ekspektasi."
SEKALI = "Perpanjangan untuk satu periode, bukan perubahan kebijakan."
ZONA = "Ikut zona waktu pada data instansi."

KETENTUAN: Mapping[str, Ketentuan] = {
    "preset": K("Preset", G.DASAR, "§8", tetap=PRESET),
    "versi": K("Versi", G.DASAR, "§8", tetap=PRESET),
    "nama": K("Nama kebijakan", G.DASAR, "§8", tetap=PRESET),
    "zona": K("Zona waktu", G.DASAR, "§8", tetap=ZONA),
    "periode": K(
        "Periode penilaian", G.PENILAIAN, "§14 #5", "Penilaian tahunan selalu ada.", menurut=SKP
    ),
    # ---- Perencanaan
    "pengisi_rhk_utama": K("Pengisi RHK utama", G.PERENCANAAN, "§14 #8", menurut=SKP),
    "intervensi_tambahan": K(
        "RHK pimpinan pada RHK tambahan", G.PERENCANAAN, "§8 (h)", menurut=SKP
    ),
    "tugas_direktif": K(
        "Nama tugas direktif",
        G.PERENCANAAN,
        "DPS-021",
        "RHK tambahan untuk tugas kecil dari pimpinan; kosong berarti tidak dipakai.",
        menurut=SKP,
    ),
    "tugas_direktif_wajib": K("Tugas direktif wajib ada", G.PERENCANAAN, "DPS-021", menurut=SKP),
    "penugasan_pimpinan": K(
        "RHK penampung penugasan pimpinan",
        G.PERENCANAAN,
        "NTT-103",
        "Pilihan terakhir pada daftar RHK pimpinan; kosong berarti tidak dipakai.",
        menurut=SKP,
    ),
    "direktif_indikator": K(
        "Indikator tugas direktif",
        G.PERENCANAAN,
        "DPS-021",
        "Ditawarkan bersama tugas direktif; pegawai boleh mengubahnya.",
        menurut=SKP,
        tetap=PRESET,
    ),
    "lampiran_awal": K(
        "Isi awal lampiran SKP",
        G.PERENCANAAN,
        "§3.1",
        "Ditawarkan pada SKP pertama; pegawai memeriksanya satu per satu.",
        menurut=SKP,
        tetap=PRESET,
    ),
    "dasar_tambahan": K("Dasar hukum RHK tambahan", G.PERENCANAAN, "DPS-022", menurut=SKP),
    "rhk_matriks_diubah": K(
        "Pegawai boleh mengubah RHK dari matriks", G.PERENCANAAN, "§3.4", menurut=SKP
    ),
    "ingatkan_matriks_hari_kerja": K(
        "Jeda sebelum mengingatkan Admin OPD",
        G.PERENCANAAN,
        "DPS-017",
        "Sejak matriks diminta, atau sejak diingatkan.",
        "hari kerja",
        menurut=SKP,
        lantai=Lantai(1, 20),
    ),
    "ingatkan_skp_hari": K(
        "Pengingat penyusunan SKP",
        G.PERENCANAAN,
        "§3.6",
        "Hari sebelum batas; 0 berarti pada hari batas.",
        "hari sebelum batas",
        menurut=SKP,
    ),
    "ingatkan_langkah_hari": K(
        "Pengingat langkah periode",
        G.JADWAL,
        "practice.md §4",
        "Hari sebelum batas; 0 berarti pada hari batas.",
        "hari sebelum batas",
    ),
    "ingatkan_jam": K(
        "Pengingat dan ringkasan dikirim mulai pukul",
        G.JADWAL,
        "practice.md §4",
        "Di luar Selaras: e-mail dan WhatsApp.",
        "jam",
        menurut=HARI,
        lantai=Lantai(0, 23),
    ),
    "tenang_mulai": K(
        "Jam tenang mulai pukul",
        G.JADWAL,
        "practice.md §4",
        "Selama itu tidak ada pesan yang dikirim; pegawai dapat memilih jamnya sendiri.",
        "jam",
        menurut=HARI,
        lantai=Lantai(0, 23),
    ),
    "tenang_selesai": K(
        "Jam tenang berakhir pukul",
        G.JADWAL,
        "practice.md §4",
        satuan="jam",
        menurut=HARI,
        lantai=Lantai(0, 23),
    ),
    "ekspektasi_templat": K(
        "Templat ekspektasi perilaku", G.PERENCANAAN, "§3.5", menurut=SKP, tetap=TEMPLAT
    ),
    "persetujuan_skp": K("Cara persetujuan SKP", G.PERENCANAAN, "§8 (e)", menurut=SKP),
    "catatan_pengajuan": K("Catatan saat mengajukan SKP", G.PERENCANAAN, "§14 #6", menurut=SKP),
    "catatan_persetujuan": K("Catatan saat menyetujui SKP", G.PERENCANAAN, "§14 #6", menurut=SKP),
    "skp_tenggat_hari": K(
        "Batas mengajukan SKP yang mulai di tengah tahun",
        G.PERENCANAAN,
        "§3.6",
        "Dihitung dari hari pertama SKP.",
        "hari",
        menurut=SKP,
        lantai=Lantai(1, 366),
    ),
    # ---- Pelaksanaan
    "rencana_aksi": K("Rencana aksi", G.PELAKSANAAN, "§8 (f)"),
    "realisasi": K("Cara mengisi realisasi", G.PELAKSANAAN, "§8 (g)"),
    "realisasi_nilai": K("Angka realisasi", G.PELAKSANAAN, "§8 (g)"),
    "realisasi_narasi": K("Narasi realisasi", G.PELAKSANAAN, "§8 (g)"),
    "realisasi_sumber_data": K("Sumber data realisasi", G.PELAKSANAAN, "§8 (g)"),
    "bukti": K("Bukti dukung", G.PELAKSANAAN, "§8 (g)"),
    "bukti_berkas": K("Bukti boleh berupa berkas", G.PELAKSANAAN, "§8 (g)"),
    "bukti_ukuran_maks": K(
        "Ukuran berkas paling besar",
        G.PELAKSANAAN,
        "§8 (g)",
        "1 MiB = 1.048.576 byte.",
        "byte",
        lantai=Lantai(1, 11_534_336, "Layanan tidak menerima berkas yang lebih besar."),
    ),
    "aktivitas_wajib": K("Realisasi perlu catatan harian", G.PELAKSANAAN, "§8 #13"),
    "progres_mundur_hari": K(
        "Catatan harian boleh diisi mundur",
        G.PELAKSANAAN,
        "§8 #12",
        "Dihitung paling awal dari persetujuan SKP.",
        "hari",
        menurut=SKP,
        lantai=Lantai(0, 366),
    ),
    "progres_cukup": K(
        "Catatan agar satu hari beres",
        G.PELAKSANAAN,
        "practice.md §5",
        "Tidak ada jumlah jam yang harus dicapai.",
        "catatan",
        menurut=SKP,
        lantai=Lantai(1, 10, "Catatan harian tidak boleh menjadi beban."),
    ),
    "progres": K("Catatan harian", G.PELAKSANAAN, "practice.md §5", menurut=SKP),
    "progres_ke_bkn": K(
        "Catatan harian juga wajib di e-Kinerja BKN",
        G.PELAKSANAAN,
        "practice.md §5",
        "Teks satu hari dapat disalin ke sana.",
    ),
    "tarik_kembali": K(
        "Pegawai boleh menarik kembali kirimannya",
        G.PELAKSANAAN,
        "BKN-019",
        "SKP, rencana aksi, dan realisasi, selama belum diperiksa.",
        berjalan=True,
    ),
    "narasi_diketik": K(
        "Uraian periode lalu harus diubah sebelum disimpan", G.PELAKSANAAN, "practice.md §2, §5"
    ),
    "konfirmasi_realisasi": K("Pernyataan saat mengajukan realisasi", G.PELAKSANAAN, "§8 #18"),
    "rentang_tahunan_diubah": K(
        "Rentang penilaian tahunan diubah pegawai", G.PELAKSANAAN, "DPS-085"
    ),
    "konfirmasi_dicentang": K(
        "Pernyataan realisasi harus dicentang", G.PELAKSANAAN, "§8 #18, NTT-085"
    ),
    **PENILAIAN,
    # ---- Jadwal
    "perpanjangan_opd_hari": K(
        "Perpanjangan oleh Admin OPD sendiri",
        G.JADWAL,
        "practice.md §1",
        "0 berarti hanya mengusulkan.",
        "hari",
        menurut=HARI,
        lantai=Lantai(0, 31),
    ),
    "tahun_ditutup_bulan": K(
        "Periode tahun lalu masih dapat diperpanjang sampai akhir bulan ke",
        G.JADWAL,
        "practice.md §1",
        menurut=HARI,
        lantai=Lantai(0, 12),
    ),
    "tenggang_menit": K(
        "Tenggang bagi halaman yang dibuka sebelum batas",
        G.JADWAL,
        "practice.md §1",
        "Dicatat pada riwayat; 0 berarti tanpa tenggang.",
        "menit",
        berjalan=True,
        lantai=Lantai(0, 120),
    ),
    "gangguan_menit": K(
        "Gangguan layanan yang menggeser jendela",
        G.JADWAL,
        "practice.md §1",
        satuan="menit",
        menurut=HARI,
        lantai=Lantai(1, 1440),
    ),
    "buka_hari_kerja": K(
        "Laporan dan penilaian dibuka sebelum periode berakhir",
        G.JADWAL,
        "practice.md §1",
        satuan="hari kerja",
        lantai=Lantai(0, 31),
    ),
    "tutup_sendiri_hari": K(
        "Periode tanpa laporan ditutup sendiri",
        G.JADWAL,
        "practice.md §1",
        "0 berarti tidak pernah.",
        "hari",
        lantai=Lantai(0, 366),
        nol="tidak pernah",
    ),
    "beralih_hari_kerja": K(
        "Penilaian yang tertinggal beralih",
        G.JADWAL,
        "practice.md §1",
        "0 berarti tidak pernah.",
        "hari kerja",
        lantai=Lantai(0, 366),
        nol="tidak pernah",
    ),
    "tanpa_laporan": K("Menilai tanpa laporan", G.PENILAIAN, "practice.md §1"),
    "tanpa_laporan_hari_kerja": K(
        "Tunggu setelah pemberitahuan",
        G.PENILAIAN,
        "practice.md §1",
        satuan="hari kerja",
        lantai=Lantai(3, 31),
    ),
    "periode_paruh_waktu": K(
        "Periode penilaian PPPK paruh waktu", G.PENILAIAN, "practice.md §6", menurut=SKP
    ),
    "periode_cuti": K("Periode yang seluruhnya cuti", G.PENILAIAN, "practice.md §1"),
    "target_hari_bertugas": K(
        "Target dihitung pada hari bertugas",
        G.PENILAIAN,
        "practice.md §1",
        "Bila sebagian periode cuti; ditunjukkan, penilai yang menimbang.",
    ),
    "pintu": K("Pintu pengisian per kelompok", G.DASAR, "practice.md §5", tetap=PRESET),
    "jadwal": K("Jadwal", G.JADWAL, "§8 (a)", berjalan=True),
    "pengecualian": K("Pengecualian bertanggal", G.JADWAL, "NTT-081", tetap=SEKALI),
    # ---- Jabatan dan mutasi
    "mutasi_batas_hari": K(
        "Tanggal batas mutasi dalam bulan",
        G.JABATAN,
        "§8.1",
        "Sampai tanggal ini SKP lama berakhir sehari sebelum TMT, sesudahnya pada akhir bulan; "
        "0 berarti selalu tepat TMT.",
        "tanggal",
        menurut=HARI,
        lantai=Lantai(0, 31),
        nol="selalu tepat TMT",
    ),
    "mutasi_bawahan_dahulu": K(
        "Penilai yang pindah menilai bawahan dahulu", G.JABATAN, "§8.1", menurut=HARI
    ),
    "mutasi_tunggu_penutupan": K(
        "SKP baru menunggu laporan SKP lama", G.JABATAN, "§8 #9", menurut=HARI
    ),
    "satu_riwayat_satu_skp": K(
        "Satu riwayat jabatan untuk satu SKP", G.JABATAN, "§8 #11", menurut=SKP
    ),
    "jabatan_diisi_pegawai": K(
        "Pegawai mengisi sendiri unit dan jabatan", G.JABATAN, "NTT-016", menurut=HARI
    ),
    "penilai_dipilih_pegawai": K(
        "Pegawai memilih sendiri penilainya", G.JABATAN, "§14 #10", menurut=HARI
    ),
    # ---- Keamanan, istilah
    "mfa_admin_wajib": K("Verifikasi dua langkah bagi pengelola", G.KEAMANAN, "ASVS", menurut=HARI),
    "istilah": K("Istilah", G.ISTILAH, "§14 #7", menurut=HARI),
}

# ---- Words of the choices
