"""A released month of a perangkat daerah on paper: its frozen rows; its journal of corrections."""

from dataclasses import dataclass
from datetime import datetime

from selaras.base import format as words
from selaras.cetak.data import TandaTangan
from selaras.rilis.models.rilis import BarisRilis, KoreksiRilis, Nilai, Rilis, nilai_of
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


@dataclass(frozen=True, slots=True)
class BarisJurnal:
    nama: str
    nip: str
    waktu: str
    sebab: str
    semula: str
    menjadi: str
    alasan: str
    oleh: str


@dataclass(frozen=True, slots=True)
class JurnalRilis:
    """What was put right after the release, in the order in which it was written."""

    instansi: str
    unit: str
    bulan: str
    sidik: str  # of the release that it belongs to
    jumlah: str
    baris: tuple[BarisJurnal, ...]
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
        ttd=_signature(row, row.konfirmasi_pada or row.dirilis_pada),
    )


def _line(row: BarisRilis) -> BarisDaftar:
    return BarisDaftar(
        nama=row.nama,
        nip=words.nip(row.nip),
        jabatan=f"{row.jabatan}, {row.unit_nama}",
        predikat=_label(row.predikat),
        kehadiran=words.angka(row.kehadiran),
        sebab=row.sebab,
    )


def _label(predikat: str) -> str:
    return PREDIKAT_LABEL[PredikatKinerja(predikat)] if predikat else ""


def _signature(row: Rilis, moment: datetime) -> TandaTangan:
    """The head of the day on which it was confirmed, or last put right."""
    day = moment.astimezone(row.instansi.zona).date()
    head = head_of(row, day)
    nama, nip = (head.nama, head.nip) if head else (row.konfirmasi_oleh, "")
    return TandaTangan(nama or "-", words.nip(nip), row.instansi.lokasi, day)


def jurnal_document(row: Rilis, koreksi: list[KoreksiRilis]) -> JurnalRilis:
    """`koreksi`: all of it, at least one, the oldest first."""
    return JurnalRilis(
        instansi=row.instansi.nama,
        unit=row.unit.nama,
        bulan=row.label,
        sidik=row.sha256,
        jumlah=words.angka(len(koreksi)),
        baris=tuple(_entry(row, each) for each in koreksi),
        ttd=_signature(row, koreksi[-1].at),
    )


def _entry(row: Rilis, each: KoreksiRilis) -> BarisJurnal:
    return BarisJurnal(
        nama=each.baris.nama,
        nip=words.nip(each.baris.nip),
        waktu=words.waktu(each.at, row.instansi.zona),
        sebab=f"{each.get_jenis_display()}: {each.get_sebab_koreksi_display()}",
        semula=_value((each.predikat_lama, each.kehadiran_lama)),
        menjadi=_value(nilai_of(each)),
        alasan=each.alasan,
        oleh=each.oleh.nama,
    )


def _value(nilai: Nilai) -> str:
    predikat, kehadiran = nilai
    hadir = "–" if kehadiran is None else words.angka(kehadiran)
    return f"{_label(predikat) or 'Tanpa predikat'}, kehadiran {hadir}"
