"""The shape of the sheets: which columns, which are compulsory, what they hold."""

from dataclasses import dataclass
from typing import Final

from selaras.kebijakan.keadaan import nama_of
from selaras.organisasi.models.pegawai import JenisJabatan, JenisPegawai, JenisPenugasan
from selaras.organisasi.models.unit import ESELON
from selaras.pintu.models import PINTU
from selaras.rules.keadaan import JenisKeadaan
from selaras.rules.predikat import PREDIKAT_LABEL

ROWS_MAX: Final = 50_000
KOSONG = "Boleh kosong."
PETUNJUK: Final = "Petunjuk"
SEMUA: Final = "semua"
KODE_ESELON: Final = ", ".join(f"{kode} ({nama})" for kode, nama in ESELON)
TANGGAL = "Tanggal: dd-mm-yyyy, yyyy-mm-dd, atau tanggal Excel."


@dataclass(frozen=True, slots=True)
class Lajur:
    """A column: its heading, an example, and what may stand in it."""

    nama: str
    contoh: str
    keterangan: str
    wajib: bool = False
    lebar: int = 18


@dataclass(frozen=True, slots=True)
class LembarBerkas:
    """A sheet of one kind of rows; `nama` is the sheet's name in a workbook."""

    jenis: str
    nama: str
    kolom: tuple[Lajur, ...]

    @property
    def judul(self) -> tuple[str, ...]:
        return tuple(kolom.nama for kolom in self.kolom)

    @property
    def wajib(self) -> tuple[str, ...]:
        return tuple(kolom.nama for kolom in self.kolom if kolom.wajib)


NIP = Lajur(
    "nip", "198502142010031001", "18 angka, berformat Teks agar tidak dibulatkan Excel.", True, 24
)
KODE_UNIT = Lajur("kode_unit", "DINKOM.01", "Kode unit kerja seperti pada lembar Unit.", True)

