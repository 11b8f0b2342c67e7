"""How the choices, steps and nouns of a kebijakan are called on its page."""

from collections.abc import Mapping
from enum import StrEnum

from selaras.rules import cara as c
from selaras.rules import kebijakan as k
from selaras.rules.angka_kredit import TengahTahun
from selaras.rules.tpp import DuaPredikat, TahapRilis

BOLEH = {"wajib": "wajib diisi", "opsional": "boleh kosong", "tidak_ada": "tidak ditanyakan"}
PILIHAN: Mapping[type[StrEnum], Mapping[str, str]] = {
    c.TanpaLaporan: {
        "tidak_boleh": "tidak boleh",
        "penilai": "oleh penilai, setelah pemberitahuan",
    },
    c.PeriodeCuti: {"tidak_dinilai": "tidak dinilai", "dinilai": "dinilai pada hari kerjanya"},
    k.JenisPeriode: {"bulanan": "setiap bulan", "triwulan": "setiap triwulan"},
    c.RencanaAksiCara: {
        "tidak_ada": "tidak dipakai",
        "tanpa_persetujuan": "diisi tanpa persetujuan",
        "dengan_persetujuan": "disetujui penilai",
    },
    c.PersetujuanSkp: {
        "layar": "disetujui di layar",
        "unggah_bertanda_tangan": "pindaian bertanda tangan diunggah",
    },
    c.PengisiRhkUtama: {"pegawai": "pegawai", "admin_opd": "Admin OPD lewat matriks"},
    c.IntervensiTambahan: {"wajib": "wajib diisi", "boleh_kosong": "boleh kosong"},
    c.RealisasiCara: {
        "kumulatif": "kumulatif sejak awal tahun",
        "bulan_ini": "periode ini saja",
    },
    c.ProgresCara: {"catatan": "catatan sendiri", "diajukan": "diajukan dan disetujui penilai"},
    c.Keharusan: BOLEH,
    c.Penyegel: {
        "tidak_ada": "tidak dipakai",
        "admin_instansi": "dibubuhkan admin instansi",
        "penerbit": "dibubuhkan penerbit dokumen",
    },
    c.BuktiCara: {
        "tidak_ada": "disebut dalam narasi",
        "tautan_atau_strip": "tautan, atau “-” bila tidak ada",
        "nama_dan_tautan": "nama dan tautan",
    },
    c.CaraUmpanBalik: {
        "diketik": "diketik sendiri seluruhnya",
        "baku": "kalimat baku instansi atau kata sendiri",
        "bebas": "kata sendiri",
    },
    c.GerbangCapaian: {
        "hard": "wajib ditetapkan dahulu",
        "soft": "diingatkan saja",
        "off": "tidak diperiksa",
    },
    TengahTahun: {
        "per_periode": "predikat setiap periode",
        "evaluasi_rentang": "predikat evaluasi terakhir untuk seluruh rentang",
    },
    c.KeberatanAtas: {
        "periodik_dan_tahunan": "penilaian periodik dan tahunan",
        "periodik": "penilaian periodik",
        "tahunan": "penilaian tahunan",
    },
    c.KeberatanSejak: {
        "terbit": "penilaian terbit",
        "diterima": "penilaian pertama kali dibuka pegawai",
    },
    c.CakupanTinjauan: {
        "tidak_ada": "tidak ada",
        "sangat_baik": "setiap Sangat Baik",
        "sangat_baik_dan_kurang": "setiap Sangat Baik, Kurang, dan Sangat Kurang",
        "semua": "semua penilaian",
    },
    DuaPredikat: {
        "terakhir": "dari SKP yang terakhir pada bulan itu",
        "terlama": "dari SKP yang paling lama pada bulan itu",
    },
    c.SumberCapaian: {
        "atasan": "pimpinan satu tingkat di atasnya",
        "evaluasi_jpt": "mengikuti evaluasi JPT",
    },
}
LANGKAH: Mapping[k.Langkah, str] = {
    k.Langkah.SKP: "Pengajuan SKP",
    k.Langkah.PERIODE: "Pembukaan periode",
    k.Langkah.RENCANA_AKSI: "Rencana aksi",
    k.Langkah.PERSETUJUAN_RENCANA: "Persetujuan rencana aksi",
    k.Langkah.REALISASI: "Realisasi",
    k.Langkah.UMPAN_BALIK: "Umpan balik",
    k.Langkah.PENILAIAN: "Penilaian",
}
JENIS: Mapping[k.JenisPeriode, str] = {
    k.JenisPeriode.BULANAN: "bulanan",
    k.JenisPeriode.TRIWULAN: "triwulan",
    k.JenisPeriode.FINAL: "tahunan",
}
TAHAP: Mapping[TahapRilis, str] = {
    TahapRilis.KEHADIRAN: "Nilai kehadiran",
    TahapRilis.RILIS: "Rilis bulanan",
}
SISI: Mapping[str, str] = {  # of a schedule, §8 (a)
    "buka": "Dibuka",
    "batas": "Batas kewajiban",
    "tutup": "Ditutup",
}
ISTILAH: Mapping[str, str] = {
    "progres_harian": "Catatan harian",
    "draf": "SKP yang masih disusun",
    "diajukan": "SKP yang diajukan",
    "disetujui": "SKP yang disetujui",
    "realisasi": "Realisasi periode",
    "realisasi_final": "Realisasi tahunan",
    "ajukan_final": "Tombol pengajuan tahunan",
    "rencana_aksi": "Rencana aksi",
    "tpp": "Tambahan penghasilan",
    "revisi_diajukan": "SKP yang dimintakan revisi",
    "draf_revisi": "SKP yang sedang direvisi",
    "periode_berjalan": "Periode yang sedang diisi",
    "periode_diajukan": "Periode yang menunggu penilaian",
    "periode_dinilai": "Periode yang sudah dinilai",
}
