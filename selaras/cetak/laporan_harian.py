"""The daily log of one SKP on paper: a month or a week, with the days that have no entry."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from selaras.base import clock
from selaras.base import format as words
from selaras.base.errors import InvalidInput
from selaras.cetak import people
from selaras.cetak.data import Identitas, TandaTangan
from selaras.core.pelaku import Pelaku
from selaras.harian.pages.ajuan import KeadaanCatatan, states_of
from selaras.harian.pages.buku import BukuHarian
from selaras.harian.pages.kalender import DAY, Kalender, month_of
from selaras.harian.policies import asks_approval
from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import MasaLaporan, Tempat

BUKAN_SKP = "Bukan untuk SKP"


@dataclass(frozen=True, slots=True)
class CatatanTercetak:
    """One entry; `keterangan` is what its reader should know of it besides."""

    tanggal: str
    jam: str
    uraian: str
    keterangan: str
    indikator: str
    bukti: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class JumlahTercetak:
    rhk: str
    indikator: str
    banyak: int


@dataclass(frozen=True, slots=True)
class DokumenLaporanHarian:
    """The log of one SKP: what was done day by day, for which indicator, and which days are empty.

    Of a day away it says only that (practice.md §4).
    """

    instansi: str
    istilah: str
    mulai: date
    selesai: date
    pegawai: Identitas
    penilai: Identitas
    is_diajukan: bool  # whether entries have evidence and a state of their own
    catatan: tuple[CatatanTercetak, ...]
    jumlah: tuple[JumlahTercetak, ...]
    ringkas: str
    hari: tuple[tuple[str, str], ...]  # what is so of these days, and the days
    ttd_pegawai: TandaTangan
    ttd_penilai: TandaTangan
    dicetak: str  # by whom and when


def laporan_harian_document(
    skp: Skp, by: Pelaku, masa: MasaLaporan, tanggal: date | None
) -> DokumenLaporanHarian:
    """As the log stands now, in a constant number of queries; plans are not in it."""
    now = clock.now().astimezone(by.zona)
    buku = BukuHarian(by, now, (tanggal or now.date()).isoformat(), skp)
    days = days_of(skp, masa, buku.dipilih)
    signed = min(days[-1], buku.today)
    pihak = people.of_posts(skp.riwayat_jabatan, signed)
    rows = _entries(skp, days)
    states = states_of(skp, rows)
    return DokumenLaporanHarian(
        instansi=skp.instansi.nama,
        istilah=buku.istilah,
        mulai=days[0],
        selesai=days[-1],
        pegawai=pihak.pegawai,
        penilai=pihak.penilai,
        is_diajukan=asks_approval(skp),
        catatan=tuple(_entry(row, states.get(row.pk), now) for row in rows),
        jumlah=_totals(buku.indikator, rows),
        ringkas=_filled(buku.kalender, days),
        hari=_other_days(buku.kalender, days),
        ttd_pegawai=_ttd(pihak.pegawai, skp, signed),
        ttd_penilai=_ttd(pihak.penilai, skp, signed),
        dicetak=f"{by.nama}, {words.waktu(now, by.zona)}",
    )


def days_of(skp: Skp, masa: MasaLaporan, tanggal: date) -> list[date]:
    """The month or week of a day, as far as the SKP runs; raises InvalidInput outside of it."""
    found = _days_within(skp, masa, tanggal)
    if not found:
        span = f"{words.tanggal(skp.periode_awal)} sampai {words.tanggal(skp.periode_akhir)}"
        raise InvalidInput(errors={"tanggal": [f"SKP ini berlaku {span}. Mohon pilih bulan itu."]})
    return found


def _days_within(skp: Skp, masa: MasaLaporan, tanggal: date) -> list[date]:
    first = masa.awal(tanggal)
    whole = month_of(first) if masa == MasaLaporan.BULAN else [first + n * DAY for n in range(7)]
    return [day for day in whole if skp.periode_awal <= day <= skp.periode_akhir]


def sidik_of(skp: Skp, masa: MasaLaporan, tanggal: date) -> str:
    """What its owner and his penilai said on these days, as a mark; "": nothing was said."""
    days = _days_within(skp, masa, tanggal)
    rows = _entries(skp, days) if days else []
    states = states_of(skp, rows)
    said = [_said(row, states.get(row.pk)) for row in rows]
    text = json.dumps([days[0], days[-1], said], default=str) if said else ""
    return sha256(text.encode()).hexdigest() if text else ""


def _said(row: ProgresHarian, keadaan: KeadaanCatatan | None) -> list[object]:
    proofs = [each.nama for each in keadaan.bukti] if keadaan else []
    status = keadaan.ajuan.status if keadaan else ""
    return [
        *(row.pk, row.tanggal, row.mulai, row.selesai, row.tempat, row.uraian, row.indikator_id),
        *(row.is_dihitung, status, proofs),
    ]


def _entries(skp: Skp, days: list[date]) -> list[ProgresHarian]:
    rows = ProgresHarian.objects.within(skp.pk, days[0], days[-1]).filter(is_rencana=False)
    return list(rows.select_related("indikator__rhk").reverse())


def _entry(row: ProgresHarian, keadaan: KeadaanCatatan | None, now: datetime) -> CatatanTercetak:
    logged = row.dicatat_pada.astimezone(now.tzinfo).date()
    said = (
        ("" if row.tempat == Tempat.KANTOR else row.get_tempat_display()),
        (f"dicatat {words.tanggal_pendek(logged)}" if logged != row.tanggal else ""),
        ("" if row.is_dihitung else "tidak dihitung"),
    )
    return CatatanTercetak(
        tanggal=f"{words.hari(row.tanggal)}, {words.tanggal_pendek(row.tanggal)}",
        jam=_hours(row),
        uraian=row.uraian,
        keterangan=", ".join(filter(None, said)),
        indikator=row.indikator.uraian if row.indikator else BUKAN_SKP,
        bukti=", ".join(each.nama for each in keadaan.bukti) if keadaan else "",
        keadaan=keadaan.kata if keadaan else "",
    )


def _hours(row: ProgresHarian) -> str:
    if row.rentang is None:
        return ""
    end = " (esok)" if row.rentang.is_esok else ""
    return f"{words.jam(row.mulai)}–{words.jam(row.selesai)}{end}"


def _totals(
    indikator: list[Indikator], rows: Iterable[ProgresHarian]
) -> tuple[JumlahTercetak, ...]:
    """Entries, not hours; an indicator without any is told, too."""
    counted = Counter(row.indikator for row in rows)
    known = {each: counted.pop(each, 0) for each in indikator}
    known |= {each: n for each, n in counted.items() if each is not None}
    found = [JumlahTercetak(each.rhk.uraian, each.uraian, n) for each, n in known.items()]
    if counted[None]:
        found.append(JumlahTercetak(BUKAN_SKP, "", counted[None]))
    return tuple(found)


def _filled(kalender: Kalender, days: list[date]) -> str:
    """Of the working days so far; today counts once it has an entry."""
    today = kalender.hari_ini
    due = [
        day
        for day in days
        if kalender.is_kerja(day) and (day < today or (day == today and kalender.banyak.get(day)))
    ]
    filled = sum(not kalender.is_kosong(day) for day in due)
    return f"{filled} dari {len(due)} hari kerja terisi"


def _other_days(kalender: Kalender, days: list[date]) -> tuple[tuple[str, str], ...]:
    shown = [kalender.hari(day) for day in days]
    least = kalender.cukup
    empty = "tanpa catatan" if least == 1 else f"dengan kurang dari {least} catatan"
    unknown = [day for day in days if kalender.is_kerja(day) is None]
    found = (
        (f"Hari kerja {empty}", _listed(day.tanggal for day in shown if day.is_kosong)),
        ("Tidak bertugas", _listed(day.tanggal for day in shown if day.is_pergi)),
        (
            "Hari libur",
            ", ".join(f"{_short(day.tanggal)} ({day.libur})" for day in shown if day.libur),
        ),
        ("Jadwal dinas belum diisi, jadi tidak dihitung kosong", _listed(unknown)),
    )
    return tuple((what, on) for what, on in found if on)


def _listed(days: Iterable[date]) -> str:
    return ", ".join(map(_short, days))


def _short(day: date) -> str:
    return f"{day.day} {words.bulan(day.month)[:3]}"


def _ttd(person: Identitas, skp: Skp, day: date) -> TandaTangan:
    return TandaTangan(person.nama, person.nip, skp.instansi.lokasi, day, person.label_nip)
