"""The rating guide and the distribution guidance in words (§4.3, §4.5)."""

PANDUAN = (
    {
        "rating": "Di Atas Ekspektasi",
        "hasil_kerja": """Sebagian besar atau seluruh hasil kerja melebihi ekspektasi, dan tidak ada
            hasil kerja utama yang di bawah ekspektasi. Umpan balik sebagian atau seluruhnya
            positif.""",
        "perilaku": """Konsisten menerapkan nilai dasar ASN bagi diri sendiri, dan menggerakkan
            orang lain untuk turut menerapkannya.""",
    },
    {
        "rating": "Sesuai Ekspektasi",
        "hasil_kerja": """Sebagian besar atau seluruh hasil kerja memenuhi ekspektasi, dan hanya
            sebagian kecil hasil kerja utama yang di bawah ekspektasi. Sebagian umpan balik
            positif.""",
        "perilaku": "Konsisten menerapkan nilai dasar ASN bagi diri sendiri.",
    },
    {
        "rating": "Di Bawah Ekspektasi",
        "hasil_kerja": """Sebagian besar atau seluruh hasil kerja utama di bawah ekspektasi.
            Sebagian besar atau seluruh umpan balik tidak positif.""",
        "perilaku": "Belum konsisten menerapkan nilai dasar ASN.",
    },
)
DISTRIBUSI = {  # SE MenPANRB 3/2023
    "Istimewa": "Sangat Baik paling banyak 70 %.",
    "Baik": "Baik paling banyak 70 %; ada yang Butuh Perbaikan dan/atau Kurang.",
    "Butuh Perbaikan": "Butuh Perbaikan paling sedikit 60 %; Sangat Baik paling banyak 10 %.",
    "Kurang": """Kurang paling sedikit 60 %; Butuh Perbaikan paling sedikit 10 %; Sangat Baik paling
        banyak 10 %.""",
    "Sangat Kurang": """Sangat Kurang paling sedikit 60 %; Kurang dan/atau Butuh Perbaikan paling
        sedikit 10 %; tidak ada yang Sangat Baik.""",
}
