"""The term of an objection: its days by the calendar of the unit, and when it is over (§5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from selaras.base import clock
from selaras.harian.models import pola_by_day
from selaras.kebijakan.in_force import libur_for
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.susulan import received_at
from selaras.rules.calendar import add_working_days, is_working_day
from selaras.rules.cara import KeberatanSejak
from selaras.rules.harian import PEKAN
from selaras.rules.jadwal import midnight
from selaras.rules.keberatan import DAY, HariKeberatan, days_left, objection_days


@dataclass(frozen=True, slots=True)
class MasaBerjalan:
    """The days of a term, the moment it ends, and until when a late page is still taken."""

    hari: tuple[HariKeberatan, ...]
    hari_ini: date
    tutup: datetime
    tenggang_sampai: datetime

    @property
    def terakhir(self) -> date:
        return self.hari[-1].tanggal

    @property
    def sisa(self) -> int:
        return days_left(self.hari, self.hari_ini)

    @property
    def libur(self) -> list[HariKeberatan]:
        return [each for each in self.hari[1:] if not each.nomor]

    def is_over(self, now: datetime) -> bool:
        return now >= self.tutup

    def is_refused(self, now: datetime) -> bool:
        """Over, with its grace: equal for all, whenever the page was opened."""
        return now >= self.tenggang_sampai


def masa_of(evaluasi: Evaluasi) -> MasaBerjalan:
    """Counted anew each time: a holiday that is decreed later lengthens it."""
    periode = evaluasi.periode
    kebijakan, unit = periode.kebijakan, periode.skp.riwayat_jabatan.unit
    zona = periode.instansi.zona
    since = _since(periode, evaluasi).astimezone(zona).date()
    pola, libur = pola_by_day(unit, list(unit.pola_set.all())), libur_for(periode.instansi)

    def works(day: date) -> bool:
        """By roster each has days of his own: there the unit's week counts."""
        return is_working_day(day, libur, PEKAN.get(pola(day), unit.hari_kerja))

    days = objection_days(since, kebijakan.keberatan_hari_kerja, works)
    ends = midnight(kebijakan, days[-1].tanggal + DAY)
    grace = timedelta(minutes=kebijakan.keberatan_tenggang_menit)
    return MasaBerjalan(days, clock.today(zona), ends, ends + grace)


def _since(periode: Periode, evaluasi: Evaluasi) -> datetime:
    """Of what its owner never opened, where the receipt counts, the days have not begun."""
    if periode.kebijakan.keberatan_sejak == KeberatanSejak.DITERIMA:
        return received_at(periode, evaluasi) or clock.now()
    assert evaluasi.diterbitkan_pada is not None  # noqa: S101 -- asked of published ratings only
    return evaluasi.diterbitkan_pada


def after(periode: Periode, count: int) -> date:
    """So many working days from today on, by the week of the unit."""
    unit: UnitKerja = periode.skp.riwayat_jabatan.unit
    today = clock.today(periode.instansi.zona)
    return add_working_days(today, count, libur_for(periode.instansi), unit.hari_kerja)
