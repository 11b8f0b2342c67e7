"""What stands on the sheets that are no form of an SKP: registers, letters, a page to share."""

from dataclasses import dataclass
from datetime import date

from selaras.cetak.data import TandaTangan


@dataclass(frozen=True, slots=True)
class DokumenRegister:
    """A register of an examination: a table of texts with the mark of its content."""

    instansi: str
    judul: str
    surat: str
    lingkup: str
    tahun: int
    dicetak: str
    sidik: str  # SHA-256 of the same rows as CSV
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DokumenKeterangan:
    """A surat keterangan about one person: how something stands on a day."""

    instansi: str
    judul: str
    nama: str
    periode: str
    pembuka: str
    baris: tuple[tuple[str, str], ...]
    penutup: str
    lokasi: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class BarisRingkasan:
    """A unit and its whole percents, month by month; nothing where too few people count."""

    unit: str
    persen: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class KurvaRingkasan:
    """Percents of Sangat Baik to Sangat Kurang; nothing where one or two people have it."""

    nyata: tuple[int | None, ...]
    pola: tuple[int, ...] = ()  # of the unit's capaian, when it is set (§4.5)
    capaian: str = ""
    tanpa_pola: str = "Capaian unit belum ditetapkan, sehingga polanya tidak digambar."


@dataclass(frozen=True, slots=True)
class DokumenRingkasan:
    """One page to share: sentences, a table of units and months, a curve; figures only."""

    judul: str
    instansi: str
    pada: str  # when the figures were read
    kalimat: tuple[str, ...]
    langkah: str
    kolom: tuple[str, ...]
    baris: tuple[BarisRingkasan, ...]
    jumlah: BarisRingkasan
    catatan: str = ""  # what the map leaves out
    kurva: KurvaRingkasan | None = None
    kepala: str = "Unit kerja"  # of the table's first column


@dataclass(frozen=True, slots=True)
class DokumenBerkas:
    """The front of a person's file: what follows it, and who put it together."""

    instansi: str
    judul: str
    nama: str
    nip: str
    unit: str
    masa: str
    baris: tuple[tuple[str, str, str], ...]  # document, pages, SHA-256 as it is kept by itself
    sebutan: str
    ttd: TandaTangan
