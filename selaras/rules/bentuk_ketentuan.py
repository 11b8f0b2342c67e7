"""What the sheet of a field of a kebijakan consists of; `rules/ketentuan.py` has one for each."""

from dataclasses import dataclass
from enum import StrEnum


class KelompokKetentuan(StrEnum):
    """Subjects of the page, in the order of the year."""

    PERENCANAAN = "Perencanaan SKP"
    PELAKSANAAN = "Rencana aksi, realisasi, dan bukti"
    PENILAIAN = "Umpan balik dan penilaian"
    JADWAL = "Jadwal"
    JABATAN = "Jabatan dan mutasi"
    KEAMANAN = "Keamanan"
    ISTILAH = "Istilah"
    DASAR = "Dasar"


class Menurut(StrEnum):
    """Which day tells the value that holds: of the deed, of the period, of the SKP."""

    HARI = "hari"
    PERIODE = "periode"
    SKP = "skp"


@dataclass(frozen=True, slots=True)
class Lantai:
    """The least and the most that any agency may set, and why."""

    paling_sedikit: int | None = None
    paling_banyak: int | None = None
    alasan: str = ""

    def holds(self, nilai: int) -> bool:
        least, most = self.paling_sedikit, self.paling_banyak
        return (least is None or nilai >= least) and (most is None or nilai <= most)


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """`berjalan`: may change from the first day of the running period; `tetap`: why never here."""

    label: str
    kelompok: KelompokKetentuan
    sumber: str
    arti: str = ""
    satuan: str = ""
    menurut: Menurut = Menurut.PERIODE
    berjalan: bool = False
    lantai: Lantai | None = None
    tetap: str = ""
    nol: str = ""  # what 0 is called, where it is no number


# Why a field is not changed here.
PRESET = "Ikut berkas preset; diganti oleh pengelola layanan."
