"""A released month of a perangkat daerah on paper: the frozen rows, the mark of their file."""

from dataclasses import dataclass

from selaras.base import format as words
from selaras.cetak.data import TandaTangan
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.rilis.policies.rilis import head_of
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    nama: str
    nip: str
    jabatan: str
    predikat: str
    kehadiran: str
    sebab: str


@dataclass(frozen=True, slots=True)
class DaftarRilis:
    """What the head confirmed: predikat and attendance, no rupiah (practice.md §4)."""

    instansi: str
    unit: str
    bulan: str
    dirilis: str
    sidik: str
    jumlah: str
    tanpa: str
    baris: tuple[BarisDaftar, ...]
    ttd: TandaTangan


def rilis_document(row: Rilis) -> DaftarRilis:
    """As it was frozen: what was put right after it stands in the journal."""
    rows = BarisRilis.objects.filter(rilis=row)
    return DaftarRilis(
        instansi=row.instansi.nama,
        unit=row.unit.nama,
        bulan=row.label,
        dirilis=words.waktu(row.dirilis_pada, row.instansi.zona),
        sidik=row.sha256,
        jumlah=words.angka(row.jumlah),
        tanpa=words.angka(row.jumlah_tanpa),
        baris=tuple(map(_line, rows.iterator(chunk_size=500))),
        ttd=_signature(row),
    )


def _line(row: BarisRilis) -> BarisDaftar:
    return BarisDaftar(
        nama=row.nama,
        nip=words.nip(row.nip),
        jabatan=f"{row.jabatan}, {row.unit_nama}",
        predikat=PREDIKAT_LABEL[PredikatKinerja(row.predikat)] if row.predikat else "",
        kehadiran=words.angka(row.kehadiran),
        sebab=row.sebab,
    )


def _signature(row: Rilis) -> TandaTangan:
    """The head of the day on which it was confirmed."""
    moment = row.konfirmasi_pada or row.dirilis_pada
    day = moment.astimezone(row.instansi.zona).date()
    head = head_of(row, day)
    nama, nip = (head.nama, head.nip) if head else (row.konfirmasi_oleh, "")
    return TandaTangan(nama or "-", words.nip(nip), row.instansi.lokasi, day)
