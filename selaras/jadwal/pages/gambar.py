"""The year of a person as a picture: a row for each step, each window drawn to the day.

All numbers are reckoned here; the template writes them as attributes of an SVG, so that nothing is
measured in the browser. What Selaras does not know it does not draw: a paper that was signed
without being issued here, for one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.shortcuts import resolve_url

from selaras.base.format import tanggal
from selaras.jadwal.berlaku import tambahan_for
from selaras.jadwal.kaitan import SkpNyata
from selaras.jadwal.pages.saya import BarisLangkah, BarisPeriode, JadwalOrang
from selaras.rules.jadwal import skp_window
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import BULAN, last_day, periods_of
from selaras.rules.rilis import days_of
from selaras.rules.sebutan import TAHAP
from selaras.rules.tpp import TahapRilis

DAY = timedelta(days=1)
KIRI, SEHARI, TINGGI, KEPALA = 190, 1.8, 26, 30  # SVG units: names, a day, a row, the months
# The state of a window, by the tone of its pill in the list and by whether it was done.
SELESAI, TERLAMBAT, DIBUKA, NANTI, LEWAT = "selesai", "terlambat", "dibuka", "nanti", "lewat"
BERJALAN = "berjalan"
KEADAAN = {"good": SELESAI, "warn": TERLAMBAT, "brand": DIBUKA, "bad": LEWAT, "": NANTI}
DIALOG = "Dialog dan ekspektasi"
UMPAN_BALIK = "Umpan balik dan penilaian"
DIAJUKAN, DISEPAKATI = "Diajukan", "Disepakati dengan persetujuan SKP"
TANPA_NASKAH = "belum ada yang diterbitkan di Selaras"
NAMA = {
    Langkah.RENCANA_AKSI: "Rencana aksi",
    Langkah.PERSETUJUAN_RENCANA: "Persetujuan rencana",
    Langkah.REALISASI: "Realisasi",
    Langkah.UMPAN_BALIK: UMPAN_BALIK,
    Langkah.PENILAIAN: UMPAN_BALIK,
}


@dataclass(frozen=True, slots=True)
class Jangka:
    """One window from day to day: what it is, how it stands, where its page is."""

    nama: str
    mulai: date
    batas: date  # of the duty
    akhir: date  # the last day at all; after `batas` still possible, not in time
    keadaan: str
    kata: str
    url: str
    milik_penilai: bool
    is_wajib: bool = True  # a duty that is accepted late, too

    @property
    def is_undone(self) -> bool:
        return self.keadaan in {DIBUKA, LEWAT}


@dataclass(frozen=True, slots=True)
class KotakJendela:
    x: float
    lebar: float
    titik: float  # where the dots after the window end; 0: none
    jangka: Jangka

    @property
    def judul(self) -> str:
        its = self.jangka
        return f"{its.nama}: {tanggal(its.mulai)} sampai {tanggal(its.batas)}. {its.kata}."


@dataclass(frozen=True, slots=True)
class BarisGambar:
    nama: str
    y: int
    kotak: list[KotakJendela]
    kata: str = ""  # in place of windows


@dataclass(frozen=True, slots=True)
class Gambar:
    baris: list[BarisGambar]
    bulan: list[tuple[float, str]]
    lebar: float
    tinggi: int
    hari_ini: float | None
    hari_ini_kata: str
    tercatat: list[Jangka]  # drawn, and no deadline of a list: the talk, what both sign


def windows_of(found: JadwalOrang, rows: list[BarisPeriode]) -> dict[str, list[Jangka]]:
    """Every window of the year by the name of its row, in the order of the cycle."""
    skp = list(_of_skp(found))
    lines: dict[str, list[Jangka]] = {
        DIALOG: [each for each in skp if each.nama.startswith(DIALOG)],
        "SKP disusun dan disetujui": [each for each in skp if each.nama.startswith("SKP")],
    }
    for nama in dict.fromkeys(NAMA.values()):
        lines[nama] = []
    for row in rows:
        for step in _distinct(row):
            nama = "Evaluasi tahunan" if row.jenis == JenisPeriode.FINAL else NAMA[step.langkah]
            lines.setdefault(nama, []).append(_of_step(row, step))
    return {nama: found for nama, found in lines.items() if found}


def picture_of(found: JadwalOrang, lines: dict[str, list[Jangka]]) -> Gambar:
    tahun, spans = found.tahun, dict(lines)
    last = spans.pop("Evaluasi tahunan", None)
    rows: list[tuple[str, list[Jangka], str]] = [(nama, each, "") for nama, each in spans.items()]
    diary = list(_diary(found))
    if diary:
        place = next((n for n, row in enumerate(rows) if row[0] == "Realisasi"), len(rows))
        rows.insert(place, (found.kebijakan.istilah.progres_harian, diary, ""))
    rows += [(TAHAP[tahap], list(_monthly(found, tahap)), "") for tahap in _monthly_stages(found)]
    papers = list(_papers(found))
    rows.append(("Dokumen ditandatangani", papers, "" if papers else TANPA_NASKAH))
    if last:
        rows.append(("Evaluasi tahunan", last, ""))
    if found.jam_khusus:
        rows.append(("Jam kerja khusus", list(_hours(found)), ""))
    first = date(tahun, 1, 1)
    baris = [
        BarisGambar(nama, KEPALA + n * TINGGI, [_box(each, first) for each in spans], kata)
        for n, (nama, spans, kata) in enumerate(rows)
    ]
    end = _end(tahun)
    return Gambar(
        baris=baris,
        bulan=[(_x(date(tahun, n, 1), first), BULAN[n - 1][:3]) for n in range(1, 13)]
        + [(_x(date(tahun + 1, 1, 1), first), f"Jan {tahun + 1}")],
        lebar=_x(end + DAY, first),
        tinggi=KEPALA + len(rows) * TINGGI + 4,
        hari_ini=_x(found.today, first) if first <= found.today <= end else None,
        hari_ini_kata=f"{found.today.day} {BULAN[found.today.month - 1][:3]}",
        tercatat=[*lines.get(DIALOG, []), *papers],
    )


def _end(tahun: int) -> date:
    """December is reported and rated in January."""
    return date(tahun + 1, 1, 31)


def _of_skp(found: JadwalOrang) -> Iterator[Jangka]:
    """The dialogue has no deadline of its own: it ends where both agree upon the SKP."""
    usual = SkpNyata(
        date(found.tahun, 1, 1), date(found.tahun, 12, 31), found.pegawai, None, None, False
    )
    tambahan = tambahan_for(found.instansi, (JenisPeriode.FINAL.value, found.tahun, 1))
    for row in found.skp or [usual]:
        last = skp_window(found.kebijakan, row.mulai, row.selesai, tambahan).hari_terakhir
        if last is None:
            continue
        url = "" if row is usual else resolve_url(row.baris)
        mulai = min(row.mulai, last)
        spoken = (SELESAI, f"Dialog {tanggal(row.dialog)}") if row.dialog else None
        states = {
            DIALOG: spoken or _skp_state(found, row, last, DISEPAKATI),
            "SKP": _skp_state(found, row, last, DIAJUKAN),
        }
        for nama, (keadaan, kata) in states.items():
            yield Jangka(f"{nama} {found.tahun}", mulai, last, last, keadaan, kata, url, False)


def _skp_state(found: JadwalOrang, row: SkpNyata, last: date, verb: str) -> tuple[str, str]:
    done = row.diajukan if verb == DIAJUKAN else row.disetujui
    if done and verb == DIAJUKAN and (row.is_terlambat or done > last):
        return TERLAMBAT, f"{verb} {tanggal(done)}, terlambat"
    if done:
        return SELESAI, f"{verb} {tanggal(done)}"
    if row.mulai > found.today:
        return NANTI, "Belum dibuka"
    if found.today > last:
        return LEWAT, "Lewat batas"
    return DIBUKA, "Dibuka"


def _distinct(row: BarisPeriode) -> Iterator[BarisLangkah]:
    """Feedback and rating are one window where they end on one day."""
    ends = {step.langkah: (step.batas, step.tutup) for step in row.langkah}
    for step in row.langkah:
        if (
            step.langkah == Langkah.UMPAN_BALIK
            and ends.get(Langkah.PENILAIAN) == ends[step.langkah]
        ):
            continue
        if step.batas or step.tutup:
            yield step


def _of_step(row: BarisPeriode, step: BarisLangkah) -> Jangka:
    last = step.batas or step.tutup or step.mulai
    keadaan = KEADAAN[step.tone]
    if keadaan == TERLAMBAT and not step.is_done:
        keadaan = LEWAT
    nama = step.nama if row.jenis == JenisPeriode.FINAL else NAMA[step.langkah]
    return Jangka(
        nama=f"{nama} {row.label}",
        mulai=min(step.mulai, last),
        batas=last,
        akhir=step.tutup or last,
        keadaan=keadaan,
        kata=step.keadaan,
        url=row.url,
        milik_penilai=step.langkah not in {Langkah.RENCANA_AKSI, Langkah.REALISASI},
        is_wajib=step.batas is not None,
    )


def _diary(found: JadwalOrang) -> Iterator[Jangka]:
    """Each working day of an agreed SKP: behind us, and still to come."""
    for row in found.skp:
        if row.disetujui is None:
            continue
        nama = found.kebijakan.istilah.progres_harian
        mulai, today = max(row.mulai, row.disetujui), found.today
        if mulai <= min(today, row.selesai):
            last = min(today, row.selesai)
            yield Jangka(nama, mulai, last, last, BERJALAN, "Setiap hari kerja", "", False)
        if row.selesai > today:
            first = max(mulai, today + DAY)
            kata = "Setiap hari kerja"
            yield Jangka(nama, first, row.selesai, row.selesai, NANTI, kata, "", False)


def _monthly_stages(found: JadwalOrang) -> list[TahapRilis]:
    """What follows the rating of a month, where the policy gives it days (NTT-070)."""
    is_monthly = found.kebijakan.periode == JenisPeriode.BULANAN
    return [each for each in found.kebijakan.jadwal_rilis if is_monthly]


def _monthly(found: JadwalOrang, tahap: TahapRilis) -> Iterator[Jangka]:
    """Nobody's own duty, so it stands in no list; whether it was done is not this page's."""
    for month in periods_of(JenisPeriode.BULANAN, found.tahun):
        days = days_of(found.kebijakan, tahap, month.tahun, month.nomor)
        last = days.selesai or days.mulai
        keadaan = NANTI if days.mulai > found.today else BERJALAN
        nama = f"{TAHAP[tahap]} {month.label}"
        yield Jangka(nama, days.mulai, last, last, keadaan, "Oleh pengelola", "", False)


def _papers(found: JadwalOrang) -> Iterator[Jangka]:
    """What both sign, from its issue to the last signature; no deadline of a step."""
    end = _end(found.tahun)
    for row in found.skp:
        if row.pindaian:
            day, kata = min(row.pindaian, end), f"Pindaiannya diunggah {tanggal(row.pindaian)}"
            yield Jangka(f"SKP {found.tahun}", day, day, day, SELESAI, kata, "", False)
    for paper in found.naskah:
        done = paper.ditandatangani
        last = min(done or max(paper.terbit, found.today), end)
        keadaan = SELESAI if done else DIBUKA
        kata = f"Ditandatangani {tanggal(done)}" if done else "Menunggu tanda tangan"
        yield Jangka(paper.judul, min(paper.terbit, last), last, last, keadaan, kata, "", False)


def _hours(found: JadwalOrang) -> Iterator[Jangka]:
    """Working days of other hours: nobody's deadline."""
    for row in found.jam_khusus:
        mulai = max(row.mulai, date(found.tahun, 1, 1))
        keadaan = NANTI if mulai > found.today else BERJALAN
        yield Jangka(row.nama, mulai, row.selesai, row.selesai, keadaan, row.jam, "", False)


