"""The questions that people ask first, answered in their words."""

QUESTIONS = (
    (
        "Mengapa sebuah tombol tidak dapat ditekan?",
        (
            "Di atas tombol tertulis alasannya, siapa yang perlu bertindak, dan sampai kapan. "
            "Bila tombol sama sekali tidak ada, langkah itu bukan bagian peran Anda."
        ),
    ),
    (
        "Mengapa nama saya tidak muncul pada atasan, atau periode tidak ada?",
        (
            "Mohon buka Mengapa belum bisa? di atas: seluruh rantai diperiksa, dari akun, unit "
            "kerja, pimpinan, SKP, sampai jadwal, beserta siapa yang perlu membereskannya."
        ),
    ),
    (
        "Bagaimana urutan satu tahun kinerja?",
        (
            "SKP disusun dan disetujui; setiap bulan atau triwulan ada rencana aksi (bila "
            "berlaku di instansi Anda), progres harian, realisasi dengan bukti dukung, umpan "
            "balik, lalu penilaian dan predikat."
        ),
    ),
    (
        "Siapa pejabat penilai saya?",
        (
            "Pimpinan unit kerja terkecil tempat Anda bertugas; bagi pimpinan unit, pimpinan "
            "unit di atasnya. Namanya tertera pada halaman SKP dan halaman Akun."
        ),
    ),
    (
        "Apakah yang sudah saya ketik bisa hilang?",
        ("Tidak. Isian yang belum tersimpan tetap ada di peramban Anda sampai berhasil disimpan."),
    ),
    (
        "Bagaimana bila saya lupa kata sandi?",
        (
            "Mohon hubungi pengelola kepegawaian perangkat daerah Anda untuk mengatur ulang "
            "kata sandi."
        ),
    ),
)
