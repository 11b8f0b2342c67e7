"""The shape of the sheets: which columns, which are compulsory, what they hold."""

from dataclasses import dataclass
from typing import Final

from selaras.organisasi.models.pegawai import JenisJabatan, JenisPegawai, JenisPenugasan
from selaras.organisasi.models.unit import ESELON

ROWS_MAX: Final = 50_000
KOSONG = "Boleh kosong."
PETUNJUK: Final = "Petunjuk"
SEMUA: Final = "semua"
KODE_ESELON: Final = ", ".join(f"{kode} ({nama})" for kode, nama in ESELON)
TANGGAL = "Tanggal: dd-mm-yyyy, yyyy-mm-dd, atau tanggal Excel."


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, an example, and what may stand in it."""

    nama: str
    contoh: str
    keterangan: str
    wajib: bool = False
    lebar: int = 18


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet of one kind of rows; `nama` is the sheet's name in a workbook."""

    jenis: str
    nama: str
    kolom: tuple[Kolom, ...]

    @property
    def judul(self) -> tuple[str, ...]:
        return tuple(kolom.nama for kolom in self.kolom)

    @property
    def wajib(self) -> tuple[str, ...]:
        return tuple(kolom.nama for kolom in self.kolom if kolom.wajib)


NIP = Kolom(
    "nip", "198502142010031001", "18 angka, berformat Teks agar tidak dibulatkan Excel.", True, 24
)
KODE_UNIT = Kolom("kode_unit", "DINKOM.01", "Kode unit kerja seperti pada lembar Unit.", True)

UNIT: Final = Lembar(
    "unit",
    "Unit",
    (
        Kolom(
            "kode",
            "DINKOM.01",
            "Kode unit pada instansi, sekali saja. Unit lama yang belum berkode tertulis #nomor.",
            wajib=True,
        ),
        Kolom("nama", "Bidang Layanan Informatika", "Nama unit kerja.", wajib=True, lebar=45),
        Kolom("kode_induk", "DINKOM", "Kode unit di atasnya; kosong hanya untuk unit teratas."),
        Kolom("eselon", "32", f"Kode eselon: {KODE_ESELON}. Kosong: 99."),
        Kolom("mandiri", "tidak", "ya untuk unit kerja mandiri; kosong: tidak."),
        Kolom("hari_kerja", "5", "5 atau 6 hari kerja seminggu; kosong: 5."),
        Kolom("id_siasn", "", f"ID unit pada SIASN. {KOSONG}", lebar=36),
    ),
)
PEGAWAI: Final = Lembar(
    "pegawai",
    "Pegawai",
    (
        NIP,
        Kolom("nama", "Budi Contoh, S.Kom.", "Nama dengan gelar.", wajib=True, lebar=36),
        Kolom("jenis", "PNS", f"{', '.join(JenisPegawai.labels)}; kosong: menurut NIP."),
        Kolom("jenis_kelamin", "L", "L atau P; kosong: menurut angka ke-15 NIP."),
        Kolom("golongan", "III/c", f"I/a sampai IV/e, atau I sampai XVII untuk PPPK. {KOSONG}"),
        Kolom("pangkat", "Penata", "Kosong: menurut golongan.", lebar=24),
        Kolom("email", "budi@contoh.go.id", f"Untuk mengatur kata sandi. {KOSONG}", lebar=30),
        Kolom("telepon", "081200000000", f"Nomor HP, berformat Teks. {KOSONG}"),
    ),
)
JABATAN: Final = Lembar(
    "jabatan",
    "Jabatan",
    (
        NIP,
        KODE_UNIT,
        Kolom("jabatan", "Pranata Komputer Ahli Muda", "Nama jabatan.", wajib=True, lebar=40),
        Kolom("jenis", "fungsional", f"{', '.join(JenisJabatan.values)}.", wajib=True),
        Kolom("eselon", "99", "Kode eselon seperti pada lembar Unit; kosong: 99."),
        Kolom("penugasan", "definitif", f"{', '.join(JenisPenugasan.values)}; kosong: definitif."),
        Kolom("tmt", "02-01-2026", f"Mulai menjabat. {TANGGAL}", wajib=True),
        Kolom("selesai", "", f"Hari terakhir menjabat; wajib untuk plh. {TANGGAL}"),
        Kolom("nomor_surat", "800/1/2026", "Nomor SK atau surat perintah; wajib untuk plh."),
        Kolom("tanggal_surat", "30-12-2025", f"{KOSONG} {TANGGAL}"),
    ),
)
PIMPINAN: Final = Lembar(
    "pimpinan",
    "Pimpinan",
    (
        KODE_UNIT,
        NIP,
        Kolom(
            "mulai",
            "02-01-2026",
            "TMT jabatan yang memimpin unit itu; kosong: jabatannya yang terakhir di unit itu.",
        ),
    ),
)
LEMBAR: Final = {lembar.jenis: lembar for lembar in (UNIT, PEGAWAI, JABATAN, PIMPINAN)}


def lembar_of(jenis: str) -> tuple[Lembar, ...]:
    """The sheets of a kind of import; all four, in the order in which they are applied."""
    return tuple(LEMBAR.values()) if jenis == SEMUA else (LEMBAR[jenis],)
