"""Which extensions and outages hold for somebody, without a query once warm.

Kept in each process by (agency, `versi_kebijakan`), as the kebijakan itself is: a decision about an
extension gives the agency a new version. So lists of many people ask nothing per row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import HariLibur
from selaras.jadwal.models import Gangguan, Perpanjangan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.rules.jadwal import carried, ends_on, shifted_days
from selaras.rules.kebijakan import Langkah
from selaras.rules.periode import TANPA_TAMBAHAN, RentangPeriode, Tambahan

LAMA = timedelta(days=400)  # what ended longer ago moves no window that anybody looks at
DAY = timedelta(days=1)
Kunci = tuple[str, int, int]  # kind, year and number of a period
Orang = Callable[[], tuple[int | None, int | None]]  # a person and his unit, when needed


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Of one period, whom an extension reaches, and until when each step."""

    pegawai: int | None
    unit: frozenset[int] | None
    sampai: dict[Langkah, date]

    def reaches(self, pegawai: int | None, unit: int | None) -> bool:
        if self.pegawai is not None:
            return self.pegawai == pegawai
        return self.unit is None or unit in self.unit


@dataclass(frozen=True, slots=True)
class Terjangkau:
    """Whom extensions keep open on a day, for a query over many: all, or these people and units."""

    semua: bool
    pegawai: frozenset[int]
    unit: frozenset[int]


@dataclass(frozen=True)
class Berlaku:
    """What holds in one agency."""

    perpanjangan: dict[Kunci, list[Lingkup]] = field(default_factory=dict)
    semua: Tambahan = TANPA_TAMBAHAN  # what everybody has: the outages

    def tambahan(self, kunci: Kunci, orang: Orang | None) -> Tambahan:
        rows = self.perpanjangan.get(kunci)
        if not rows:
            return self.semua
        who = orang() if orang else (None, None)
        sampai: dict[Langkah, date] = {}
        for row in rows:
            if row.reaches(*who):
                for langkah, day in row.sampai.items():
                    sampai[langkah] = max(day, sampai.get(langkah, day))
        return replace(self.semua, sampai=sampai)


_warm: dict[int, tuple[int, Berlaku]] = {}


def tambahan_for(instansi: Instansi, kunci: Kunci, orang: Orang | None = None) -> Tambahan:
    """What moves a period's windows for a person; without one, for everybody."""
    return _of(instansi).tambahan(kunci, orang)


def still_open(instansi: Instansi, kunci: Kunci, langkah: Langkah, day: date) -> Terjangkau:
    """Whom no job may close on a day, because an extension of a step has not ended for them."""
    rows = _of(instansi).perpanjangan.get(kunci, [])
    held = [row for row in rows if row.sampai.get(langkah, date.min) >= day]
    everybody = any(row.pegawai is None and row.unit is None for row in held)
    people = frozenset(row.pegawai for row in held if row.pegawai is not None)
    return Terjangkau(everybody, people, frozenset().union(*(row.unit or () for row in held)))


def applied(
    instansi: Instansi, rentang: RentangPeriode, orang: Orang | None = None
) -> RentangPeriode:
    """A period that does not carry its person's extensions yet, with them."""
    if rentang.tambahan is not TANPA_TAMBAHAN:
        return rentang
    kunci = (rentang.jenis.value, rentang.tahun, rentang.nomor)
    return replace(rentang, tambahan=tambahan_for(instansi, kunci, orang))


def moved_days(instansi: Instansi, row: Gangguan) -> list[tuple[date, date]]:
    """The last days that an outage moved in an agency, and where to."""
    geser = _of(instansi).semua.geser
    hit = {
        day
        for day, _ in _by_day(
            row.mulai.astimezone(instansi.zona), row.selesai.astimezone(instansi.zona)
        )
    }
    return [
        (day, geser[day])
        for day in sorted(hit & set(geser))
        if ends_on(kebijakan_for(instansi, day), day) or _extended_to(instansi, day)
    ]


def shifts_of(instansi: Instansi, tahun: int) -> list[tuple[date, date]]:
    """The last days of a year that outages moved, for the page of the schedule."""
    geser = _of(instansi).semua.geser
    return [
        (day, geser[day])
        for day in sorted(geser)
        if day.year == tahun and ends_on(kebijakan_for(instansi, day), day)
    ]


def forget() -> None:
    """Empty this process's memory."""
    _warm.clear()


def _of(instansi: Instansi) -> Berlaku:
    known = _warm.get(instansi.pk)
    if known and known[0] == instansi.versi_kebijakan:
        return known[1]
    found = Berlaku(_extensions(instansi), _outages(instansi))
    if instansi.versi_kebijakan:
        _warm[instansi.pk] = (instansi.versi_kebijakan, found)
    return found


def _extended_to(instansi: Instansi, day: date) -> bool:
    rows = (row for rows in _of(instansi).perpanjangan.values() for row in rows)
    return any(day in row.sampai.values() for row in rows)


def _extensions(instansi: Instansi) -> dict[Kunci, list[Lingkup]]:
    since = clock.today(instansi.zona) - LAMA
    rows = Perpanjangan.objects.in_force().filter(instansi=instansi.pk, sampai__gte=since)
    columns = ("jenis", "tahun", "nomor", "langkah", "sampai", "pegawai", "unit", "unit_ids")
    found: dict[Kunci, list[Lingkup]] = defaultdict(list)
    for *kunci, langkah, sampai, pegawai, unit, unit_ids in rows.order_by().values_list(*columns):
        below = frozenset(unit_ids) if unit is not None else None
        reach = Lingkup(pegawai, below, carried(Langkah(langkah), sampai))
        found[tuple(kunci)].append(reach)
    return dict(found)


def _outages(instansi: Instansi) -> Tambahan:
    """A last day on which we were down long enough goes to the next working day."""
    today = clock.today(instansi.zona)
    since = datetime.combine(today - LAMA, time(), tzinfo=instansi.zona)
    rows = Gangguan.objects.filter(
        Q(instansi=instansi.pk) | Q(instansi__isnull=True),
        dicabut_pada__isnull=True,
        selesai__gte=since,
    ).order_by()
    down: dict[date, timedelta] = defaultdict(timedelta)
    for mulai, selesai in rows.values_list("mulai", "selesai"):
        for day, long in _by_day(
            mulai.astimezone(instansi.zona), selesai.astimezone(instansi.zona)
        ):
            down[day] += long
    if not down:
        return TANPA_TAMBAHAN
    hit = [
        day
        for day, long in down.items()
        if long >= timedelta(minutes=kebijakan_for(instansi, day).gangguan_menit)
    ]
    libur = HariLibur.objects.filter(Q(instansi=instansi.pk) | Q(instansi__isnull=True))
    holidays = set(libur.filter(tanggal__gte=min(down)).values_list("tanggal", flat=True))
    return Tambahan(geser=shifted_days(hit, holidays))


def _by_day(mulai: datetime, selesai: datetime) -> Iterator[tuple[date, timedelta]]:
    """How long of each day it lasted, in the agency's zone."""
    while mulai < selesai:
        midnight = datetime.combine(mulai.date() + DAY, time(), tzinfo=mulai.tzinfo)
        end = min(selesai, midnight)
        yield mulai.date(), end - mulai
        mulai = end