def _box(each: Jangka, first: date) -> KotakJendela:
    x, end = _x(each.mulai, first), _x(each.batas + DAY, first)
    still = each.akhir > each.batas and each.is_undone
    dots = _x(each.akhir + DAY, first) if still else 0
    return KotakJendela(x, round(max(end - x, 5), 1), dots, each)


def _x(day: date, first: date) -> float:
    return round(KIRI + (day - first).days * SEHARI, 1)


@dataclass(frozen=True, slots=True)
class HariBulan:
    """A day of the month grid on a phone, with the lines that run through it."""

    hari: date
    is_here: bool  # of this month
    is_libur: bool
    is_today: bool
    garis: str  # classes: own steps, those of the penilai, what is still possible


def month_of(
    found: JadwalOrang, lines: dict[str, list[Jangka]], bulan: int, libur: frozenset[date]
) -> list[list[HariBulan]]:
    first = date(found.tahun, bulan, 1)
    day, end = first - timedelta(days=first.weekday()), last_day(found.tahun, bulan)
    spans = [each for rows in lines.values() for each in rows]
    weeks: list[list[HariBulan]] = []
    while day <= end:
        weeks.append([_day(found, spans, day + n * DAY, bulan, libur) for n in range(7)])
        day += 7 * DAY
    return weeks


def _day(
    found: JadwalOrang, spans: list[Jangka], day: date, bulan: int, libur: frozenset[date]
) -> HariBulan:
    marks = set()
    if day.month == bulan:
        for each in spans:
            if each.mulai <= day <= each.batas:
                marks.add("penilai" if each.milik_penilai else "saya")
            elif each.batas < day <= each.akhir and each.is_undone:
                marks.add("masih")
    return HariBulan(
        hari=day,
        is_here=day.month == bulan,
        is_libur=day in libur or day.weekday() == 6,  # noqa: PLR2004 - Sunday
        is_today=day == found.today,
        garis=" ".join(sorted(marks)),
    )
