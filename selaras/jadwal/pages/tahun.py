"""The page of a schedule: what comes next, the year as a picture, and every step as a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.base.format import hari, sisa_hari, tanggal
from selaras.jadwal.berlaku import shifts_of
from selaras.jadwal.pages.gambar import (
    DIALOG,
    DIBUKA,
    LEWAT,
    NANTI,
    Jangka,
    month_of,
    picture_of,
    windows_of,
)
from selaras.jadwal.pages.saya import JadwalOrang
from selaras.jadwal.policies import year_closes
from selaras.kebijakan.in_force import libur_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rules.periode import BULAN

BERIKUTNYA = 8
ANGKA = ("", "Satu", "Dua", "Tiga", "Empat", "Lima")
DESEMBER = 12


@dataclass(frozen=True, slots=True)
class Batas:
    """A deadline to come, or one that passed while the step is still possible."""

    hari: date
    sisa: str
    nama: str
    catatan: str
    is_wajib: bool  # in time; afterwards it is still accepted
    is_late: bool
    milik_penilai: bool
    url: str


def tahun_of(
    pegawai: Pegawai, tahun: int, *, may_ask: bool, is_self: bool, bulan: int = 0
) -> dict[str, Any]:
    """What needs something and what is running first, then the rest of the year."""
    found = JadwalOrang(pegawai, tahun, may_ask=may_ask)
    rows = [row for row in found.periods() if row.langkah]
    near = [row for row in rows if row.is_now or row.needs_attention]
    lines = windows_of(found, rows)
    ahead = list(_ahead(found, lines))
    bulan = bulan if 1 <= bulan <= DESEMBER else found.today.month
    return {
        "pegawai": pegawai,
        "is_self": is_self,
        "tahun": tahun,
        "tahun_lain": [each for each in (tahun - 1, tahun + 1) if _offers(each, found.today)],
        "dekat": near,
        "lain": [row for row in rows if row not in near],
        "gambar": picture_of(found, lines) if rows else None,
        "berikutnya": ahead[:BERIKUTNYA],
        "judul": _heading(ahead, found) if is_self else "",
        "bulan": bulan,
        "nama_bulan": BULAN[bulan - 1],
        "minggu": month_of(found, lines, bulan, libur_for(found.instansi)) if rows else [],
        "jam_khusus": found.jam_khusus,
        "bergeser": shifts_of(found.instansi, tahun),
        "hari_ini": found.today,
        "is_closed": found.is_closed,
        "ditutup": tanggal(year_closes(found.kebijakan, tahun)),
        "aturan": found.kebijakan,
    }


def _ahead(found: JadwalOrang, lines: dict[str, list[Jangka]]) -> Iterator[Batas]:
    """Earliest first; what has passed and can still be done stands above.

    The dialogue is agreed upon with the SKP: its deadline is the SKP's own.
    """
    spans = [each for nama, rows in lines.items() for each in rows if nama != DIALOG]
    for each in sorted(spans, key=lambda its: (its.batas, its.milik_penilai)):
        late = each.keadaan == LEWAT and each.kata != "Sudah ditutup"
        if each.keadaan in {DIBUKA, NANTI} or late:
            yield Batas(
                hari=each.batas,
                sisa=sisa_hari(each.batas, found.today),
                nama=each.nama,
                catatan=_note(each, found.today),
                is_wajib=each.is_wajib,
                is_late=late,
                milik_penilai=each.milik_penilai,
                url=each.url if each.keadaan != NANTI and not each.milik_penilai else "",
            )


def _note(each: Jangka, today: date) -> str:
    """What the policy says: since when, until when, by whom."""
    words = ["oleh pejabat penilai"] if each.milik_penilai else []
    if each.mulai > today:
        words.append(f"dibuka {tanggal(each.mulai)}")
    if each.akhir > each.batas:
        words.append(f"masih diterima sampai {tanggal(each.akhir)}")
    elif not each.is_wajib:
        words.append("ditutup pada hari itu")
    return ", ".join(words)


def _heading(ahead: list[Batas], found: JadwalOrang) -> str:
    """How many of one's own steps end first, and when."""
    own = [each for each in ahead if not each.milik_penilai and each.hari >= found.today]
    if not own or own[0].hari.year > found.today.year + 1:
        return ""
    first = [each for each in own if each.hari == own[0].hari]
    many = ANGKA[len(first)] if len(first) < len(ANGKA) else str(len(first))
    start = f"{many} batas terdekat" if len(first) > 1 else "Batas terdekat"
    zona = found.now.astimezone(found.instansi.zona).tzname()
    return f"{start} {hari(first[0].hari)} {tanggal(first[0].hari)}, 23.59 {zona}."


def _offers(tahun: int, today: date) -> bool:
    return today.year - 1 <= tahun <= today.year
