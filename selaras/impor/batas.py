"""How much an uploaded workbook may hold, and the sentence for each reason to refuse one."""

from typing import Final

from selaras.base.format import ukuran
from selaras.base.workbook.limits import Limits, Reason
from selaras.impor.bentuk import ROWS_MAX

MB: Final = 1024 * 1024
MAX_UNPACKED: Final = 100 * MB  # 50,000 rows of the widest sheet unpack to about 40 MB
BATAS: Final = Limits(
    entries=500,
    unpacked=MAX_UNPACKED,
    part=MAX_UNPACKED,
    rows=ROWS_MAX + 1_000,  # empty rows with borders below the data
    columns=30,
    text=20_000_000,
    texts=1_000_000,
)
AS_XLSX = "Mohon simpan ulang sebagai Excel Workbook (.xlsx) atau CSV UTF-8, lalu unggah lagi."
TOO_MANY = (
    f"Lembar memuat lebih dari {ROWS_MAX:,} baris".replace(",", ".")
    + "; mohon bagi menjadi beberapa berkas, dan hapus baris kosong berformat di bawah data."
)
KALIMAT: Final = {
    Reason.BROKEN: f"Berkas ini rusak dan tidak dapat dibaca. {AS_XLSX}",
    Reason.LARGE: (
        "Isi berkas ini terlalu besar setelah dibuka (lebih dari "
        f"{ukuran(MAX_UNPACKED)} atau tidak wajar termampatkan). Mohon salin datanya saja ke "
        "templat baru, lalu unggah lagi."
    ),
    Reason.LOCKED: f"Berkas ini dikunci dengan kata sandi. {AS_XLSX}",
    Reason.NO_WORKBOOK: f"Berkas ini bukan buku kerja Excel (.xlsx). {AS_XLSX}",
    Reason.DOCTYPE: f"Berkas ini memuat definisi dokumen yang tidak diizinkan. {AS_XLSX}",
    Reason.ROWS: TOO_MANY,
    Reason.COLUMNS: (
        "Kolom lembar ini lebih dari yang ada pada templat; mohon salin datanya saja ke sana."
    ),
    Reason.TEXT: (
        "Teks pada lembar ini terlalu panjang seluruhnya; mohon salin datanya saja ke templat."
    ),
}
