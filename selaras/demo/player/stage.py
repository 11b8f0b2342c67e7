"""What the player holds while an agency's year is played: who is who, and what was made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku, system
from selaras.demo.content import InstansiDemo, SkpDemo
from selaras.demo.periods import AWAL
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.calendar import first_working_day, is_working_day, last_working_day
from selaras.rules.kebijakan import Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode

DAY = timedelta(days=1)
OPERATOR = "operator_penilai"  # key of who records for the non-ASN penilai of the agency's head


@dataclass(frozen=True, slots=True)
class Scene:
    """One deed and the moment at which it happens."""

    moment: datetime
    deed: Callable[[], object]

    @property
    def day(self) -> date:
        """In the agency's zone, in which the moment is given."""
        return self.moment.date()


@dataclass
class Stage:
    demo: InstansiDemo
    instansi: Instansi
    libur: frozenset[date]
    unit: dict[str, UnitKerja] = field(default_factory=dict)
    pegawai: dict[str, Pegawai] = field(default_factory=dict)
    pelaku: dict[str, Pelaku] = field(default_factory=dict)
    skp: dict[str, Skp] = field(default_factory=dict)
    rhk: dict[tuple[str, str], RencanaHasilKerja] = field(default_factory=dict)
    indikator: dict[tuple[str, str], Indikator] = field(default_factory=dict)
    _periode: dict[tuple[str, str, int], Periode] = field(default_factory=dict)
    _opened: dict[tuple[int, str, int], Periode] = field(default_factory=dict)

    @cached_property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.instansi, AWAL)

    @property
    def sistem(self) -> Pelaku:
        return system(self.instansi)

    @cached_property
    def rated(self) -> tuple[SkpDemo, ...]:
        """Every SKP, leaders first."""
        return tuple(self.demo.top_down())

    def decider_of(self, pegawai: str) -> Pelaku:
        """His penilai, or the operator who records for a penilai who is no ASN."""
        return self.pelaku[self.penilai_of(pegawai) or OPERATOR]

    def penilai_nama(self, pegawai: str) -> str:
        penilai = self.penilai_of(pegawai)
        return self.pelaku[penilai].nama if penilai else self.demo.orang(pegawai).penilai_luar

    def is_recorded(self, pegawai: str) -> bool:
        return not self.penilai_of(pegawai)

    def penilai_of(self, pegawai: str) -> str:
        """The key of the person's penilai; empty for the head of the agency."""
        penilai = self.demo.penilai_of(self.demo.orang(pegawai))
        return penilai.kunci if penilai else ""

    def depth(self, pegawai: str) -> int:
        """How many penilai stand above: 0 for the head of the agency."""
        above = self.penilai_of(pegawai)
        return 1 + self.depth(above) if above else 0

    @cached_property
    def slow(self) -> str:
        """The one who is late now and then: the last on the list without an account or people."""
        staff = (s for s in self.rated if not self.demo.heads(self.demo.orang(s.pegawai)))
        return [s.pegawai for s in staff if not s.dikembalikan and not self._akun(s.pegawai)][-1]

    @cached_property
    def waiting(self) -> str:
        """The one of the account `penilai`'s people whose last report and plan await him."""
        penilai = self.demo.akun("penilai").kunci
        mine = (s for s in self.rated if self.penilai_of(s.pegawai) == penilai)
        return next(s.pegawai for s in mine if s.dikembalikan)

    def _akun(self, pegawai: str) -> str:
        return self.demo.orang(pegawai).akun

    def closes(self, rentang: RentangPeriode) -> bool:
        """Whether the window for the report of a period closes; otherwise late is accepted."""
        jadwal = self.kebijakan.jadwal.get((Langkah.REALISASI, rentang.jenis))
        return jadwal is not None and jadwal.tutup is not None

    def periode(self, pegawai: str, rentang: RentangPeriode) -> Periode | None:
        """The period of a person; None when it was over before his SKP was approved."""
        key = (pegawai, rentang.jenis, rentang.nomor)
        if key not in self._periode and pegawai in self.skp:
            its = (self.skp[pegawai].pk, rentang.jenis, rentang.nomor)
            if its not in self._opened:
                self._read_opened()
            if found := self._opened.get(its):
                self._periode[key] = found
        return self._periode.get(key)

    def _read_opened(self) -> None:
        """All periods that were opened since: a day opens those of everybody."""
        last = max((row.pk for row in self._opened.values()), default=0)
        rows = Periode.objects.with_people().filter(instansi=self.instansi, pk__gt=last)
        self._opened |= {(row.skp_id, row.jenis, row.nomor): row for row in rows}

    # Time

    def moment(self, day: date, jam: time) -> datetime:
        return datetime.combine(day, jam, tzinfo=self.instansi.zona)

    def at(self, day: date, hour: int, minutes: int = 0) -> datetime:
        return self.moment(day, time(hour)) + timedelta(minutes=minutes)

    def working_day(self, since: date) -> date:
        """The first working day on or after a day."""
        return first_working_day(since, self.libur)

    def next_working_day(self, day: date, n: int = 1) -> date:
        for _ in range(n):
            day = self.working_day(day + DAY)
        return day

    def last_working_day(self, until: date) -> date:
        return last_working_day(until, self.libur)

    def working_days(self, pegawai: str, awal: date, akhir: date) -> Iterator[date]:
        """The days on which a person's unit works."""
        week = self.demo.unit_of(self.demo.orang(pegawai).unit).hari_kerja
        days = (awal + DAY * n for n in range((akhir - awal).days + 1))
        return (day for day in days if is_working_day(day, self.libur, week))
