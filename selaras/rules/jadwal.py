"""When a step may be done: schedule + exceptions → a window of moments (rules.md §8, §8 (a), (j)).

A window is [opens, closes): a stated day counts whole, so it ends at the next midnight in the
agency's zone. Deadlines are not moved to working days (§8 (j), BLL-042).
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from selaras.rules.calendar import add_working_days, nth_last_working_day
from selaras.rules.kebijakan import (
    Jadwal,
    Jendela,
    JenisPeriode,
    Kebijakan,
    Langkah,
    Pengecualian,
    Tenggat,
)
from selaras.rules.periode import (
    TANPA_TAMBAHAN,
    RentangPeriode,
    Tambahan,
    last_day,
    periode_of,
    periods_of,
)

DAY = timedelta(days=1)
JADWAL_KOSONG = Jadwal()
# What a period that was cut short late may still have: plan and report until its day, the rating a
# little longer.
JEDA_PERPANJANGAN = {
    Langkah.RENCANA_AKSI: 0,
    Langkah.PERSETUJUAN_RENCANA: 0,
    Langkah.REALISASI: 0,
    Langkah.UMPAN_BALIK: 2,
    Langkah.PENILAIAN: 2,
}
# What an extension of a step carries along, and by how many days more: a report that may still come
# may still be rated, and a rating needs its feedback first (practice.md §1).
IKUT = {
    Langkah.RENCANA_AKSI: ((Langkah.PERSETUJUAN_RENCANA, 2),),
    Langkah.REALISASI: ((Langkah.UMPAN_BALIK, 2), (Langkah.PENILAIAN, 2)),
    Langkah.UMPAN_BALIK: ((Langkah.PENILAIAN, 0),),
    Langkah.PENILAIAN: ((Langkah.UMPAN_BALIK, 0),),
}
# What looks back on a period and so waits for its last days.
MENUTUP = frozenset({Langkah.REALISASI, Langkah.UMPAN_BALIK, Langkah.PENILAIAN})


def day_of(tenggat: Tenggat, rentang: RentangPeriode) -> date:
    """The day a Tenggat names; one inside the period's own month stays inside a clipped period."""
    month = rentang.mulai if tenggat.acuan == "awal" else rentang.selesai
    index = month.year * 12 + month.month - 1 + tenggat.bulan
    end = last_day(index // 12, index % 12 + 1)
    day = end if tenggat.hari == 0 else end.replace(day=min(tenggat.hari, end.day))
    if tenggat.bulan == 0:
        return min(max(day, rentang.mulai), rentang.selesai)
    return day


def window(
    kebijakan: Kebijakan,
    langkah: Langkah,
    rentang: RentangPeriode,
    libur: AbstractSet[date] = frozenset(),
) -> Jendela:
    """The window of a step for a period, the agency's dated exceptions applied (NTT-081)."""
    jadwal = kebijakan.jadwal.get((langkah, rentang.jenis), JADWAL_KOSONG)
    exception = _exception(kebijakan, langkah, rentang.jenis, rentang.tahun, rentang.nomor)
    days = {
        name: (exception and getattr(exception, name)) or (tenggat and day_of(tenggat, rentang))
        for name in ("buka", "batas", "tutup")
        for tenggat in [getattr(jadwal, name)]
    }
    days["buka"] = days["buka"] or _last_days(kebijakan, langkah, rentang, libur)
    if rentang.diperpanjang and langkah in JEDA_PERPANJANGAN:
        least = rentang.diperpanjang + JEDA_PERPANJANGAN[langkah] * DAY
        days |= {name: max(days[name], least) for name in ("batas", "tutup") if days[name]}
    ends = {name: moved(rentang.tambahan, langkah, days[name]) for name in ("batas", "tutup")}
    return _jendela(kebijakan, days["buka"], ends["batas"], ends["tutup"])


def moved(tambahan: Tambahan, langkah: Langkah, day: date | None) -> date | None:
    """A last day after the extensions in force and our outages; never earlier than it was.

    An extension replaces duty and closing alike; what has no end needs none (practice.md §1).
    """
    if day is None:
        return None
    day = max(day, tambahan.sampai.get(langkah, day))
    return tambahan.geser.get(day, day)


def carried(langkah: Langkah, sampai: date) -> dict[Langkah, date]:
    """The last days that an extension gives: of its step, and of those that follow from it."""
    rest = {later: sampai + days * DAY for later, days in IKUT.get(langkah, ())}
    return {langkah: sampai, **rest}


def shifted_days(down: Iterable[date], holidays: AbstractSet[date]) -> Mapping[date, date]:
    """Where each last day with an outage goes: a working day on, and on again if that had one."""
    hit = set(down)
    found = {}
    for day in hit:
        later = add_working_days(day, 1, holidays)
        while later in hit:
            later = add_working_days(later, 1, holidays)
        found[day] = later
    return found


def ends_on(kebijakan: Kebijakan, day: date) -> bool:
    """Whether a duty or a window of the agency's schedule ends on a day."""
    for langkah, jenis in kebijakan.jadwal:
        for tahun in (day.year - 1, day.year):
            for rentang in periods_of(jenis, tahun):
                found = window(kebijakan, langkah, rentang)
                if day in {_day_before(found.batas), _day_before(found.tutup)}:
                    return True
    return False


def _day_before(moment: datetime | None) -> date | None:
    return (moment - DAY).date() if moment else None


def _last_days(
    kebijakan: Kebijakan, langkah: Langkah, rentang: RentangPeriode, libur: AbstractSet[date]
) -> date | None:
    """Where the schedule names no first day: some working days before the period ends.

    Or before the SKP in it ends, as `rentang` is clipped to it (practice.md §1). The week has five
    days for everybody, so that the agency has one first day and nobody's is later than another's.
    """
    if langkah not in MENUTUP or not kebijakan.buka_hari_kerja:
        return None
    first = nth_last_working_day(rentang.selesai, kebijakan.buka_hari_kerja, libur)
    return max(first, rentang.mulai)


def skp_window(
    kebijakan: Kebijakan,
    periode_awal: date,
    periode_akhir: date,
    tambahan: Tambahan = TANPA_TAMBAHAN,
) -> Jendela:
    """The window to submit an SKP: due 31 January, or days after a later start (§3.6, §8 #33).

    `periode_akhir` bounds the duty of a short post: it is never due after its own last day.
    """
    tahun = periode_awal.year
    year = periode_of(JenisPeriode.FINAL, tahun, 1)
    usual = window(kebijakan, Langkah.SKP, replace(year, tambahan=tambahan))
    if usual.sampai is None or midnight(kebijakan, periode_awal) < usual.sampai:
        return usual
    later = min(periode_awal + timedelta(days=kebijakan.skp_tenggat_hari), periode_akhir)
    end = midnight(kebijakan, (moved(tambahan, Langkah.SKP, later) or later) + DAY)
    return Jendela(usual.buka, end if usual.batas else None, end if usual.tutup else None)


def reminder_day(hari: tuple[int, ...], batas: date, today: date) -> date | None:
    """The listed day before a deadline that came last; none yet, or none any more after it.

    `hari` are days before `batas`, 0 being the deadline's own day (§3.6).
    """
    if today > batas:
        return None
    listed = (batas - sebelum * DAY for sebelum in hari)
    return max((day for day in listed if day <= today), default=None)


def periode_opens(kebijakan: Kebijakan, rentang: RentangPeriode) -> date:
    """The day on which the system opens a period: its first, the final's last month's first."""
    jendela = window(kebijakan, Langkah.PERIODE, rentang)
    return jendela.buka.date() if jendela.buka else rentang.mulai


def progres_last_day(
    kebijakan: Kebijakan, jendela: Jendela, tanggal: date, disetujui: date
) -> date | None:
    """The last day on which progres harian dated `tanggal` may be entered (NTT-078).

    Until the window of its period's report closes, and not beyond the policy's own number of days,
    which count from the SKP's approval at the earliest, because before it nothing can be entered
    (practice.md §5). Nothing where neither ends.
    """
    days = kebijakan.progres_mundur_hari
    own = max(tanggal, disetujui) + timedelta(days=days) if days else None
    closes = (jendela.tutup - DAY).date() if jendela.tutup else None
    return min((day for day in (own, closes) if day), default=None)


def midnight(kebijakan: Kebijakan, day: date) -> datetime:
    """The first moment of a day in the agency's zone."""
    return datetime.combine(day, time.min, tzinfo=kebijakan.zona)


def _exception(
    kebijakan: Kebijakan, langkah: Langkah, jenis: JenisPeriode, tahun: int, nomor: int
) -> Pengecualian | None:
    key = (langkah, jenis, tahun, nomor)
    return next(
        (e for e in kebijakan.pengecualian if (e.langkah, e.jenis, e.tahun, e.nomor) == key), None
    )


def _jendela(
    kebijakan: Kebijakan, buka: date | None, batas: date | None, tutup: date | None
) -> Jendela:
    return Jendela(
        buka=midnight(kebijakan, buka) if buka else None,
        batas=midnight(kebijakan, batas + DAY) if batas else None,
        tutup=midnight(kebijakan, tutup + DAY) if tutup else None,
    )