UNIT: Final = LembarBerkas(
    "unit",
    "Unit",
    (
        Lajur(
            "kode",
            "DINKOM.01",
            "Kode unit pada instansi, sekali saja. Unit lama yang belum berkode tertulis #nomor.",
            wajib=True,
        ),
        Lajur("nama", "Bidang Layanan Informatika", "Nama unit kerja.", wajib=True, lebar=45),
        Lajur("kode_induk", "DINKOM", "Kode unit di atasnya; kosong hanya untuk unit teratas."),
        Lajur("eselon", "32", f"Kode eselon: {KODE_ESELON}. Kosong: 99."),
        Lajur("mandiri", "tidak", "ya untuk unit kerja mandiri; kosong: tidak."),
        Lajur("hari_kerja", "5", "5 atau 6 hari kerja seminggu; kosong: 5."),
        Lajur("id_siasn", "", f"ID unit pada SIASN. {KOSONG}", lebar=36),
    ),
)
PEGAWAI: Final = LembarBerkas(
    "pegawai",
    "Pegawai",
    (
        NIP,
        Lajur("nama", "Budi Contoh, S.Kom.", "Nama dengan gelar.", wajib=True, lebar=36),
        Lajur("jenis", "PNS", f"{', '.join(JenisPegawai.labels)}; kosong: menurut NIP."),
        Lajur("jenis_kelamin", "L", "L atau P; kosong: menurut angka ke-15 NIP."),
        Lajur("golongan", "III/c", f"I/a sampai IV/e, atau I sampai XVII untuk PPPK. {KOSONG}"),
        Lajur("pangkat", "Penata", "Kosong: menurut golongan.", lebar=24),
        Lajur("email", "budi@contoh.go.id", f"Untuk mengatur kata sandi. {KOSONG}", lebar=30),
        Lajur("telepon", "081200000000", f"Nomor HP, berformat Teks. {KOSONG}"),
    ),
)
JABATAN: Final = LembarBerkas(
    "jabatan",
    "Jabatan",
    (
        NIP,
        KODE_UNIT,
        Lajur("jabatan", "Pranata Komputer Ahli Muda", "Nama jabatan.", wajib=True, lebar=40),
        Lajur("jenis", "fungsional", f"{', '.join(JenisJabatan.values)}.", wajib=True),
        Lajur("eselon", "99", "Kode eselon seperti pada lembar Unit; kosong: 99."),
        Lajur("penugasan", "definitif", f"{', '.join(JenisPenugasan.values)}; kosong: definitif."),
        Lajur("tmt", "02-01-2026", f"Mulai menjabat. {TANGGAL}", wajib=True),
        Lajur("selesai", "", f"Hari terakhir menjabat; wajib untuk plh. {TANGGAL}"),
        Lajur("nomor_surat", "800/1/2026", "Nomor SK atau surat perintah; wajib untuk plh."),
        Lajur("tanggal_surat", "30-12-2025", f"{KOSONG} {TANGGAL}"),
    ),
)
PIMPINAN: Final = LembarBerkas(
    "pimpinan",
    "Pimpinan",
    (
        KODE_UNIT,
        NIP,
        Lajur(
            "mulai",
            "02-01-2026",
            "TMT jabatan yang memimpin unit itu; kosong: jabatannya yang terakhir di unit itu.",
        ),
    ),
)
KEADAAN: Final = LembarBerkas(
    "keadaan",
    "Keadaan",
    (
        NIP,
        Lajur(
            "jenis", "Cuti sakit", f"{', '.join(map(nama_of, JenisKeadaan))}.", wajib=True, lebar=30
        ),
        Lajur("mulai", "05-10-2026", f"Hari pertama. {TANGGAL}", wajib=True),
        Lajur("selesai", "09-10-2026", f"Hari terakhir; kosong: belum ditetapkan. {TANGGAL}"),
        Lajur("nomor_surat", "850/12/2026", "Nomor surat atau SK.", wajib=True, lebar=24),
        Lajur("tanggal_surat", "02-10-2026", f"Tanggal surat. {TANGGAL}", wajib=True),
    ),
)
PREDIKAT: Final = LembarBerkas(
    "predikat",
    "Predikat",
    (
        NIP,
        Lajur("periode", "triwulan", "bulanan, triwulan, atau tahunan.", wajib=True),
        Lajur("tahun", "2026", "Tahun penilaian, empat angka.", wajib=True),
        Lajur("nomor", "1", "1-12 untuk bulanan, 1-4 untuk triwulan; kosong untuk tahunan."),
        Lajur("predikat", "Baik", f"{', '.join(PREDIKAT_LABEL.values())}.", wajib=True),
        Lajur("sumber", "", f"{', '.join(nama for _, nama in PINTU)}; kosong: menurut kebijakan."),
        Lajur("penilai", "", f"Nama yang menilai. {KOSONG}", lebar=30),
    ),
)
PAK: Final = LembarBerkas(
    "pak",
    "PAK",
    (
        NIP,
        Lajur("sampai", "31-12-2025", f"Hari terakhir yang dihitung PAK itu. {TANGGAL}", True),
        Lajur("angka_kredit", "140,5", "Angka kredit kumulatif pada SK itu.", wajib=True),
        Lajur("golongan", "III/c", "Golongan pada SK; kosong: golongan sekarang."),
        Lajur("nomor_sk", "800/12/PAK", "Nomor SK PAK.", wajib=True, lebar=24),
        Lajur("tanggal_sk", "20-01-2026", f"Tanggal SK PAK. {TANGGAL}", wajib=True),
    ),
)
SUSUNAN: Final = (UNIT, PEGAWAI, JABATAN, PIMPINAN)  # in the order in which they are applied
LEMBAR: Final = {lembar.jenis: lembar for lembar in (*SUSUNAN, KEADAAN, PREDIKAT, PAK)}


def lembar_of(jenis: str) -> tuple[LembarBerkas, ...]:
    """The sheets of a kind of import; "semua": what the agency is made of, without health data."""
    return SUSUNAN if jenis == SEMUA else (LEMBAR[jenis],)
